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
  private static final int PARTS_OF_NODE = 2; // labels and properties

  private final List<Column> columns;
  private final boolean isWhole;

  RowReader(RowLayout layout) {
    this.columns = layout.columns();
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
      Node node = reader.node(item);
      return new ConsistentStream.Item<>(
          node.id(), withNode(node, item), other -> withNode(other, item));
    }
    @Nullable Object identity = item.get(item.size() - 1);
    if (identity == null) {
      throw new LostRace("a node: it was deleted");
    }
    NodeId id = ElementReader.id(identity);
    List<Optional<Value>> values = new ArrayList<>(columns.size());
    int next = 0;
    for (Column column : columns) {
      values.add(
          column instanceof Column.Id
              ? Optional.of(new TextValue(id.value()))
              : value(column, item.get(next++)));
    }
    Row row = new Row(columns, values);
    return new ConsistentStream.Item<>(id, row, other -> row);
  }

  private Row withNode(Node node, List<?> item) {
    List<Optional<Value>> values = new ArrayList<>(columns.size());
    int next = PARTS_OF_NODE;
    for (Column column : columns) {
      if (column instanceof Column.Property property) {
        values.add(node.properties().find(property.key()));
      } else if (column instanceof Column.Id) {
        values.add(Optional.of(new TextValue(node.id().value())));
      } else if (column instanceof Column.Label) {
        values.add(Optional.of(new TextValue(node.label())));
      } else {
        values.add(value(column, item.get(next++)));
      }
    }
    return new Row(columns, values);
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
