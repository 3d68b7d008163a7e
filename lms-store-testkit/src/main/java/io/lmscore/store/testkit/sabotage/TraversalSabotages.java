package io.lmscore.store.testkit.sabotage;

import static io.lmscore.store.testkit.sabotage.GraphOverrides.countByProperty;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.countByStart;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.reach;

import io.lmscore.store.Capability;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Explanation;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.NodeSelection;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Reached;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.StartCount;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.ValueCount;
import io.lmscore.store.value.PropertyMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Graph stores with defects in traversals and counts. */
final class TraversalSabotages {
  private TraversalSabotages() {}

  static List<Sabotage> all() {
    return Sabotages.joined(steps(), answers(), counts());
  }

  private static List<Sabotage> steps() {
    return List.of(
        Sabotage.graph(
            "a node reached on two ways comes twice",
            nodes((graph, t) -> twice(graph.nodes(t), t.limit())),
            "TRV-1",
            "RND-1"),
        Sabotage.graph(
            "BOTH follows outgoing relationships only",
            ChangedQuestions.hops(
                h ->
                    hop(
                        h,
                        h.direction() == Direction.BOTH ? Direction.OUT : h.direction(),
                        h.relationships(),
                        h.min())),
            "TRV-2",
            "MET-3"),
        Sabotage.graph(
            "a hop of exactly two steps takes one",
            ChangedQuestions.hops(
                h ->
                    h.min() == 2 && h.max() == 2
                        ? new Hop(h.direction(), h.relationships(), 1, 1, h.through(), h.to())
                        : h),
            "MET-2"),
        Sabotage.graph(
            "labels are cut at ten characters",
            nodes(
                (graph, t) ->
                    graph.nodes(t).stream().map(TraversalSabotages::withShortLabel).toList()),
            "MET-6"),
        Sabotage.graph(
            "only the first type is followed",
            ChangedQuestions.hops(TraversalSabotages::firstType),
            "TRV-2"),
        Sabotage.graph(
            "the start is left out of cycles", nodes(TraversalSabotages::withoutStarts), "TRV-3"),
        Sabotage.graph(
            "a minimum of 0 is one of 1",
            ChangedQuestions.hops(
                h ->
                    hop(
                        h,
                        h.direction(),
                        h.relationships(),
                        h.max() > 0 ? Math.max(1, h.min()) : 0)),
            "TRV-3",
            "RND-1"),
        Sabotage.graph(
            "the filter on relationships holds for the last one only",
            ChangedQuestions.traversals(TraversalSabotages::filterLast),
            "TRV-4"),
        Sabotage.graph(
            "to is not asked of 0 steps", nodes(TraversalSabotages::withStarts), "TRV-5"),
        Sabotage.graph(
            "through is asked of the ends too",
            ChangedQuestions.hops(TraversalSabotages::throughEnds),
            "TRV-6"),
        Sabotage.graph(
            "the filter of the start is forgotten",
            ChangedQuestions.traversals(
                t ->
                    t.start() instanceof NodeSelection.Matching m
                        ? new Traversal(
                            new NodeSelection.Matching(m.pattern().where(Filters.all())),
                            t.hops(),
                            t.ordering(),
                            t.limit())
                        : t),
            "TRV-7",
            "MET-1"),
        Sabotage.graph(
            "a limit gives one less",
            nodes((graph, t) -> graph.nodes(t.limit() > 1 ? t.limit(t.limit() - 1) : t)),
            "TRV-9",
            "MET-4"));
  }

  private static List<Sabotage> answers() {
    return List.of(
        Sabotage.graph(
            "distances count nodes",
            reach(
                (graph, traversal) ->
                    graph.reach(traversal).stream()
                        .map(reached -> new Reached(reached.node(), reached.distance() + 1))
                        .toList()),
            "TRV-10",
            "PUB-3"),
        Sabotage.graph(
            "nodes come without properties",
            nodes(
                (graph, t) ->
                    graph.nodes(t).stream()
                        .map(node -> node.withProperties(PropertyMap.empty()))
                        .toList()),
            "TRV-11"),
        Sabotage.graph("every walk is looked at", nodes(TraversalSabotages::everyWalk), "TRV-12")
            .needing(Capability.WALK_PATHS),
        Sabotage.graph(
            "explain shows values in the text", TraversalSabotages::showsValuesInExplain, "EXP-1"));
  }

  private static List<Sabotage> counts() {
    return List.of(
        Sabotage.graph(
            "count stops at the limit", TraversalSabotages::limitsCount, "CNT-1", "MET-5"),
        Sabotage.graph(
            "starts without an end count zero",
            countByStart(TraversalSabotages::addsZeroCounts),
            "CNT-2"),
        Sabotage.graph(
            "nodes without the property are no group",
            countByProperty(TraversalSabotages::dropsAbsentGroup),
            "CNT-3"));
  }

