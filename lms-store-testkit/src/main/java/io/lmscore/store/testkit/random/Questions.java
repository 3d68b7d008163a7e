package io.lmscore.store.testkit.random;

import static io.lmscore.store.testkit.random.RandomChoice.KEYS;
import static io.lmscore.store.testkit.random.RandomChoice.LABELS;
import static io.lmscore.store.testkit.random.RandomChoice.TYPES;

import io.lmscore.store.Sort;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Column.Function;
import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filter.Operator;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.NodeSelection;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.value.ListValue;
import io.lmscore.store.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Random filters, patterns, traversals and questions for paths. Two questions with the same choices
 * of the shape differ only in ids, values and limits, so that a server with a query language gets
 * one text with other parameters.
 */
final class Questions {
  private static final int NEST = 3;

  private final RandomChoice shape;
  private final RandomChoice values;

  /**
   * @param shape chooses all except ids, values and limits
   * @param values chooses these
   */
  Questions(RandomChoice shape, RandomChoice values) {
    this.shape = shape;
    this.values = values;
  }

  Filter filter() {
    return filter(NEST);
  }

  private Filter filter(int depth) {
    String key = shape.of(KEYS);
    switch (shape.below(depth > 1 ? 10 : 7)) {
      case 0, 1, 2 -> {
        return comparison(key);
      }
      case 3 -> {
        return Filters.in(key, List.copyOf(values.some(List.of(1, 0.5, "a", true, "é"), 3)));
      }
      case 4 -> {
        return Filters.contains(key, values.of(shape.itemKind()));
      }
      case 5 -> {
        return text(key);
      }
      case 6 -> {
        return Filters.absent(key);
      }
      case 7 -> {
        return new Filter.And(parts(depth));
      }
      case 8 -> {
        return new Filter.Or(parts(depth));
      }
      default -> {
        return Filters.not(filter(depth - 1));
      }
    }
  }

  private Filter text(String key) {
    String part = values.of(List.of("", "a", "b", "e", "é", "\u0301", "\uD83D\uDE00"));
    return switch (shape.below(3)) {
      case 0 -> Filters.startsWith(key, part);
      case 1 -> Filters.containsText(key, part);
      default -> Filters.endsWith(key, part);
    };
  }

  private List<Filter> parts(int depth) {
    List<Filter> parts = new ArrayList<>();
    for (int i = shape.below(4); i > 0; i--) {
      parts.add(filter(depth - 1));
    }
    return parts;
  }

  private Filter comparison(String key) {
    Value value = Value.of(values.of(shape.kind()));
    List<Operator> operators =
        value instanceof ListValue ? List.of(Operator.EQ, Operator.NE) : List.of(Operator.values());
    return new Filter.Compare(key, shape.of(operators), value);
  }

  NodePattern nodes() {
    return nodes(2);
  }

  private NodePattern nodes(int radius) {
    NodePattern pattern =
        shape.percent(50) ? new NodePattern(shape.some(LABELS, 2), Filters.all()) : NodePattern.ANY;
    return shape.percent(50) ? pattern.where(nodeFilter(radius)) : pattern;
  }

  /** Returns a filter that may look at relationships of a node, up to that radius. */
  private Filter nodeFilter(int radius) {
    if (radius == 0 || shape.percent(60)) {
      return filter();
    }
    return switch (shape.below(5)) {
      case 0 -> Filters.and(filter(), nodeFilter(radius));
      case 1 -> Filters.or(filter(), nodeFilter(radius));
      case 2 -> Filters.not(nodeFilter(radius));
      case 3 ->
          Filters.degree(
              shape.direction(),
              relationships(),
              shape.of(List.of(Operator.values())),
              values.percent(5) ? Long.MAX_VALUE : values.below(5));
      default -> Filters.related(shape.direction(), relationships(), nodes(radius - 1));
    };
  }

  RelationshipPattern relationships() {
    RelationshipPattern pattern =
        shape.percent(35)
            ? new RelationshipPattern(Set.of(shape.of(TYPES)), Filters.all())
            : RelationshipPattern.ANY;
    return shape.percent(25) ? pattern.where(filter()) : pattern;
  }

  /** Returns a traversal with a limited number of hops, each with a limited number of steps. */
  Traversal traversal(int mostHops, int mostSteps) {
    Traversal traversal = shape.percent(65) ? Traversal.from(starts()) : Traversal.from(nodes());
    for (int hop = shape.below(mostHops + 1); hop > 0; hop--) {
      traversal = traversal.hop(hop(mostSteps));
    }
    return shape.percent(30) ? traversal.limit(1 + values.below(5)) : traversal;
  }

  private List<NodeId> starts() {
    List<NodeId> ids = new ArrayList<>();
    for (int i = shape.below(3); i >= 0; i--) {
      ids.add(values.id());
    }
    return ids;
  }

  private Hop hop(int mostSteps) {
    int max = shape.percent(50) ? 1 : shape.below(mostSteps + 1);
    int min = shape.percent(60) ? Math.min(1, max) : shape.below(max + 1);
    return new Hop(
        shape.direction(),
        relationships(),
        min,
        max,
        shape.percent(40) ? nodes() : NodePattern.ANY,
        shape.percent(25) ? nodes() : NodePattern.ANY);
  }

