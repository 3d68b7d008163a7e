package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.Capability.SIMPLE_PATHS;
import static io.lmscore.store.Capability.TRAIL_PATHS;
import static io.lmscore.store.Capability.WALK_PATHS;
import static io.lmscore.store.graph.PathRule.SIMPLE;
import static io.lmscore.store.graph.PathRule.TRAIL;
import static io.lmscore.store.graph.PathRule.WALK;
import static io.lmscore.store.testkit.Expect.rejected;
import static io.lmscore.store.testkit.traversal.GraphSketch.given;
import static io.lmscore.store.testkit.traversal.TraversalChecks.at;
import static io.lmscore.store.testkit.traversal.TraversalChecks.draw;
import static io.lmscore.store.testkit.traversal.TraversalChecks.paths;
import static io.lmscore.store.testkit.traversal.TraversalChecks.someOf;

import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import java.util.List;

/**
 * Rules of paths that are divided into hops in different ways, of the content of a path, and of
 * limits and orders.
 */
final class DivisionRules {
  private static final Traversal TWICE_ONE_OR_TWO = at("a").out().hops(1, 2).out().hops(1, 2);

  private static final String[] THREE_WAYS = {"a -> b -> e", "a -> c -> e", "a -> d -> e"};

  private DivisionRules() {}

  static List<Rule> rules() {
    return List.of(onePath(), limits(contents(RuleBuilder.graph("PTH-5"))).build());
  }

  private static Rule onePath() {
    String[] chain = {"a -> b -> c -> d"};
    String[] twoAndThree = {"a -> b -> c", "a -> b -> c -> d"};
    return RuleBuilder.graph("PTH-4")
        .trial(
            "three steps as 1 + 2 and as 2 + 1 are one walk",
            paths(given(chain), WALK, TWICE_ONE_OR_TWO, twoAndThree),
            WALK_PATHS)
        .trial(
            "three steps as 1 + 2 and as 2 + 1 are one trail",
            paths(given(chain), TRAIL, TWICE_ONE_OR_TWO, twoAndThree),
            TRAIL_PATHS)
        .trial(
            "three steps as 1 + 2 and as 2 + 1 are one simple path",
            paths(given(chain), SIMPLE, TWICE_ONE_OR_TWO, twoAndThree),
            SIMPLE_PATHS)
        .trial(
            "0 steps in any of three hops",
            paths(
                given("a -> b"),
                WALK,
                at("a").out().hops(0, 1).out().hops(0, 1).out().hops(0, 1),
                "a, a -> b"),
            WALK_PATHS)
        .trial(
            "it is there when one of its divisions matches",
            paths(
                given("a -> b -> c:Stop -> d"),
                WALK,
                at("a").out().hops(1, 2).to("Stop").out().hops(1, 2),
                "a -> b -> c -> d"),
            WALK_PATHS)
        .trial(
            "it is there once when both of its divisions match",
            paths(
                given("a -> b:Stop -> c:Stop -> d"),
                WALK,
                at("a").out().hops(1, 2).to("Stop").out().hops(1, 2),
                "a -> b -> c, a -> b -> c -> d"),
            WALK_PATHS)
        .trial(
            "it is not there when none of its divisions matches",
            paths(given(chain), WALK, at("a").out().hops(1, 2).to("Stop").out().hops(1, 2)),
            WALK_PATHS)
        .trial(
            "a node that may not be between may be where hops meet",
            paths(
                given("a -> b:Shut -> c:Open -> d"),
                WALK,
                at("a")
                    .out()
                    .hops(1, 2)
                    .through(NodePattern.of("Open"))
                    .out()
                    .hops(1, 2)
                    .through(NodePattern.of("Open")),
                "a -> b -> c, a -> b -> c -> d"),
            WALK_PATHS)
        .trial(
            "parallel relationships make different walks",
            paths(
                given("a -> b -> c, a -S-> b, b -R{k}-> c"),
                WALK,
                at("a").out().out(),
                "a -> b -> c, a -S-> b -> c, a -> b -R{k}-> c, a -S-> b -R{k}-> c"),
            WALK_PATHS)
        .trial(
            "parallel relationships make different simple paths",
            paths(
                given("a -> b, b -> a, a -R{k}-> b"),
                SIMPLE,
                at("a").both(),
                "a -> b, a <- b, a -R{k}-> b"),
            SIMPLE_PATHS)
        .build();
  }

