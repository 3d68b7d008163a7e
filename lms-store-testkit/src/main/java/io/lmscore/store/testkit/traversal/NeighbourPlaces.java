package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.Capability.ALL_SHORTEST_PATHS;
import static io.lmscore.store.Capability.K_SHORTEST_PATHS;
import static io.lmscore.store.Capability.SIMPLE_PATHS;
import static io.lmscore.store.Capability.TRAIL_PATHS;
import static io.lmscore.store.Capability.WALK_PATHS;
import static io.lmscore.store.Capability.WEIGHTED_PATHS;
import static io.lmscore.store.graph.Direction.BOTH;
import static io.lmscore.store.graph.Direction.OUT;
import static io.lmscore.store.graph.Filters.and;
import static io.lmscore.store.graph.Filters.degree;
import static io.lmscore.store.graph.Filters.not;
import static io.lmscore.store.graph.Filters.related;
import static io.lmscore.store.graph.NodePattern.ANY;
import static io.lmscore.store.graph.NodeSelection.matching;
import static io.lmscore.store.testkit.traversal.GraphSketch.given;
import static io.lmscore.store.testkit.traversal.TraversalChecks.at;
import static io.lmscore.store.testkit.traversal.TraversalChecks.ends;
import static io.lmscore.store.testkit.traversal.TraversalChecks.names;
import static io.lmscore.store.testkit.traversal.TraversalChecks.reached;
import static io.lmscore.store.testkit.traversal.TraversalChecks.rows;
import static io.lmscore.store.testkit.traversal.TraversalChecks.show;
import static io.lmscore.store.testkit.traversal.TraversalChecks.showCosted;
import static io.lmscore.store.testkit.traversal.TraversalChecks.way;

import io.lmscore.store.Sort;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filter.Operator;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.NodeSelection;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.tool.AllItems;
import java.util.List;
import java.util.Optional;

/**
 * Trials of filters on relationships at each place of a question.
 *
 * @param suffix of the names of the trials
 * @param open holds for a node that is open: it has a relationship of the type OPEN, to itself
 * @param shut holds for all other nodes
 * @param openOnce holds for a node that is open, too
 */
record NeighbourPlaces(String suffix, NodePattern open, NodePattern shut, NodePattern openOnce) {
  static void addTo(RuleBuilder<GraphStore> rule) {
    Filter isOpen = related(OUT, "OPEN");
    Filter isOpenOnce = degree(BOTH, "OPEN", Operator.EQ, 1);
    new NeighbourPlaces(
            "", ANY.where(isOpen), ANY.where(not(related(BOTH, "OPEN"))), ANY.where(isOpenOnce))
        .addAll(rule);
    new NeighbourPlaces(
            ", two levels",
            ANY.where(related(OUT, "OPEN", ANY.where(isOpen))),
            ANY.where(not(related(BOTH, "OPEN", ANY.where(related(BOTH, "OPEN"))))),
            ANY.where(and(isOpenOnce, related(BOTH, "OPEN", ANY.where(isOpenOnce)))))
        .addAll(rule);
  }

