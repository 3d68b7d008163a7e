package io.lmscore.store.testkit.oracle;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Row;
import io.lmscore.store.value.Value;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The values of columns, and the order of what a traversal finds. */
final class RowOracle {
  private final GraphModel model;

  /** An end node; with its start where the answer is one of pairs. */
  record Found(Node node, int distance, Optional<NodeId> start) {}

  RowOracle(GraphModel model) {
    this.model = model;
  }

  Row row(Found found, List<Column> columns) {
    return new Row(columns, columns.stream().map(column -> value(found, column)).toList());
  }

  /** Returns the order: absent values last in both directions, ties by id, then by start. */
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
      return byId != 0 || a.start().isEmpty() || b.start().isEmpty()
          ? byId
          : OrderOracle.NODE_IDS.compare(a.start().get(), b.start().get());
    };
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
    }
    throw new IllegalArgumentException("the oracle does not know " + column);
  }
}
