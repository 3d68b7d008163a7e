package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.Capability.SIMPLE_PATHS;
import static io.lmscore.store.Capability.TRAIL_PATHS;
import static io.lmscore.store.Capability.WALK_PATHS;
import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.graph.PathRule.SIMPLE;
import static io.lmscore.store.graph.PathRule.TRAIL;
import static io.lmscore.store.graph.PathRule.WALK;
import static io.lmscore.store.testkit.traversal.GraphSketch.given;
import static io.lmscore.store.testkit.traversal.TraversalChecks.at;
import static io.lmscore.store.testkit.traversal.TraversalChecks.paths;

import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import java.util.List;

/** Rules of the repetitions that a path may contain. */
final class WalkRules {
  /** A figure eight: two triangles that share the node a. */
  private static final String[] EIGHT = {"a -> b -> c -> a", "a -> d -> e -> a"};

  private WalkRules() {}

  static List<Rule> rules() {
    return List.of(walks(), trails(), simplePaths());
  }

  private static Rule walks() {
    return RuleBuilder.graph("PTH-1")
        .needing(WALK_PATHS)
        .trial(
            "a diamond has two",
            paths(
                given("a -> b -> d, a -> c -> d"),
                WALK,
                at("a").out().out(),
                "a -> b -> d, a -> c -> d"))
        .trial(
            "every length of the range",
            paths(
                given("a -> b -> c -> d"),
                WALK,
                at("a").out().hops(0, 2),
                "a, a -> b, a -> b -> c"))
        .trial(
            "around a self-loop, again and again",
            paths(
                given("a -> a"),
                WALK,
                at("a").out().hops(0, 3),
                "a, a -> a, a -> a -> a, a -> a -> a -> a"))
        .trial(
            "a self-loop either way is one step, not two",
            paths(given("a -> a"), WALK, at("a").both(), "a -> a"))
        .trial(
            "there and back over one relationship",
            paths(
                given("a -> b"),
                WALK,
                at("a").both().hops(1, 3),
                "a -> b, a -> b <- a, a -> b <- a -> b"))
        .trial(
            "out and in again: over the same relationship too",
            paths(given("a -> x, b -> x"), WALK, at("a").out().in(), "a -> x <- a, a -> x <- b"))
        .trial(
            "twice around a triangle, from where it was entered",
            paths(
                given("s -> a -> b -> c -> a"),
                WALK,
                at("s").out().hops(7, 7),
                "s -> a -> b -> c -> a -> b -> c -> a"))
        .trial(
            "from every start",
            paths(given("a -> c, b -> c"), WALK, at("a", "b").out(), "a -> c, b -> c"))
        .trial(
            "without hops, the starts alone",
            paths(given("a -> b"), WALK, at("a", "b", "missing"), "a, b"))
        .trial(
            "filter, through and to hold",
            paths(
                given("a -> b:Open -> c:Goal, a -> d:Shut -> c, b -> e:Goal, b -> f")
                    .relationships("a -> b, a -> d, b -> c, d -> c, b -> f", "on", true),
                WALK,
                at("a")
                    .out()
                    .hops(1, 2)
                    .where(eq("on", true))
                    .through(NodePattern.of("Open"))
                    .to("Goal"),
                "a -> b -> c"))
        .trial("none", paths(given("a -> b"), WALK, at("b").out()))
        .build();
  }

  private static Rule trails() {
    return RuleBuilder.graph("PTH-2")
        .needing(TRAIL_PATHS)
        .trial(
            "not back over the same relationship",
            paths(given("a -> b"), TRAIL, at("a").both().hops(1, 3), "a -> b"))
        .trial(
            "back over a parallel one",
            paths(
                given("a -> b, a -R{k}-> b"),
                TRAIL,
                at("a").both().hops(2, 3),
                "a -> b <-R{k}- a, a -R{k}-> b <- a"))
        .trial(
            "over all hops: out and in again not over the same relationship",
            paths(given("a -> x, b -> x"), TRAIL, at("a").out().in(), "a -> x <- b"))
        .trial(
            "around a self-loop once",
            paths(given("a -> a"), TRAIL, at("a").out().hops(0, 4), "a, a -> a"))
        .trial(
            "around a triangle to its start, and no further",
            paths(given("a -> b -> c -> a"), TRAIL, at("a").out().hops(3, 6), "a -> b -> c -> a"))
        .trial(
            "a figure eight passes its middle twice",
            paths(
                given(EIGHT),
                TRAIL,
                at("a").out().hops(6, 6),
                "a -> b -> c -> a -> d -> e -> a, a -> d -> e -> a -> b -> c -> a"))
        .trial(
            "over the hops of two types",
            paths(
                given("a -S-> b, a -T-> b"),
                TRAIL,
                at("a").both("S", "T").both("S"),
                "a -T-> b <-S- a"))
        .trial(
            "without hops, the starts alone",
            paths(given("a -> b"), TRAIL, at("a", "missing"), "a"))
        .build();
  }

  private static Rule simplePaths() {
    Traversal six = at("a").out().hops(1, 6);
    return RuleBuilder.graph("PTH-3")
        .needing(SIMPLE_PATHS)
        .trial(
            "around a triangle, but not to the start",
            paths(given("a -> b -> c -> a"), SIMPLE, six, "a -> b, a -> b -> c"))
        .trial("not around a self-loop", paths(given("a -> a -> b"), SIMPLE, six, "a -> b"))
        .trial(
            "not through the middle of a figure eight",
            paths(given(EIGHT), SIMPLE, six, "a -> b, a -> b -> c, a -> d, a -> d -> e"))
        .trial(
            "over all hops: out and in again not to oneself",
            paths(
                given("a -> x, b -> x, b -R{k}-> x"),
                SIMPLE,
                at("a").out().in(),
                "a -> x <- b, a -> x <-R{k}- b"))
        .trial(
            "not back over a parallel relationship",
            paths(
                given("a -> b, a -R{k}-> b"),
                SIMPLE,
                at("a").both().hops(1, 3),
                "a -> b, a -R{k}-> b"))
        .trial(
            "0 steps repeat no node",
            paths(given("a -> b"), SIMPLE, at("a").out().hops(0, 1).out().hops(0, 1), "a, a -> b"))
        .trial(
            "both ways around a ring of four",
            paths(
                given("a -> b -> c, a -> d -> c"),
                SIMPLE,
                at("a").both().hops(2, 4),
                "a -> b -> c, a -> d -> c, a -> b -> c <- d, a -> d -> c <- b"))
        .trial(
            "without hops, the starts alone",
            paths(given("a -> b"), SIMPLE, at("b", "missing"), "b"))
        .build();
  }
}
