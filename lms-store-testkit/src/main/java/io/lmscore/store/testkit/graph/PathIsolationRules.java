package io.lmscore.store.testkit.graph;

import static io.lmscore.store.testkit.graph.Graphs.LINKS;
import static io.lmscore.store.testkit.graph.Graphs.id;
import static io.lmscore.store.testkit.graph.Graphs.link;
import static io.lmscore.store.testkit.graph.Graphs.putAll;
import static io.lmscore.store.testkit.graph.Graphs.thing;

import io.lmscore.store.Capability;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.CostedPath;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeSelection;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.Write;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The part of CNC-4 about paths. The graph has two ends, and five nodes between them that each
 * batch replaces by five others.
 */
final class PathIsolationRules {
  private static final int ROUNDS = 20;
  private static final int MIDDLES = 5;
  private static final Traversal ALONG =
      Traversal.from(id("start")).out(LINKS).hops(2, 3).to("End");
  private static final ShortestPath BETWEEN = ShortestPath.out(id("start"), id("end"), LINKS);
  private static final ShortestPath BETWEEN_SETS =
      ShortestPath.out(
          NodeSelection.ids(id("start"), id("nobody")),
          NodeSelection.ids(id("end"), id("nobody")),
          LINKS);

  private PathIsolationRules() {}

  static Rule wholeBatches() {
    return RuleBuilder.graph("CNC-4")
        .concurrent("walks", graph -> paths(graph, PathRule.WALK), Capability.WALK_PATHS)
        .concurrent("trails", graph -> paths(graph, PathRule.TRAIL), Capability.TRAIL_PATHS)
        .concurrent("simple paths", graph -> paths(graph, PathRule.SIMPLE), Capability.SIMPLE_PATHS)
        .concurrent("walks of groups", PathIsolationRules::walkGroups, Capability.WALK_PATHS)
        .concurrent(
            "walks of an end that comes and goes",
            PathIsolationRules::walksToOne,
            Capability.WALK_PATHS)
        .concurrent(
            "a shortest path",
            graph -> oneRound(graph, 1, g -> g.shortestPath(BETWEEN).stream().toList()))
        .concurrent(
            "all shortest paths",
            graph -> oneRound(graph, MIDDLES, g -> g.shortestPaths(BETWEEN)),
            Capability.ALL_SHORTEST_PATHS)
        .concurrent(
            "the k shortest paths",
            graph ->
                oneRound(
                    graph,
                    MIDDLES,
                    g -> g.kShortestPaths(BETWEEN, 9).stream().map(CostedPath::path).toList()),
            Capability.K_SHORTEST_PATHS)
        .concurrent(
            "the cheapest path",
            graph ->
                oneRound(
                    graph,
                    1,
                    g ->
                        g.cheapestPath(BETWEEN.weight("cost")).stream()
                            .map(CostedPath::path)
                            .toList()),
            Capability.WEIGHTED_PATHS)
        .concurrent(
            "all cheapest paths, between selections",
            graph ->
                oneRound(
                    graph,
                    MIDDLES,
                    g ->
                        g.cheapestPaths(BETWEEN_SETS.weight("cost")).stream()
                            .map(CostedPath::path)
                            .toList()),
            Capability.WEIGHTED_PATHS)
        .concurrent(
            "all shortest paths, between selections",
            graph -> oneRound(graph, MIDDLES, g -> g.shortestPaths(BETWEEN_SETS)),
            Capability.ALL_SHORTEST_PATHS)
        .build();
  }

  private static void paths(GraphStore graph, PathRule rule) throws Exception {
    oneRound(
        graph,
        MIDDLES,
        g -> {
          Expect.equal("counted", g.countPaths(ALONG, rule), (long) MIDDLES);
          return g.paths(ALONG, rule);
        });
  }

  /** Expects that the walks and the properties of their ends belong to the same round. */
  private static void walkGroups(GraphStore graph) throws Exception {
    Column round = Column.property("round");
    Column kind = Column.property("kind");
    Traversal middles = Traversal.from(id("start")).out(LINKS);
    whileReplaced(
        graph,
        () -> {
          List<Row> rows = graph.rows(middles, round, kind, Column.countWalks(), Column.count());
          Expect.equal("groups of " + rows, rows.size(), 1);
          Expect.equal("walks", walks(rows.get(0)), (long) MIDDLES);
          rows = graph.rows(ALONG, Column.start(), Column.id(), Column.countWalks());
          Expect.equal("pairs of " + rows, rows.size(), 1);
          Expect.equal("walks", walks(rows.get(0)), (long) MIDDLES);
        });
  }

  /** Expects that the walks to an end and its row belong together, without batches. */
  private static void walksToOne(GraphStore graph) throws Exception {
    graph.put(Node.of("start", "End"));
    IsolationRules.whileWriting(
        ROUNDS,
        round -> {
          graph.put(thing("middle", "round", round));
          graph.put(link("start", "middle", "round", round));
          graph.delete(id("middle"));
        },
        () -> {
          for (Row row :
              graph.rows(
                  Traversal.from(id("start")).out(LINKS),
                  Column.id(),
                  Column.property("round"),
                  Column.countWalks(),
                  Column.count())) {
            Expect.equal("walks of " + row, walks(row), 1L);
            Expect.equal("ends of " + row, row.integer(Column.count()).orElseThrow(), 1L);
          }
        });
  }

  private static long walks(Row row) {
    return row.integer(Column.countWalks()).orElseThrow();
  }

  private static void whileReplaced(GraphStore graph, Runnable reader) throws Exception {
    putAll(graph, Node.of("start", "End"), Node.of("end", "End"));
    graph.write(puts(0));
    IsolationRules.whileWriting(
        ROUNDS,
        round -> {
          List<Write> batch = new ArrayList<>(puts(round));
          for (int i = 0; i < MIDDLES; i++) {
            batch.add(Write.delete(id(middle(round - 1, i))));
          }
          graph.write(batch);
        },
        reader);
  }

  /**
   * Expects that each answer holds this number of paths, whose nodes and relationships all belong
   * to the same round.
   */
  private static void oneRound(
      GraphStore graph, int expected, Function<GraphStore, List<Path>> question) throws Exception {
    whileReplaced(
        graph,
        () -> {
          List<Path> paths = question.apply(graph);
          Expect.equal("paths of " + paths, paths.size(), expected);
          Set<Long> rounds =
              paths.stream().flatMap(PathIsolationRules::rounds).collect(Collectors.toSet());
          Expect.equal("rounds seen at once: " + rounds, rounds.size(), 1);
        });
  }

  private static Stream<Long> rounds(Path path) {
    return Stream.concat(path.nodes().subList(1, 2).stream(), path.relationships().stream())
        .map(element -> element.properties().integer("round").orElse(-1));
  }

  private static String middle(int round, int i) {
    return "middle" + round + "-" + i;
  }

  private static List<Write> puts(int round) {
    List<Write> puts = new ArrayList<>();
    for (int i = 0; i < MIDDLES; i++) {
      String middle = middle(round, i);
      puts.add(Write.put(thing(middle, "round", round)));
      puts.add(Write.put(link("start", middle, "round", round, "cost", 1)));
      puts.add(Write.put(link(middle, "end", "round", round, "cost", 1)));
    }
    return puts;
  }
}