  private void addAll(RuleBuilder<GraphStore> rule) {
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

  private void hops(RuleBuilder<GraphStore> rule) {
    rule.trial(
            "between the ends of a hop" + suffix,
            ends(
                given("a -> x -> c, a -> y -> e, x -OPEN-> x"),
                at("a").out("R").hops(2, 2).through(open),
                "c"))
        .trial(
            "between the ends of a hop, negated" + suffix,
            ends(
                given("a -> x -> c, a -> y -> e, x -OPEN-> x"),
                at("a").out("R").hops(2, 2).through(shut),
                "e"))
        .trial(
            "between the ends of a hop of several lengths" + suffix,
            reached(ways(), at("a").out("R").hops(1, 3).through(openOnce), "x 1, y 1, d 2, z 2"))
        .trial(
            "between the ends of a hop from several starts" + suffix,
            ends(ways(), at("a", "x").out("R").hops(0, 3).through(shut), "a, x, y, z, d"))
        .trial("where a hop ends" + suffix, ends(ways(), at("a").out("R").to(open), "x"))
        .trial(
            "where a hop of several lengths ends" + suffix,
            ends(ways(), at("a").out("R").hops(0, 3).to(open), "x, z"))
        .trial(
            "where a hop of several lengths ends, negated" + suffix,
            ends(ways(), at("a").out("R").hops(0, 3).to(shut), "a, y, d"))
        .trial(
            "where a hop of several lengths ends, either way" + suffix,
            reached(ways(), at("y").both("R").hops(0, 2).to(open), "x 2, z 2"))
        .trial(
            "where a hop of two or three steps ends" + suffix,
            ends(ways(), at("a").out("R").hops(2, 3).to(open), "z"))
        .trial(
            "where a hop in the middle ends" + suffix,
            reached(ways(), at("a").out("R").to(shut).out("R"), "d 2"))
        .trial(
            "at the start, between and at the end" + suffix,
            ends(ways(), Traversal.from(shut).out("R").hops(2, 3).through(open).to(shut), "d"));
  }

  private void answers(RuleBuilder<GraphStore> rule) {
    Traversal openNodes = Traversal.from(open);
    rule.trial(
            "in order and limited" + suffix,
            graph -> {
              GraphSketch sketch = ways().node("x", "n", 1).node("z", "n", 2).node("d", "n", 3);
              Ordering byNumber = Ordering.by("n", Sort.DESCENDING);
              Expect.equal(
                  "the first",
                  names(sketch.store(graph).nodes(openNodes.orderBy(byNumber).limit(1))),
                  List.of("z"));
            })
        .trial(
            "streamed" + suffix,
            graph ->
                Expect.sameItems(
                    "stream",
                    names(AllItems.ofCursor(ways().store(graph).stream(openNodes))),
                    List.of("x", "z")))
        .trial(
            "in rows of starts and ends" + suffix,
            rows(
                ways(),
                Traversal.from(ANY).out("R").to(open),
                List.of(Column.start(), Column.id(), Column.distance()),
                "a x 1, x z 1"))
        .trial(
            "in rows of relationships" + suffix,
            rows(
                ways(),
                at("a").out("R").hops(0, 1).out("R").to(open),
                List.of(Column.from(), Column.to(), Column.distance()),
                "a x 1, x z 2"))
        .trial(
            "counted by start" + suffix,
            graph ->
                Expect.equal(
                    "groups",
                    ways().store(graph).countByStart(openNodes.out("R").to(open)).stream()
                        .map(group -> group.start() + " " + group.count())
                        .toList(),
                    List.of("x 1")))
        .trial(
            "counted by property" + suffix,
            graph ->
                Expect.equal(
                    "groups",
                    ways()
                        .store(graph)
                        .countByProperty(at("a").out("R").hops(1, 3).to(open), "n")
                        .stream()
                        .map(group -> group.value().isPresent() + " " + group.count())
                        .toList(),
                    List.of("false 2")));
  }

  private void shortest(RuleBuilder<GraphStore> rule) {
    ShortestPath question = way("a", "d").through(open);
    rule.trial(
            "between the ends of a shortest path" + suffix,
            graph -> one(ways().store(graph), question, "a -> x -> d"))
        .trial(
            "between the ends of a shortest path, negated" + suffix,
            graph -> one(ways().store(graph), way("a", "d").through(shut), "a -> y -> d"))
        .trial(
            "the longer of two ways is open" + suffix,
            graph ->
                one(
                    given("a -> y -> d, a -> x -> z -> d, x -OPEN-> x, z -OPEN-> z").store(graph),
                    question,
                    "a -> x -> z -> d"))
        .trial(
            "no way is open" + suffix,
            graph ->
                Expect.equal(
                    "path",
                    given("a -> y -> d, a -> x -> y, x -OPEN-> x")
                        .store(graph)
                        .shortestPath(question),
                    Optional.empty()))
        .trial(
            "between the ends of all shortest paths" + suffix,
            graph ->
                Expect.sameItems(
                    "paths",
                    show(ways().store(graph).shortestPaths(way("a", "d").through(openOnce))),
                    List.of("a -> x -> d")),
            ALL_SHORTEST_PATHS)
        .trial(
            "between the ends of the k shortest paths" + suffix,
            graph ->
                Expect.equal(
                    "paths",
                    showCosted(ways().store(graph).kShortestPaths(question, 5)),
                    List.of("2.0: a -> x -> d", "3.0: a -> x -> z -> d")),
            K_SHORTEST_PATHS)
        .trial(
            "between the ends of the cheapest path" + suffix,
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
            "a negative weight behind a node that bars the way" + suffix,
            graph ->
                Expect.equal(
                    "path",
                    given("a -2-> x -2-> d, a -1-> y -> d, x -OPEN-> x")
                        .relationship("y", "d", "w", -1)
                        .store(graph)
                        .cheapestPath(question.weight("w"))
                        .map(costed -> showCosted(List.of(costed))),
                    Optional.of(List.of("4.0: a -> x -> d"))),
            WEIGHTED_PATHS)
        .trial(
            "between selections" + suffix,
            graph ->
                one(
                    ways().store(graph),
                    ShortestPath.both(NodeSelection.ids(NodeId.of("a")), matching(open)),
                    "a -> x"))
        .trial(
            "the cheapest path to a selection" + suffix,
            graph ->
                Expect.equal(
                    "path",
                    given("a -1-> y -1-> z, a -3-> x, x -OPEN-> x, z -OPEN-> z")
                        .store(graph)
                        .cheapestPath(
                            ShortestPath.both(NodeSelection.ids(NodeId.of("a")), matching(open))
                                .weight("w"))
                        .map(costed -> showCosted(List.of(costed))),
                    Optional.of(List.of("2.0: a -> y -> z"))),
            WEIGHTED_PATHS);
  }

  private static void one(GraphStore graph, ShortestPath question, String path) {
    Expect.equal(
        "shortest path",
        graph.shortestPath(question).map(TraversalChecks::show),
        Optional.of(path));
  }

  private void paths(RuleBuilder<GraphStore> rule, PathRule each) {
    var needed =
        switch (each) {
          case WALK -> WALK_PATHS;
          case TRAIL -> TRAIL_PATHS;
          case SIMPLE -> SIMPLE_PATHS;
        };
    rule.trial(
            "between the ends of paths, " + each + suffix,
            TraversalChecks.paths(
                ways(),
                each,
                at("a").out("R").hops(2, 3).through(open),
                "a -> x -> d, a -> x -> z, a -> x -> z -> d"),
            needed)
        .trial(
            "where paths end, " + each + suffix,
            TraversalChecks.paths(
                ways(), each, at("a").out("R").hops(0, 2).to(openOnce), "a -> x, a -> x -> z"),
            needed)
        .trial(
            "where paths begin and hops end, " + each + suffix,
            TraversalChecks.paths(
                ways(), each, Traversal.from(open).out("R").to(shut), "x -> d, z -> d"),
            needed);
  }
}
