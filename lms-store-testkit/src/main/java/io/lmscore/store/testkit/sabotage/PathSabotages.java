package io.lmscore.store.testkit.sabotage;

import static io.lmscore.store.testkit.sabotage.GraphOverrides.cheapestPath;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.countPaths;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.kShortestPaths;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.paths;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.shortestPath;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.shortestPaths;

import io.lmscore.store.Capability;
import io.lmscore.store.InvalidValueException;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.graph.CostedPath;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.value.PropertyMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Graph stores with defects in paths, shortest paths, digests and digest buckets. */
final class PathSabotages {
  private static final long MOST_IN_TIME = 100_000_000;

  private PathSabotages() {}

  static List<Sabotage> all() {
    return Sabotages.joined(answers(), shortest(), SelectionSabotages.all(), WalkSabotages.all());
  }

  private static List<Sabotage> answers() {
    return List.of(
        Sabotage.graph("WALK gives trails", rules(PathRule.WALK, PathRule.TRAIL), "PTH-1", "PUB-2")
            .needing(Capability.WALK_PATHS, Capability.TRAIL_PATHS),
        Sabotage.graph("TRAIL gives walks", rules(PathRule.TRAIL, PathRule.WALK), "PTH-2")
            .needing(Capability.WALK_PATHS, Capability.TRAIL_PATHS),
        Sabotage.graph(
                "SIMPLE gives trails", rules(PathRule.SIMPLE, PathRule.TRAIL), "PTH-3", "PUB-2")
            .needing(Capability.SIMPLE_PATHS, Capability.TRAIL_PATHS),
        Sabotage.graph(
                "paths are counted once for each division",
                countPaths(PathSabotages::countsDivisions),
                "PTH-4")
            .needing(Capability.WALK_PATHS),
        Sabotage.graph(
                "walks are counted one by one", countPaths(PathSabotages::countsOneByOne), "PTH-6")
            .needing(Capability.WALK_PATHS),
        Sabotage.graph(
                "the number of walks wraps around", countPaths(PathSabotages::wraps), "PTH-6")
            .needing(Capability.WALK_PATHS),
        Sabotage.graph(
                "relationships on paths have no properties",
                paths(
                    (graph, traversal, rule) ->
                        graph.paths(traversal, rule).stream()
                            .map(
                                path ->
                                    new Path(
                                        path.nodes(),
                                        path.relationships().stream()
                                            .map(r -> r.withProperties(PropertyMap.empty()))
                                            .toList()))
                            .toList()),
                "PTH-5")
            .needing(Capability.WALK_PATHS));
  }

  private static List<Sabotage> shortest() {
    return List.of(
        Sabotage.graph(
            "shortest paths go either way",
            shortestPath((graph, q) -> graph.shortestPath(direction(q, Direction.BOTH))),
            "SP-1"),
        Sabotage.graph(
                "a longer path is called the shortest", shortestPath(PathSabotages::longer), "SP-1")
            .needing(Capability.K_SHORTEST_PATHS),
        Sabotage.graph(
            "there is no path from a node to itself",
            shortestPath(
                (graph, q) -> q.from().equals(q.to()) ? Optional.empty() : graph.shortestPath(q)),
            "SP-2"),
        Sabotage.graph(
                "of parallel relationships one is taken",
                shortestPaths(PathSabotages::dropsParallelPaths),
                "SP-3")
            .needing(Capability.ALL_SHORTEST_PATHS),
        Sabotage.graph(
                "the k shortest come in reverse",
                kShortestPaths(PathSabotages::reversesPaths),
                "SP-4")
            .needing(Capability.K_SHORTEST_PATHS),
        Sabotage.graph(
                "equal costs come in any order",
                kShortestPaths(PathSabotages::reversesTies),
                "SP-4")
            .needing(Capability.K_SHORTEST_PATHS),
        Sabotage.graph(
                "the cheapest is the shortest",
                cheapestPath(PathSabotages::takesShortestAsCheapest),
                "SP-5")
            .needing(Capability.WEIGHTED_PATHS),
        Sabotage.graph(
                "negative weights are passed over",
                cheapestPath(PathSabotages::ignoresNegativeWeights),
                "SP-6")
            .needing(Capability.WEIGHTED_PATHS));
  }

