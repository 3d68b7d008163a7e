package io.lmscore.store.neo4j.graph;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Row;
import io.lmscore.store.neo4j.cypher.RowLayout;
import io.lmscore.store.neo4j.isolation.ConsistentStream;
import io.lmscore.store.neo4j.isolation.ElementReader;
import io.lmscore.store.spi.server.LostRace;
import io.lmscore.store.value.IntegerValue;
import io.lmscore.store.value.TextValue;
import io.lmscore.store.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the items of a {@link RowLayout}. */
final class RowReader {
  private final RowLayout layout;
  private final List<Column> sent;
  private final boolean isWhole;

  RowReader(RowLayout layout) {
    this.layout = layout;
    this.sent = layout.sent();
    this.isWhole = layout.isWhole();
  }

  /**
   * Reads a row.
   *
   * @throws LostRace when the node was deleted after the statement had found it
   */
  Row row(ElementReader reader, Object item) {
    return read(reader, (List<?>) item).item();
  }

  /** Reads a row of a stream; empty when the node was deleted. */
  Optional<ConsistentStream.Item<Row>> rowStillStored(ElementReader reader, Object item) {
    try {
      return Optional.of(read(reader, (List<?>) item));
    } catch (LostRace e) {
      return Optional.empty();
    }
  }

  private ConsistentStream.Item<Row> read(ElementReader reader, List<?> item) {
    if (isWhole) {
      Node node = reader.node(item.get(0));
      return new ConsistentStream.Item<>(
          node.id(), withNode(node, item), other -> withNode(other, item));
    }
    if (item.get(0) == null || item.get(item.size() - 1) == null) {
      throw new LostRace("a node: it was deleted");
    }
    NodeId id = ElementReader.id(item.get(0));
    List<Optional<Value>> values = new ArrayList<>(sent.size());
    for (int i = 0; i < sent.size(); i++) {
      values.add(value(sent.get(i), item.get(i + 1)));
    }
    Row row = new Row(layout.columns(), values);
    return new ConsistentStream.Item<>(id, row, other -> row);
  }

  private Row withNode(Node node, List<?> item) {
    List<Optional<Value>> values = new ArrayList<>();
    for (Column column : layout.columns()) {
      int index = sent.indexOf(column);
      values.add(index < 0 ? of(node, column) : value(column, item.get(index + 1)));
    }
    return new Row(layout.columns(), values);
  }

  private static Optional<Value> of(Node node, Column column) {
    if (column instanceof Column.Property property) {
      return node.properties().find(property.key());
    }
    return Optional.of(
        new TextValue(column instanceof Column.Id ? node.id().value() : node.label()));
  }

  /**
   * Reads the value of a column that is no aggregate.
   *
   * @throws LostRace when the node was deleted after the statement had found it
   */
  static Optional<Value> value(Column column, @Nullable Object sent) {
    if (column instanceof Column.Property) {
      return ElementReader.value(sent);
    } else if (sent == null || sent.equals(List.of())) {
      throw new LostRace("a node: it was deleted");
    } else if (column instanceof Column.Label) {
      return Optional.of(new TextValue(ElementReader.label((List<?>) sent)));
    } else if (column instanceof Column.Id || column instanceof Column.StartId) {
      return Optional.of(new TextValue(ElementReader.id(sent).value()));
    }
    return Optional.of(new IntegerValue((Long) sent));
  }
}
