package io.lmscore.store.testkit.sabotage;

import static io.lmscore.store.testkit.sabotage.GraphOverrides.cheapestPath;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.cheapestPaths;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.kShortestPaths;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.shortestPath;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.shortestPaths;

import io.lmscore.store.Capability;
import io.lmscore.store.graph.CostedPath;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.NodeSelection;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Graph stores with defects in paths between selections, and in all paths of the least cost. */
final class SelectionSabotages {
  /** Walks of more relationships would be too many. */
  private static final int MOST_STEPS = 5;

  private SelectionSabotages() {}

  static List<Sabotage> all() {
    return List.of(
        Sabotage.graph(
            "only the first node of a selection counts",
            shortestPath((graph, q) -> graph.shortestPath(ends(q, SelectionSabotages::first))),
            "SP-7",
            "MET-7"),
        Sabotage.graph(
            "the pattern of an end is ignored",
            shortestPath((graph, q) -> graph.shortestPath(ends(q, SelectionSabotages::any))),
            "SP-7",
            "MET-7"),
        Sabotage.graph(
                "the shortest paths of each pair are given",
                shortestPaths(SelectionSabotages::ofEachPair),
                "SP-7")
            .needing(Capability.ALL_SHORTEST_PATHS),
        Sabotage.graph(
                "a node of both selections counts once",
                shortestPaths(
                    (graph, q) ->
                        graph
                            .shortestPath(q)
                            .filter(path -> path.length() == 0)
                            .map(List::of)
                            .orElseGet(() -> graph.shortestPaths(q))),
                "SP-7")
            .needing(Capability.ALL_SHORTEST_PATHS),
        Sabotage.graph(
                "paths avoid the other nodes of their selections",
                kShortestPaths(
                    (graph, q, k) ->
                        graph.kShortestPaths(q, k).stream()
                            .filter(costed -> avoidsEnds(costed.path(), q))
                            .toList()),
                "SP-7")
            .needing(Capability.K_SHORTEST_PATHS),
        Sabotage.graph(
                "the cheapest path is that of the first pair",
                cheapestPath((graph, q) -> graph.cheapestPath(ends(q, SelectionSabotages::first))),
                "SP-7")
            .needing(Capability.WEIGHTED_PATHS),
        Sabotage.graph(
                "of all cheapest paths one is given",
                cheapestPaths((graph, q) -> graph.cheapestPath(q).stream().toList()),
                "SP-8")
            .needing(Capability.WEIGHTED_PATHS),
        Sabotage.graph(
                "almost equal costs are equal",
                cheapestPaths(SelectionSabotages::almostCheapest),
                "SP-8")
            .needing(Capability.WEIGHTED_PATHS, Capability.K_SHORTEST_PATHS),
        Sabotage.graph(
                "a limit gives any of the cheapest paths",
                cheapestPaths(SelectionSabotages::lastOfTheCheapest),
                "SP-8")
            .needing(Capability.WEIGHTED_PATHS),
        Sabotage.graph(
                "the cheapest paths walk around cycles that cost nothing",
                cheapestPaths(SelectionSabotages::cheapestWalks),
                "SP-8")
            .needing(Capability.WEIGHTED_PATHS, Capability.WALK_PATHS));
  }

  private static ShortestPath ends(ShortestPath q, UnaryOperator<NodeSelection> change) {
    return ends(q, change.apply(q.from()), change.apply(q.to()));
  }

  private static ShortestPath ends(ShortestPath q, NodeSelection from, NodeSelection to) {
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

  private static NodeSelection first(NodeSelection selection) {
    return selection instanceof NodeSelection.Ids ids
        ? NodeSelection.ids(ids.ids().iterator().next())
        : selection;
  }

  private static NodeSelection any(NodeSelection selection) {
    return selection instanceof NodeSelection.Matching
        ? NodeSelection.matching(NodePattern.ANY)
        : selection;
  }

  private static List<Path> ofEachPair(GraphStore graph, ShortestPath q) {
    if (q.from() instanceof NodeSelection.Ids from && q.to() instanceof NodeSelection.Ids to) {
      List<Path> paths = new ArrayList<>();
      for (NodeId a : from.ids()) {
        for (NodeId b : to.ids()) {
          paths.addAll(graph.shortestPaths(ends(q, NodeSelection.ids(a), NodeSelection.ids(b))));
        }
      }
      return paths.subList(0, Math.min(paths.size(), q.limit()));
    }
    return graph.shortestPaths(q);
  }

  private static boolean avoidsEnds(Path path, ShortestPath q) {
    Set<NodeId> ends = new HashSet<>();
    for (NodeSelection selection : List.of(q.from(), q.to())) {
      if (selection instanceof NodeSelection.Ids ids) {
        ends.addAll(ids.ids());
      }
    }
    return path.length() < 2
        || path.nodes().subList(1, path.length()).stream()
            .noneMatch(node -> ends.contains(node.id()));
  }

  private static List<CostedPath> almostCheapest(GraphStore graph, ShortestPath q) {
    q.requiredWeight();
    List<CostedPath> paths = graph.kShortestPaths(q, Math.min(q.limit(), 1_000));
    return paths.stream().filter(path -> path.cost() <= paths.get(0).cost() * (1 + 1e-9)).toList();
  }

  private static List<CostedPath> lastOfTheCheapest(GraphStore graph, ShortestPath q) {
    List<CostedPath> paths = new ArrayList<>(graph.cheapestPaths(q.limit(Traversal.MAX_LIMIT)));
    return paths.size() <= q.limit()
        ? paths
        : paths.subList(paths.size() - q.limit(), paths.size());
  }

  private static List<CostedPath> cheapestWalks(GraphStore graph, ShortestPath q) {
    List<CostedPath> simple = graph.cheapestPaths(q);
    if (simple.isEmpty() || !(q.to() instanceof NodeSelection.Ids to)) {
      return simple;
    }
    int steps = Math.min(MOST_STEPS, q.maxLength());
    Hop hop = new Hop(q.direction(), q.relationships(), 0, steps, q.through(), NodePattern.ANY);
    Traversal traversal =
        new Traversal(q.from(), List.of(hop), Optional.empty(), Traversal.MAX_LIMIT);
    List<CostedPath> all = new ArrayList<>(simple);
    for (Path walk : graph.paths(traversal, PathRule.WALK)) {
      OptionalDouble cost = cost(walk, q.requiredWeight());
      if (to.ids().contains(walk.end().id())
          && cost.isPresent()
          && cost.getAsDouble() == simple.get(0).cost()
          && repeats(walk)) {
        all.add(new CostedPath(walk, cost.getAsDouble()));
      }
    }
    all.sort(Comparator.comparingInt(costed -> costed.path().length()));
    return all.subList(0, Math.min(all.size(), q.limit()));
  }

  private static boolean repeats(Path walk) {
    Set<NodeId> ids = new HashSet<>();
    for (Node node : walk.nodes()) {
      if (!ids.add(node.id())) {
        return true;
      }
    }
    return false;
  }

  private static OptionalDouble cost(Path path, String weight) {
    double sum = 0;
    for (Relationship relationship : path.relationships()) {
      OptionalDouble number = relationship.properties().number(weight);
      if (number.isEmpty()) {
        return number;
      }
      sum += number.getAsDouble();
    }
    return OptionalDouble.of(sum);
  }
}
