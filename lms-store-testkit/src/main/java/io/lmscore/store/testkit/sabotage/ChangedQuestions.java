package io.lmscore.store.testkit.sabotage;

import io.lmscore.store.Cursor;
import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Explanation;
import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filter.And;
import io.lmscore.store.graph.Filter.Degree;
import io.lmscore.store.graph.Filter.Not;
import io.lmscore.store.graph.Filter.Or;
import io.lmscore.store.graph.Filter.Related;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.NodeSelection;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Reached;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.StartCount;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.ValueCount;
import java.util.List;
import java.util.function.UnaryOperator;

/** Changes questions before it passes them on. */
final class ChangedQuestions extends BrokenGraphStore {
  private final UnaryOperator<Traversal> traversals;
  private final UnaryOperator<Filter> filters;

  private ChangedQuestions(
      GraphStore inner, UnaryOperator<Traversal> traversals, UnaryOperator<Filter> filters) {
    super(inner);
    this.traversals = traversals;
    this.filters = filters;
  }

  /** Returns a store that changes each traversal. */
  static UnaryOperator<GraphStore> traversals(UnaryOperator<Traversal> change) {
    return inner -> new ChangedQuestions(inner, change, UnaryOperator.identity());
  }

  /** Returns a store that changes each hop. */
  static UnaryOperator<GraphStore> hops(UnaryOperator<Hop> change) {
    return traversals(
        t ->
            new Traversal(
                t.start(), t.hops().stream().map(change).toList(), t.ordering(), t.limit()));
  }

  /** Returns a store that changes each part of each filter, from the leaves upwards. */
  static UnaryOperator<GraphStore> filters(UnaryOperator<Filter> change) {
    UnaryOperator<Filter> deep = filter -> deep(filter, change);
    return inner -> new ChangedQuestions(inner, t -> inAll(t, deep), deep);
  }

  private static Filter deep(Filter filter, UnaryOperator<Filter> change) {
    Filter changed = filter;
    if (filter instanceof And f) {
      changed = new And(f.filters().stream().map(part -> deep(part, change)).toList());
    } else if (filter instanceof Or f) {
      changed = new Or(f.filters().stream().map(part -> deep(part, change)).toList());
    } else if (filter instanceof Not f) {
      changed = new Not(deep(f.filter(), change));
    } else if (filter instanceof Related f) {
      changed =
          new Related(
              f.direction(),
              in(f.relationships(), part -> deep(part, change)),
              in(f.neighbour(), part -> deep(part, change)));
    } else if (filter instanceof Degree f) {
      RelationshipPattern relationships = in(f.relationships(), part -> deep(part, change));
      changed = new Degree(f.direction(), relationships, f.operator(), f.count());
    }
    return change.apply(changed);
  }

  private static Traversal inAll(Traversal t, UnaryOperator<Filter> change) {
    NodeSelection start =
        t.start() instanceof NodeSelection.Matching matching
            ? new NodeSelection.Matching(in(matching.pattern(), change))
            : t.start();
    List<Hop> hops =
        t.hops().stream()
            .map(
                h ->
                    new Hop(
                        h.direction(),
                        in(h.relationships(), change),
                        h.min(),
                        h.max(),
                        in(h.through(), change),
                        in(h.to(), change)))
            .toList();
    return new Traversal(start, hops, t.ordering(), t.limit());
  }

  private static NodePattern in(NodePattern pattern, UnaryOperator<Filter> change) {
    return pattern.where(change.apply(pattern.filter()));
  }

  private static RelationshipPattern in(RelationshipPattern pattern, UnaryOperator<Filter> change) {
    return pattern.where(change.apply(pattern.filter()));
  }

  @Override
  public Page<Relationship> relationships(
      NodeId node, Direction direction, RelationshipPattern pattern, PageRequest page) {
    return inner().relationships(node, direction, in(pattern, filters), page);
  }

  @Override
  public Page<Node> scanNodes(NodePattern pattern, PageRequest page) {
    return inner().scanNodes(in(pattern, filters), page);
  }

  @Override
  public Page<Relationship> scanRelationships(RelationshipPattern pattern, PageRequest page) {
    return inner().scanRelationships(in(pattern, filters), page);
  }

  @Override
  public List<Node> nodes(Traversal traversal) {
    return inner().nodes(traversals.apply(traversal));
  }

  @Override
  public List<NodeId> ids(Traversal traversal) {
    return inner().ids(traversals.apply(traversal));
  }

  @Override
  public List<Reached> reach(Traversal traversal) {
    return inner().reach(traversals.apply(traversal));
  }

  @Override
  public Cursor<Node> stream(Traversal traversal) {
    return inner().stream(traversals.apply(traversal));
  }

  @Override
  public List<Row> rows(Traversal traversal, Column... columns) {
    return inner().rows(traversals.apply(traversal), columns);
  }

  @Override
  public Cursor<Row> streamRows(Traversal traversal, Column... columns) {
    return inner().streamRows(traversals.apply(traversal), columns);
  }

  @Override
  public long count(Traversal traversal) {
    return inner().count(traversals.apply(traversal));
  }

  @Override
  public List<StartCount> countByStart(Traversal traversal) {
    return inner().countByStart(traversals.apply(traversal));
  }

  @Override
  public List<ValueCount> countByProperty(Traversal traversal, String key) {
    return inner().countByProperty(traversals.apply(traversal), key);
  }

  @Override
  public List<Path> paths(Traversal traversal, PathRule rule) {
    return inner().paths(traversals.apply(traversal), rule);
  }

  @Override
  public long countPaths(Traversal traversal, PathRule rule) {
    return inner().countPaths(traversals.apply(traversal), rule);
  }

  @Override
  public Explanation explain(Traversal traversal, Column... columns) {
    return inner().explain(traversals.apply(traversal), columns);
  }
}