  private static RuleBuilder<GraphStore> contents(RuleBuilder<GraphStore> rule) {
    return rule.trial(
            "whole nodes and relationships, in order (WALK)",
            graph -> wholePath(graph, WALK),
            WALK_PATHS)
        .trial(
            "whole nodes and relationships, in order (TRAIL)",
            graph -> wholePath(graph, TRAIL),
            TRAIL_PATHS)
        .trial(
            "whole nodes and relationships, in order (SIMPLE)",
            graph -> wholePath(graph, SIMPLE),
            SIMPLE_PATHS);
  }

  private static void wholePath(GraphStore graph, PathRule rule) {
    Node a = Node.of("a", "Org", "n", 1, "x", 1.0).withVersion(3);
    Node b = Node.of("b", "Dev", "tags", List.of("x", "y"));
    Node c = Node.of("c", "Eq").withVersion(9);
    Relationship ab = Relationship.of("a", "OWNS", "b", "since", 2020).withVersion(5);
    Relationship cb = Relationship.of("c", "IS_ON", "b", "w", 0.5).withKey("left");
    GraphSketch.of().with(a).with(b).with(c).with(ab).with(cb).store(graph);
    Expect.equal(
        "paths",
        graph.paths(at("a").out("OWNS").in("IS_ON"), rule),
        List.of(new Path(List.of(a, b, c), List.of(ab, cb))));
  }

  private static RuleBuilder<GraphStore> limits(RuleBuilder<GraphStore> rule) {
    return rule.trial(
            "two of three walks, and all of them when counted",
            graph -> limitsPaths(graph, WALK),
            WALK_PATHS)
        .trial(
            "two of three trails, and all of them when counted",
            graph -> limitsPaths(graph, TRAIL),
            TRAIL_PATHS)
        .trial(
            "two of three simple paths, and all of them when counted",
            graph -> limitsPaths(graph, SIMPLE),
            SIMPLE_PATHS)
        .trial(
            "a limit counts paths, not their divisions",
            graph ->
                someOf(
                    "walks",
                    TraversalChecks.show(
                        draw(graph, "a -> b -> c -> d").paths(TWICE_ONE_OR_TWO.limit(2), WALK)),
                    2,
                    List.of("a -> b -> c", "a -> b -> c -> d")),
            WALK_PATHS)
        .trial(
            "an order is rejected, and plays no part in a count",
            graph -> {
              draw(graph, THREE_WAYS);
              Traversal ordered = at("a").out().out().orderBy(Ordering.byId());
              rejected("ordered paths", () -> graph.paths(ordered, SIMPLE));
              Expect.equal("number of paths", graph.countPaths(ordered, SIMPLE), 3L);
            },
            SIMPLE_PATHS)
        .trial(
            "an order of grouped counts is rejected",
            graph -> {
              draw(graph, THREE_WAYS);
              Traversal ordered = at("a").out().out().orderBy(Ordering.byId());
              rejected("counts by start", () -> graph.countByStart(ordered));
              rejected("counts by property", () -> graph.countByProperty(ordered, "n"));
            });
  }

  private static void limitsPaths(GraphStore graph, PathRule rule) {
    draw(graph, THREE_WAYS);
    Traversal two = at("a").out().out().limit(2);
    someOf(rule + " paths", TraversalChecks.show(graph.paths(two, rule)), 2, List.of(THREE_WAYS));
    Expect.equal("number of " + rule + " paths", graph.countPaths(two, rule), 3L);
  }
}