  private static UnaryOperator<GraphStore> rules(PathRule asked, PathRule given) {
    return inner ->
        new BrokenGraphStore(inner) {
          @Override
          public List<Path> paths(Traversal traversal, PathRule rule) {
            return inner().paths(traversal, rule == asked ? given : rule);
          }

          @Override
          public long countPaths(Traversal traversal, PathRule rule) {
            return inner().countPaths(traversal, rule == asked ? given : rule);
          }
        };
  }

  private static ShortestPath direction(ShortestPath q, Direction direction) {
    return new ShortestPath(
        q.from(),
        q.to(),
        direction,
        q.relationships(),
        q.through(),
        q.maxLength(),
        q.weight(),
        q.limit());
  }

  private static Optional<Path> longer(GraphStore graph, ShortestPath question) {
    List<CostedPath> paths = graph.kShortestPaths(question, 5);
    return paths.isEmpty() ? Optional.empty() : Optional.of(paths.get(paths.size() - 1).path());
  }

  private static long countsDivisions(GraphStore graph, Traversal traversal, PathRule rule) {
    long paths = graph.countPaths(traversal, rule);
    if (traversal.hops().size() < 2 || paths > Traversal.MAX_LIMIT) {
      return paths;
    }
    return graph.paths(traversal.limit(Traversal.MAX_LIMIT), rule).stream()
        .mapToLong(path -> Math.max(1, divisions(path.length(), traversal.hops())))
        .sum();
  }

  private static long countsOneByOne(GraphStore graph, Traversal traversal, PathRule rule) {
    long paths = graph.countPaths(traversal, rule);
    if (paths > MOST_IN_TIME) {
      throw TimedOutException.unchanged("too many paths", null);
    }
    return paths;
  }

  private static long wraps(GraphStore graph, Traversal traversal, PathRule rule) {
    try {
      return graph.countPaths(traversal, rule);
    } catch (LimitExceededException e) {
      return Long.MIN_VALUE;
    }
  }

  static long divisions(int length, List<Hop> hops) {
    if (hops.isEmpty()) {
      return length == 0 ? 1 : 0;
    }
    Hop first = hops.get(0);
    long sum = 0;
    for (int steps = first.min(); steps <= Math.min(first.max(), length); steps++) {
      sum += divisions(length - steps, hops.subList(1, hops.size()));
    }
    return sum;
  }

  private static List<Path> dropsParallelPaths(GraphStore graph, ShortestPath question) {
    Map<Object, Path> byNodes = new LinkedHashMap<>();
    graph.shortestPaths(question).forEach(path -> byNodes.putIfAbsent(path.nodes(), path));
    return List.copyOf(byNodes.values());
  }

  private static List<CostedPath> reversesPaths(GraphStore graph, ShortestPath question, int k) {
    List<CostedPath> paths = new ArrayList<>(graph.kShortestPaths(question, k));
    Collections.reverse(paths);
    return paths;
  }

  private static List<CostedPath> reversesTies(GraphStore graph, ShortestPath question, int k) {
    List<CostedPath> paths = new ArrayList<>(graph.kShortestPaths(question, k));
    Collections.reverse(paths);
    paths.sort(Comparator.comparingDouble(CostedPath::cost));
    return paths;
  }

  private static Optional<CostedPath> takesShortestAsCheapest(
      GraphStore graph, ShortestPath question) {
    String weight = question.requiredWeight();
    return graph
        .shortestPath(question)
        .map(path -> new CostedPath(path, cost(path.relationships(), weight)));
  }

  private static double cost(List<Relationship> relationships, String weight) {
    return relationships.stream().mapToDouble(r -> r.properties().number(weight).orElse(0)).sum();
  }

  private static Optional<CostedPath> ignoresNegativeWeights(
      GraphStore graph, ShortestPath question) {
    question.requiredWeight();
    try {
      return graph.cheapestPath(question);
    } catch (InvalidValueException e) {
      return Optional.empty();
    }
  }
}
