package io.lmscore.store.neo4j.graph;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Row;
import io.lmscore.store.neo4j.cypher.Names;
import io.lmscore.store.neo4j.cypher.RowLayout;
import io.lmscore.store.neo4j.isolation.ConsistentStream;
import io.lmscore.store.neo4j.isolation.ElementReader;
import io.lmscore.store.spi.server.LostRace;
import io.lmscore.store.value.IntegerValue;
import io.lmscore.store.value.TextValue;
import io.lmscore.store.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the items of a {@link RowLayout}. */
final class RowReader {
  private final List<Column> columns;
  private final boolean isWhole;
  private final boolean isWholeRelationship;
  private final boolean hasRelationship;
  private final int relationshipAt; // of the parts of the whole relationship in an item
  private final int[] places; // of the values in an item; negative: in an element

  RowReader(RowLayout layout) {
    this.columns = layout.columns();
    this.isWhole = layout.isWhole();
    this.isWholeRelationship = layout.isWholeRelationship();
    this.hasRelationship = layout.hasRelationship();
    this.relationshipAt = isWhole ? RowLayout.PARTS : 0;
    List<Column> sent = layout.sent();
    this.places =
        columns.stream()
            .mapToInt(
                column -> sent.contains(column) ? layout.firstValue() + sent.indexOf(column) : -1)
            .toArray();
  }

  /**
   * Reads a row.
   *
   * @throws LostRace when an element was deleted after the statement had found it
   */
  Row row(ElementReader reader, Object item) {
    return read(reader, (List<?>) item).item();
  }

  /** Reads a row of a stream; empty when an element was deleted. */
  Optional<ConsistentStream.Item<Row>> rowStillStored(ElementReader reader, Object item) {
    try {
      return Optional.of(read(reader, (List<?>) item));
    } catch (LostRace e) {
      return Optional.empty();
    }
  }

  private ConsistentStream.Item<Row> read(ElementReader reader, List<?> item) {
    @Nullable Node node = isWhole ? reader.node(item) : null;
    NodeId id = node == null ? nodeId(item) : node.id();
    if (!hasRelationship) {
      return new ConsistentStream.Item<>(
          List.of(id),
          row(item, id, node, null, null),
          reread -> row(item, id, reread.node(id).orElse(node), null, null));
    }
    @Nullable Relationship relationship =
        isWholeRelationship
            ? reader.relationship(item.subList(relationshipAt, relationshipAt + RowLayout.PARTS))
            : null;
    RelationshipId link = relationship == null ? relationshipId(item) : relationship.id();
    return new ConsistentStream.Item<>(
        List.of(id, link),
        row(item, id, node, link, relationship),
        reread ->
            row(
                item,
                id,
                reread.node(id).orElse(node),
                link,
                reread.relationship(link).orElse(relationship)));
  }

  private NodeId nodeId(List<?> item) {
    int after = hasRelationship && !isWholeRelationship ? RowLayout.PARTS : 0;
    @Nullable Object identity = item.get(item.size() - 1 - after);
    if (identity == null) {
      throw new LostRace("a node: it was deleted");
    }
    return ElementReader.id(identity);
  }

  private static RelationshipId relationshipId(List<?> item) {
    @Nullable Object type = item.get(item.size() - RowLayout.PARTS);
    @Nullable Object identity = item.get(item.size() - 1);
    if (type == null || identity == null) {
      throw new LostRace("a relationship: it was deleted");
    }
    return ElementReader.id(type, identity);
  }

  private Row row(
      List<?> item,
      NodeId id,
      @Nullable Node node,
      @Nullable RelationshipId link,
      @Nullable Relationship relationship) {
    List<Optional<Value>> values = new ArrayList<>(places.length);
    for (int i = 0; i < places.length; i++) {
      Column column = columns.get(i);
      if (places[i] >= 0) {
        values.add(value(column, item.get(places[i])));
      } else if (column instanceof Column.Id) {
        values.add(Optional.of(new TextValue(id.value())));
      } else if (column instanceof Column.RelationshipPart part) {
        values.add(Optional.of(new TextValue(part.part().of(Objects.requireNonNull(link)))));
      } else if (column instanceof Column.RelationshipProperty property) {
        values.add(Objects.requireNonNull(relationship).properties().find(property.key()));
      } else if (column instanceof Column.Property property) {
        values.add(Objects.requireNonNull(node).properties().find(property.key()));
      } else {
        values.add(Optional.of(new TextValue(Objects.requireNonNull(node).label())));
      }
    }
    return new Row(columns, values);
  }

  /**
   * Reads the value of a column that is no aggregate.
   *
   * @throws LostRace when the element was deleted after the statement had found it
   */
  static Optional<Value> value(Column column, @Nullable Object sent) {
    if (column.isProperty()) {
      return ElementReader.value(sent);
    } else if (sent == null || sent.equals(List.of())) {
      throw new LostRace("a node or a relationship: it was deleted");
    } else if (column instanceof Column.RelationshipPart part) {
      return Optional.of(new TextValue(part(part.part(), (String) sent)));
    } else if (column instanceof Column.Label) {
      return Optional.of(new TextValue(ElementReader.label((List<?>) sent)));
    } else if (column instanceof Column.Id || column instanceof Column.StartId) {
      return Optional.of(new TextValue(ElementReader.id(sent).value()));
    }
    return Optional.of(new IntegerValue((Long) sent));
  }

  private static String part(Column.Part part, String stored) {
    return switch (part) {
      case FROM, TO -> ElementReader.id(stored).value();
      case TYPE -> Names.callerName(stored);
      case KEY -> stored;
    };
  }
}