  Ordering ordering() {
    Ordering ordering = Ordering.byId();
    for (int i = shape.below(3); i > 0; i--) {
      ordering = ordering.thenBy(column(), shape.of(List.of(Sort.values())));
    }
    return ordering;
  }

  /** Returns an order for rows with these columns. */
  Ordering ordering(List<Column> columns) {
    Ordering ordering = shape.percent(50) ? Ordering.byId() : ordering();
    for (int i = shape.below(3); i > 0; i--) {
      ordering = ordering.thenBy(shape.of(columns), shape.of(List.of(Sort.values())));
    }
    return ordering;
  }

  /** Returns the traversal with a last hop of one step. */
  Traversal withLastStep(Traversal traversal) {
    return (traversal.hops().isEmpty() ? traversal.hop(hop(1)) : traversal).hops(1, 1);
  }

  List<Column> columns() {
    return columns(false);
  }

  /**
   * Returns columns of rows.
   *
   * @param ofRelationships whether at least one of them is of relationships
   */
  List<Column> columns(boolean ofRelationships) {
    Set<Column> columns = new LinkedHashSet<>();
    for (int i = shape.below(5); i >= 0; i--) {
      columns.add(shape.percent(20) ? Column.start() : column());
    }
    for (int i = shape.below(4); ofRelationships && i >= 0; i--) {
      columns.add(relationshipColumn());
    }
    return shuffled(columns);
  }

  /** Returns columns of groups in which walks are counted. */
  List<Column> walkGroups() {
    List<Column> columns = new ArrayList<>(groups(false));
    int place = columns.size() - shape.below(Math.min(2, columns.size()));
    columns.add(place, Column.countWalks());
    return List.copyOf(columns);
  }

  /**
   * Returns columns of groups, the first aggregate among which is no sum and no average.
   *
   * @param ofRelationships whether at least one of them is of relationships
   */
  List<Column> groups(boolean ofRelationships) {
    Set<Column> columns = new LinkedHashSet<>();
    for (int i = shape.below(3); i > 0; i--) {
      columns.add(shape.percent(20) ? Column.start() : column());
    }
    for (int i = shape.below(3); ofRelationships && i >= 0; i--) {
      columns.add(relationshipColumn());
    }
    columns.add(
        shape.of(
            List.of(
                Column.count(),
                Column.countDistinct(anyProperty(ofRelationships)),
                Column.max(anyProperty(ofRelationships)))));
    for (int i = shape.below(4); i > 0; i--) {
      columns.add(
          new Column.Aggregate(shape.of(List.of(Function.values())), anyProperty(ofRelationships)));
    }
    return List.copyOf(columns);
  }

  private Column anyProperty(boolean ofRelationships) {
    return ofRelationships && shape.percent(50)
        ? relationshipProperty()
        : Column.property(shape.of(KEYS));
  }

  private Column relationshipColumn() {
    return switch (shape.below(7)) {
      case 0 -> Column.from();
      case 1 -> Column.type();
      case 2 -> Column.to();
      case 3 -> Column.key();
      default -> relationshipProperty();
    };
  }

  private Column relationshipProperty() {
    return Column.relationshipProperty(shape.percent(30) ? RandomChoice.WEIGHT : shape.of(KEYS));
  }

  private List<Column> shuffled(Set<Column> columns) {
    List<Column> left = new ArrayList<>(columns);
    List<Column> shuffled = new ArrayList<>();
    while (!left.isEmpty()) {
      shuffled.add(left.remove(shape.below(left.size())));
    }
    return List.copyOf(shuffled);
  }

  /** Returns an order of groups, which are not ordered by what may be rounded. */
  Ordering groupOrdering(List<Column> columns) {
    List<Column> exact =
        columns.stream()
            .filter(
                column ->
                    !(column instanceof Column.Aggregate aggregate
                        && (aggregate.function() == Function.SUM
                            || aggregate.function() == Function.AVERAGE)))
            .toList();
    Ordering ordering = Ordering.byId();
    for (int i = shape.below(4); i > 0; i--) {
      ordering = ordering.thenBy(shape.of(exact), shape.of(List.of(Sort.values())));
    }
    return ordering;
  }

  private Column column() {
    return switch (shape.below(8)) {
      case 0 -> Column.id();
      case 1 -> Column.label();
      case 2 -> Column.distance();
      case 3 -> Column.degree(shape.direction(), relationships());
      default -> Column.property(shape.of(KEYS));
    };
  }

  /** Returns one node in most cases, else a few nodes or a pattern. */
  private NodeSelection ends() {
    if (shape.percent(60)) {
      return NodeSelection.ids(values.id());
    }
    return shape.percent(50) ? NodeSelection.ids(starts()) : NodeSelection.matching(nodes());
  }

  ShortestPath shortestPath(Optional<String> weight) {
    return new ShortestPath(
        ends(),
        ends(),
        shape.direction(),
        shape.percent(50) ? RelationshipPattern.ANY : relationships(),
        shape.percent(30) ? nodes() : NodePattern.ANY,
        shape.percent(60) ? Hop.MAX_LENGTH : shape.below(6),
        weight,
        shape.percent(30) ? 1 + values.below(4) : Traversal.DEFAULT_LIMIT);
  }
}
