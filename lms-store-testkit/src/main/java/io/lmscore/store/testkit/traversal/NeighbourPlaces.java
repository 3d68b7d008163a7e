package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.Capability.ALL_SHORTEST_PATHS;
import static io.lmscore.store.Capability.K_SHORTEST_PATHS;
import static io.lmscore.store.Capability.SIMPLE_PATHS;
import static io.lmscore.store.Capability.TRAIL_PATHS;
import static io.lmscore.store.Capability.WALK_PATHS;
import static io.lmscore.store.Capability.WEIGHTED_PATHS;
import static io.lmscore.store.graph.Direction.BOTH;
import static io.lmscore.store.graph.Direction.OUT;
import static io.lmscore.store.graph.Filters.degree;
import static io.lmscore.store.graph.Filters.not;
import static io.lmscore.store.graph.Filters.related;
import static io.lmscore.store.testkit.traversal.GraphSketch.given;
import static io.lmscore.store.testkit.traversal.TraversalChecks.at;
import static io.lmscore.store.testkit.traversal.TraversalChecks.ends;
import static io.lmscore.store.testkit.traversal.TraversalChecks.names;
import static io.lmscore.store.testkit.traversal.TraversalChecks.reached;
import static io.lmscore.store.testkit.traversal.TraversalChecks.show;
import static io.lmscore.store.testkit.traversal.TraversalChecks.showCosted;
import static io.lmscore.store.testkit.traversal.TraversalChecks.way;

import io.lmscore.store.Sort;
import io.lmscore.store.graph.Filter.Operator;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.tool.AllItems;
import java.util.List;
import java.util.Optional;

/** Trials of filters on relationships at each place of a question. */
final class NeighbourPlaces {
  /** A node that is open: it has a relationship of the type OPEN, to itself. */
  private static final NodePattern OPEN = NodePattern.ANY.where(related(OUT, "OPEN"));

  private static final NodePattern SHUT = NodePattern.ANY.where(not(related(BOTH, "OPEN")));
  private static final NodePattern OPEN_ONCE =
      NodePattern.ANY.where(degree(BOTH, "OPEN", Operator.EQ, 1));

  private NeighbourPlaces() {}

  static void addTo(RuleBuilder<GraphStore> rule) {
    hops(rule);
    answers(rule);
    shortest(rule);
    for (PathRule each : PathRule.values()) {
      paths(rule, each);
    }
  }

  /** From a to d: by x, which is open, by y, which is not, and by x and z, which are both open. */
  private static GraphSketch ways() {
    return given("a -> x -> d, a -> y -> d, x -> z -> d, x -OPEN-> x, z -OPEN-> z");
  }

  private static void hops(RuleBuilder<GraphStore> rule) {
    rule.trial(
            "between the ends of a hop",
            ends(
                given("a -> x -> c, a -> y -> e, x -OPEN-> x"),
                at("a").out("R").hops(2, 2).through(OPEN),
                "c"))
        .trial(
            "between the ends of a hop, negated",
            ends(
                given("a -> x -> c, a -> y -> e, x -OPEN-> x"),
                at("a").out("R").hops(2, 2).through(SHUT),
                "e"))
        .trial(
            "between the ends of a hop of several lengths",
            reached(ways(), at("a").out("R").hops(1, 3).through(OPEN_ONCE), "x 1, y 1, d 2, z 2"))
        .trial(
            "between the ends of a hop from several starts",
            ends(ways(), at("a", "x").out("R").hops(0, 3).through(SHUT), "a, x, y, z, d"))
        .trial("where a hop ends", ends(ways(), at("a").out("R").to(OPEN), "x"))
        .trial(
            "where a hop of several lengths ends",
            ends(ways(), at("a").out("R").hops(0, 3).to(OPEN), "x, z"))
        .trial(
            "where a hop of several lengths ends, negated",
            ends(ways(), at("a").out("R").hops(0, 3).to(SHUT), "a, y, d"))
        .trial(
            "where a hop of several lengths ends, either way",
            reached(ways(), at("y").both("R").hops(0, 2).to(OPEN), "x 2, z 2"))
        .trial(
            "where a hop of two or three steps ends",
            ends(ways(), at("a").out("R").hops(2, 3).to(OPEN), "z"))
        .trial(
            "where a hop in the middle ends",
            reached(ways(), at("a").out("R").to(SHUT).out("R"), "d 2"))
        .trial(
            "at the start, between and at the end",
            ends(ways(), Traversal.from(SHUT).out("R").hops(2, 3).through(OPEN).to(SHUT), "d"));
  }

