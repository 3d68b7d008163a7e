package io.lmscore.store.testkit.oracle;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Row;
import io.lmscore.store.value.Value;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The values of columns, and the order of what a traversal finds. */
final class RowOracle {
  private final GraphModel model;

  /**
   * An end node; with its start where the answer is one of pairs, and with the relationship of the
   * last step where it is one of relationships.
   */
  record Found(
      Node node, int distance, Optional<NodeId> start, Optional<Relationship> relationship) {}

  RowOracle(GraphModel model) {
    this.model = model;
  }

  Row row(Found found, List<Column> columns) {
    return new Row(columns, columns.stream().map(column -> value(found, column)).toList());
  }

  /**
   * Returns the order: absent values last in both directions, ties by id, then by start, then by
   * the identity of the relationship.
   */
  Comparator<Found> order(Ordering ordering) {
    return (a, b) -> {
      for (Ordering.Key key : ordering.keys()) {
        int byKey =
            OrderOracle.absentLast(
                value(a, key.column()).orElse(null),
                value(b, key.column()).orElse(null),
                key.sort());
        if (byKey != 0) {
          return byKey;
        }
      }
      int byId = OrderOracle.NODE_IDS.compare(a.node().id(), b.node().id());
      if (byId == 0 && a.start().isPresent() && b.start().isPresent()) {
        byId = OrderOracle.NODE_IDS.compare(a.start().get(), b.start().get());
      }
      return byId != 0 || a.relationship().isEmpty() || b.relationship().isEmpty()
          ? byId
          : compare(a.relationship().get().id(), b.relationship().get().id());
    };
  }

  private static int compare(RelationshipId a, RelationshipId b) {
    for (Column part : List.of(Column.from(), Column.type(), Column.to(), Column.key())) {
      int order = OrderOracle.values(part(a, part), part(b, part));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static Value part(RelationshipId id, Column part) {
    if (part.equals(Column.from())) {
      return Value.of(id.from().value());
    } else if (part.equals(Column.type())) {
      return Value.of(id.type());
    }
    return Value.of(part.equals(Column.to()) ? id.to().value() : id.key());
  }

  Optional<Value> value(Found found, Column column) {
    if (column instanceof Column.Id) {
      return Optional.of(Value.of(found.node().id().value()));
    } else if (column instanceof Column.Label) {
      return Optional.of(Value.of(found.node().label()));
    } else if (column instanceof Column.Property property) {
      return found.node().properties().find(property.key());
    } else if (column instanceof Column.Distance) {
      return Optional.of(Value.of(found.distance()));
    } else if (column instanceof Column.Degree degree) {
      return Optional.of(
          Value.of(
              model.steps(found.node().id(), degree.direction(), degree.relationships()).size()));
    } else if (column instanceof Column.StartId) {
      return found.start().map(start -> Value.of(start.value()));
    } else if (column instanceof Column.RelationshipPart) {
      return found.relationship().map(relationship -> part(relationship.id(), column));
    } else if (column instanceof Column.RelationshipProperty property) {
      return found.relationship().flatMap(r -> r.properties().find(property.key()));
    }
    throw new IllegalArgumentException("the oracle does not know " + column);
  }
}