  private static UnaryOperator<GraphStore> nodes(
      BiFunction<GraphStore, Traversal, List<Node>> nodes) {
    return inner ->
        new BrokenGraphStore(inner) {
          @Override
          public List<Node> nodes(Traversal traversal) {
            return nodes.apply(inner(), traversal);
          }

          @Override
          public List<NodeId> ids(Traversal traversal) {
            return nodes(traversal).stream().map(Node::id).toList();
          }
        };
  }

  private static Hop hop(Hop h, Direction direction, RelationshipPattern relationships, int min) {
    return new Hop(direction, relationships, min, h.max(), h.through(), h.to());
  }

  private static Hop firstType(Hop h) {
    Set<String> types = h.relationships().types();
    return types.size() < 2
        ? h
        : hop(
            h,
            h.direction(),
            new RelationshipPattern(Set.of(types.iterator().next()), h.relationships().filter()),
            h.min());
  }

  private static Node withShortLabel(Node node) {
    String label = node.label().substring(0, Math.min(10, node.label().length()));
    return new Node(node.id(), label, node.properties(), node.version());
  }

  private static List<Node> twice(List<Node> nodes, int limit) {
    return Stream.concat(nodes.stream(), nodes.stream().limit(1)).limit(limit).toList();
  }

  private static List<Node> withoutStarts(GraphStore graph, Traversal t) {
    boolean moves = t.hops().stream().anyMatch(h -> h.min() > 0);
    return moves && t.start() instanceof NodeSelection.Ids ids
        ? graph.nodes(t).stream().filter(node -> !ids.ids().contains(node.id())).toList()
        : graph.nodes(t);
  }

  private static List<Node> withStarts(GraphStore graph, Traversal t) {
    Set<NodeId> found = new TreeSet<>();
    List<Node> all = new ArrayList<>(graph.nodes(t));
    all.forEach(node -> found.add(node.id()));
    if (t.hops().size() == 1
        && t.hops().get(0).min() == 0
        && t.start() instanceof NodeSelection.Ids s) {
      graph.nodes(s.ids()).stream().filter(node -> found.add(node.id())).forEach(all::add);
    }
    return all;
  }

  private static Traversal filterLast(Traversal t) {
    List<Hop> hops = new ArrayList<>();
    for (Hop h : t.hops()) {
      if (h.min() > 1 && t.hops().size() < Traversal.MAX_HOPS) {
        RelationshipPattern free = h.relationships().where(Filters.all());
        hops.add(new Hop(h.direction(), free, h.min() - 1, h.max() - 1, h.through(), h.through()));
        hops.add(new Hop(h.direction(), h.relationships(), 1, 1, NodePattern.ANY, h.to()));
      } else {
        hops.add(h);
      }
    }
    return new Traversal(t.start(), hops, t.ordering(), t.limit());
  }

  private static Hop throughEnds(Hop h) {
    Set<String> labels = h.to().labels().isEmpty() ? h.through().labels() : h.to().labels();
    NodePattern to = new NodePattern(labels, Filters.and(h.to().filter(), h.through().filter()));
    return new Hop(h.direction(), h.relationships(), h.min(), h.max(), h.through(), to);
  }

  private static List<Node> everyWalk(GraphStore graph, Traversal t) {
    List<Path> walks =
        graph.paths(
            new Traversal(t.start(), t.hops(), Optional.empty(), Traversal.MAX_LIMIT),
            PathRule.WALK);
    if (walks.size() == Traversal.MAX_LIMIT) {
      throw TimedOutException.unchanged("too many walks", null);
    }
    return graph.nodes(t);
  }

  private static GraphStore showsValuesInExplain(GraphStore inner) {
    return new BrokenGraphStore(inner) {
      @Override
      public Explanation explain(Traversal traversal, Column... columns) {
        Explanation e = inner().explain(traversal, columns);
        return new Explanation(e.text() + " -- " + e.parameters(), e.parameters(), e.plan());
      }
    };
  }

  private static GraphStore limitsCount(GraphStore inner) {
    return new BrokenGraphStore(inner) {
      @Override
      public long count(Traversal traversal) {
        return Math.min(traversal.limit(), inner().count(traversal));
      }
    };
  }

  private static List<StartCount> addsZeroCounts(GraphStore graph, Traversal traversal) {
    List<StartCount> counts = new ArrayList<>(graph.countByStart(traversal));
    if (traversal.start() instanceof NodeSelection.Ids starts) {
      Set<NodeId> missing = new TreeSet<>(starts.ids());
      counts.forEach(count -> missing.remove(count.start()));
      missing.forEach(id -> counts.add(new StartCount(id, 0)));
    }
    return counts.subList(0, Math.min(counts.size(), traversal.limit()));
  }

  static List<ValueCount> dropsAbsentGroup(GraphStore graph, Traversal traversal, String key) {
    return graph.countByProperty(traversal, key).stream()
        .filter(count -> count.value().isPresent())
        .toList();
  }
}