  private static void answers(RuleBuilder<GraphStore> rule) {
    Traversal open = Traversal.from(OPEN);
    rule.trial(
            "in order and limited",
            graph -> {
              GraphSketch sketch = ways().node("x", "n", 1).node("z", "n", 2).node("d", "n", 3);
              Ordering byNumber = Ordering.by("n", Sort.DESCENDING);
              Expect.equal(
                  "the first",
                  names(sketch.store(graph).nodes(open.orderBy(byNumber).limit(1))),
                  List.of("z"));
            })
        .trial(
            "streamed",
            graph ->
                Expect.sameItems(
                    "stream",
                    names(AllItems.ofCursor(ways().store(graph).stream(open))),
                    List.of("x", "z")))
        .trial(
            "counted by start",
            graph ->
                Expect.equal(
                    "groups",
                    ways().store(graph).countByStart(open.out("R").to(OPEN)).stream()
                        .map(group -> group.start() + " " + group.count())
                        .toList(),
                    List.of("x 1")))
        .trial(
            "counted by property",
            graph ->
                Expect.equal(
                    "groups",
                    ways()
                        .store(graph)
                        .countByProperty(at("a").out("R").hops(1, 3).to(OPEN), "n")
                        .stream()
                        .map(group -> group.value().isPresent() + " " + group.count())
                        .toList(),
                    List.of("false 2")));
  }

  private static void shortest(RuleBuilder<GraphStore> rule) {
    ShortestPath question = way("a", "d").through(OPEN);
    rule.trial(
            "between the ends of a shortest path",
            graph -> one(ways().store(graph), question, "a -> x -> d"))
        .trial(
            "between the ends of a shortest path, negated",
            graph -> one(ways().store(graph), way("a", "d").through(SHUT), "a -> y -> d"))
        .trial(
            "the longer of two ways is open",
            graph ->
                one(
                    given("a -> y -> d, a -> x -> z -> d, x -OPEN-> x, z -OPEN-> z").store(graph),
                    question,
                    "a -> x -> z -> d"))
        .trial(
            "no way is open",
            graph ->
                Expect.equal(
                    "path",
                    given("a -> y -> d, a -> x -> y, x -OPEN-> x")
                        .store(graph)
                        .shortestPath(question),
                    Optional.empty()))
        .trial(
            "between the ends of all shortest paths",
            graph ->
                Expect.sameItems(
                    "paths",
                    show(ways().store(graph).shortestPaths(way("a", "d").through(OPEN_ONCE))),
                    List.of("a -> x -> d")),
            ALL_SHORTEST_PATHS)
        .trial(
            "between the ends of the k shortest paths",
            graph ->
                Expect.equal(
                    "paths",
                    showCosted(ways().store(graph).kShortestPaths(question, 5)),
                    List.of("2.0: a -> x -> d", "3.0: a -> x -> z -> d")),
            K_SHORTEST_PATHS)
        .trial(
            "between the ends of the cheapest path",
            graph ->
                Expect.equal(
                    "path",
                    given("a -1-> y -1-> d, a -2-> x -2-> d, x -OPEN-> x")
                        .store(graph)
                        .cheapestPath(question.weight("w"))
                        .map(costed -> showCosted(List.of(costed))),
                    Optional.of(List.of("4.0: a -> x -> d"))),
            WEIGHTED_PATHS)
        .trial(
            "a negative weight behind a node that bars the way",
            graph ->
                Expect.equal(
                    "path",
                    given("a -2-> x -2-> d, a -1-> y -> d, x -OPEN-> x")
                        .relationship("y", "d", "w", -1)
                        .store(graph)
                        .cheapestPath(question.weight("w"))
                        .map(costed -> showCosted(List.of(costed))),
                    Optional.of(List.of("4.0: a -> x -> d"))),
            WEIGHTED_PATHS);
  }

  private static void one(GraphStore graph, ShortestPath question, String path) {
    Expect.equal(
        "shortest path",
        graph.shortestPath(question).map(TraversalChecks::show),
        Optional.of(path));
  }

  private static void paths(RuleBuilder<GraphStore> rule, PathRule each) {
    var needed =
        switch (each) {
          case WALK -> WALK_PATHS;
          case TRAIL -> TRAIL_PATHS;
          case SIMPLE -> SIMPLE_PATHS;
        };
    rule.trial(
            "between the ends of paths, " + each,
            TraversalChecks.paths(
                ways(),
                each,
                at("a").out("R").hops(2, 3).through(OPEN),
                "a -> x -> d, a -> x -> z, a -> x -> z -> d"),
            needed)
        .trial(
            "where paths end, " + each,
            TraversalChecks.paths(
                ways(), each, at("a").out("R").hops(0, 2).to(OPEN_ONCE), "a -> x, a -> x -> z"),
            needed)
        .trial(
            "where paths begin and hops end, " + each,
            TraversalChecks.paths(
                ways(), each, Traversal.from(OPEN).out("R").to(SHUT), "x -> d, z -> d"),
            needed);
  }
}
