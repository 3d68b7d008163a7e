package io.lmscore.store.testkit.random;

import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.NodeSelection;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.value.PropertyMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Returns simpler forms of arguments. Each is a little simpler; the greatest simplification is
 * first.
 */
final class Simplifications {
  private Simplifications() {}

  /** Returns the lists without one of the items, and the lists with a simpler form of one item. */
  static <T> List<List<T>> lists(List<T> list, Function<T, List<T>> items) {
    List<List<T>> simpler = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      List<T> rest = new ArrayList<>(list);
      rest.remove(i);
      simpler.add(rest);
    }
    for (int i = 0; i < list.size(); i++) {
      for (T item : items.apply(list.get(i))) {
        List<T> changed = new ArrayList<>(list);
        changed.set(i, item);
        simpler.add(changed);
      }
    }
    return simpler;
  }

  /** Returns the step of each simpler argument. */
  static <T> List<Step> steps(List<T> arguments, Function<T, Step> step) {
    return arguments.stream().map(step).toList();
  }

  static List<Write> writes(Write write) {
    List<Write> simpler = new ArrayList<>();
    if (write instanceof Write.PutNode put) {
      properties(put.node().properties())
          .forEach(p -> simpler.add(Write.put(put.node().withProperties(p), put.condition())));
      if (put.node().version() != 0) {
        simpler.add(Write.put(put.node().withVersion(0), put.condition()));
      }
      if (!put.condition().equals(WriteCondition.ALWAYS)) {
        simpler.add(Write.put(put.node()));
      }
    } else if (write instanceof Write.PutRelationship put) {
      properties(put.relationship().properties())
          .forEach(
              p -> simpler.add(Write.put(put.relationship().withProperties(p), put.condition())));
      if (put.relationship().version() != 0) {
        simpler.add(Write.put(put.relationship().withVersion(0), put.condition()));
      }
      if (!put.condition().equals(WriteCondition.ALWAYS)) {
        simpler.add(Write.put(put.relationship()));
      }
    } else if (write instanceof Write.ChangeNode c) {
      properties(c.set())
          .forEach(
              set ->
                  simpler.add(
                      new Write.ChangeNode(c.id(), set, c.remove(), c.version(), c.condition())));
      simpler.add(new Write.ChangeNode(c.id(), c.set(), Set.of(), c.version(), c.condition()));
      simpler.add(c.withVersion(0));
      simpler.add(c.withCondition(WriteCondition.ALWAYS));
    } else if (write instanceof Write.ChangeRelationship c) {
      properties(c.set())
          .forEach(
              set ->
                  simpler.add(
                      new Write.ChangeRelationship(
                          c.id(), set, c.remove(), c.version(), c.condition())));
      simpler.add(
          new Write.ChangeRelationship(c.id(), c.set(), Set.of(), c.version(), c.condition()));
      simpler.add(c.withVersion(0));
      simpler.add(c.withCondition(WriteCondition.ALWAYS));
    } else if (write instanceof Write.DeleteNode delete
        && !delete.equals(Write.delete(delete.id()))) {
      simpler.add(Write.delete(delete.id()));
      simpler.add(new Write.DeleteNode(delete.id(), delete.version(), WriteCondition.ALWAYS));
    } else if (write instanceof Write.DeleteRelationship delete
        && !delete.equals(Write.delete(delete.id()))) {
      simpler.add(Write.delete(delete.id()));
      simpler.add(
          new Write.DeleteRelationship(delete.id(), delete.version(), WriteCondition.ALWAYS));
    }
    simpler.removeIf(write::equals);
    return simpler;
  }

  private static List<PropertyMap> properties(PropertyMap properties) {
    if (properties.values().isEmpty()) {
      return List.of();
    }
    List<PropertyMap> simpler = new ArrayList<>();
    simpler.add(PropertyMap.empty());
    properties.values().keySet().forEach(key -> simpler.add(properties.without(key)));
    return simpler;
  }

  static List<Filter> filters(Filter filter) {
    List<Filter> simpler = new ArrayList<>();
    simpler.add(Filters.all());
    if (filter instanceof Filter.And and) {
      simpler.addAll(and.filters());
      lists(and.filters(), Simplifications::filters)
          .forEach(parts -> simpler.add(new Filter.And(parts)));
    } else if (filter instanceof Filter.Or or) {
      simpler.addAll(or.filters());
      lists(or.filters(), Simplifications::filters)
          .forEach(parts -> simpler.add(new Filter.Or(parts)));
    } else if (filter instanceof Filter.Not not) {
      simpler.add(not.filter());
      filters(not.filter()).forEach(part -> simpler.add(new Filter.Not(part)));
    } else if (filter instanceof Filter.In in) {
      lists(in.values(), value -> List.of())
          .forEach(values -> simpler.add(new Filter.In(in.key(), values)));
    }
    simpler.addAll(onRelationships(filter));
    simpler.removeIf(candidate -> candidate.equals(filter) || size(candidate) > size(filter));
    return simpler;
  }

  private static List<Filter> onRelationships(Filter filter) {
    List<Filter> simpler = new ArrayList<>();
    if (filter instanceof Filter.Related f) {
      simpler.add(f.neighbour().filter());
      patterns(f.neighbour())
          .forEach(p -> simpler.add(Filters.related(f.direction(), f.relationships(), p)));
      patterns(f.relationships())
          .forEach(p -> simpler.add(Filters.related(f.direction(), p, f.neighbour())));
    } else if (filter instanceof Filter.Degree f) {
      patterns(f.relationships())
          .forEach(p -> simpler.add(Filters.degree(f.direction(), p, f.operator(), f.count())));
    }
    return simpler;
  }

  private static int size(Filter filter) {
    return filter.depth() + filter.terms() - (filter.equals(Filters.all()) ? 1 : 0);
  }

  static List<NodePattern> patterns(NodePattern pattern) {
    List<NodePattern> simpler = new ArrayList<>();
    simpler.add(NodePattern.ANY);
    simpler.add(new NodePattern(Set.of(), pattern.filter()));
    filters(pattern.filter()).forEach(filter -> simpler.add(pattern.where(filter)));
    simpler.removeIf(pattern::equals);
    return simpler;
  }

  static List<RelationshipPattern> patterns(RelationshipPattern pattern) {
    List<RelationshipPattern> simpler = new ArrayList<>();
    simpler.add(RelationshipPattern.ANY);
    simpler.add(new RelationshipPattern(Set.of(), pattern.filter()));
    filters(pattern.filter()).forEach(filter -> simpler.add(pattern.where(filter)));
    simpler.removeIf(pattern::equals);
    return simpler;
  }

  static List<Traversal> traversals(Traversal traversal) {
    List<Traversal> simpler = new ArrayList<>();
    lists(traversal.hops(), Simplifications::hops)
        .forEach(
            hops ->
                simpler.add(
                    new Traversal(
                        traversal.start(), hops, traversal.ordering(), traversal.limit())));
    selections(traversal.start())
        .forEach(
            start ->
                simpler.add(
                    new Traversal(
                        start, traversal.hops(), traversal.ordering(), traversal.limit())));
    if (traversal.ordering().isPresent()) {
      simpler.add(
          new Traversal(traversal.start(), traversal.hops(), Optional.empty(), traversal.limit()));
    }
    if (traversal.limit() != Traversal.DEFAULT_LIMIT) {
      simpler.add(traversal.limit(Traversal.DEFAULT_LIMIT));
    }
    return simpler;
  }

  private static List<NodeSelection> selections(NodeSelection selection) {
    List<NodeSelection> simpler = new ArrayList<>();
    if (selection instanceof NodeSelection.Ids ids && ids.ids().size() > 1) {
      ids.ids().forEach(id -> simpler.add(new NodeSelection.Ids(Set.<NodeId>of(id))));
    } else if (selection instanceof NodeSelection.Matching matching) {
      patterns(matching.pattern())
          .forEach(pattern -> simpler.add(new NodeSelection.Matching(pattern)));
    }
    return simpler;
  }

  private static List<Hop> hops(Hop h) {
    List<Hop> simpler = new ArrayList<>();
    patterns(h.relationships())
        .forEach(
            p -> simpler.add(new Hop(h.direction(), p, h.min(), h.max(), h.through(), h.to())));
    patterns(h.through())
        .forEach(
            p ->
                simpler.add(
                    new Hop(h.direction(), h.relationships(), h.min(), h.max(), p, h.to())));
    patterns(h.to())
        .forEach(
            p ->
                simpler.add(
                    new Hop(h.direction(), h.relationships(), h.min(), h.max(), h.through(), p)));
    for (int max : new int[] {h.min(), h.max() - 1}) {
      if (max >= h.min() && max < h.max()) {
        simpler.add(new Hop(h.direction(), h.relationships(), h.min(), max, h.through(), h.to()));
      }
    }
    if (h.min() > 1 && h.min() == h.max()) {
      simpler.add(
          new Hop(h.direction(), h.relationships(), h.min() - 1, h.max() - 1, h.through(), h.to()));
    }
    return simpler;
  }

  private static ShortestPath withEnds(ShortestPath q, NodeSelection from, NodeSelection to) {
    return new ShortestPath(
        from,
        to,
        q.direction(),
        q.relationships(),
        q.through(),
        q.maxLength(),
        q.weight(),
        q.limit());
  }

  static List<ShortestPath> shortestPaths(ShortestPath q) {
    List<ShortestPath> simpler = new ArrayList<>();
    selections(q.from()).forEach(from -> simpler.add(withEnds(q, from, q.to())));
    selections(q.to()).forEach(to -> simpler.add(withEnds(q, q.from(), to)));
    patterns(q.relationships())
        .forEach(
            p ->
                simpler.add(
                    new ShortestPath(
                        q.from(),
                        q.to(),
                        q.direction(),
                        p,
                        q.through(),
                        q.maxLength(),
                        q.weight(),
                        q.limit())));
    patterns(q.through()).forEach(p -> simpler.add(q.through(p)));
    if (q.maxLength() != Hop.MAX_LENGTH) {
      simpler.add(q.maxLength(Hop.MAX_LENGTH));
    }
    if (q.limit() != Traversal.DEFAULT_LIMIT) {
      simpler.add(q.limit(Traversal.DEFAULT_LIMIT));
    }
    return simpler;
  }
}
