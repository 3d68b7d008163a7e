package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.Capability.SIMPLE_PATHS;
import static io.lmscore.store.Capability.TRAIL_PATHS;
import static io.lmscore.store.Capability.WALK_PATHS;
import static io.lmscore.store.Role.GRAPH;
import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.graph.PathRule.SIMPLE;
import static io.lmscore.store.graph.PathRule.TRAIL;
import static io.lmscore.store.graph.PathRule.WALK;
import static io.lmscore.store.testkit.traversal.Answers.at;
import static io.lmscore.store.testkit.traversal.Answers.draw;
import static io.lmscore.store.testkit.traversal.Answers.paths;

import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Rule;
import java.util.List;

/** What may repeat on a path. */
final class WalkRules {
  /** A figure eight: two triangles that share a. */
  private static final String[] EIGHT = {"a -> b -> c -> a", "a -> d -> e -> a"};

  private WalkRules() {}

  static List<Rule> rules() {
    return List.of(walks(), trails(), simplePaths());
  }

  private static Rule walks() {
    return Rule.of("PTH-1")
        .trial(
            GRAPH,
            "a diamond has two",
            context ->
                paths(
                    draw(context, "a -> b -> d", "a -> c -> d"),
                    WALK,
                    at("a").out().out(),
                    "a -> b -> d",
                    "a -> c -> d"),
            WALK_PATHS)
        .trial(
            GRAPH,
            "every length of the range",
            context ->
                paths(
                    draw(context, "a -> b -> c -> d"),
                    WALK,
                    at("a").hop(Hops.out(0, 2)),
                    "a",
                    "a -> b",
                    "a -> b -> c"),
            WALK_PATHS)
        .trial(
            GRAPH,
            "around a self-loop, again and again",
            context ->
                paths(
                    draw(context, "a -> a"),
                    WALK,
                    at("a").hop(Hops.out(0, 3)),
                    "a",
                    "a -> a",
                    "a -> a -> a",
                    "a -> a -> a -> a"),
            WALK_PATHS)
        .trial(
            GRAPH,
            "a self-loop either way is one step, not two",
            context -> paths(draw(context, "a -> a"), WALK, at("a").both(), "a -> a"),
            WALK_PATHS)
        .trial(
            GRAPH,
            "there and back over one relationship",
            context ->
                paths(
                    draw(context, "a -> b"),
                    WALK,
                    at("a").hop(Hops.both(1, 3)),
                    "a -> b",
                    "a -> b <- a",
                    "a -> b <- a -> b"),
            WALK_PATHS)
        .trial(
            GRAPH,
            "out and in again: over the same relationship too",
            context ->
                paths(
                    draw(context, "a -> x", "b -> x"),
                    WALK,
                    at("a").out().in(),
                    "a -> x <- a",
                    "a -> x <- b"),
            WALK_PATHS)
        .trial(
            GRAPH,
            "twice around a triangle, from where it was entered",
            context ->
                paths(
                    draw(context, "s -> a -> b -> c -> a"),
                    WALK,
                    at("s").hop(Hops.out(7, 7)),
                    "s -> a -> b -> c -> a -> b -> c -> a"),
            WALK_PATHS)
        .trial(
            GRAPH,
            "from every start",
            context ->
                paths(
                    draw(context, "a -> c", "b -> c"),
                    WALK,
                    at("a", "b").out(),
                    "a -> c",
                    "b -> c"),
            WALK_PATHS)
        .trial(
            GRAPH,
            "without hops, the starts alone",
            context -> paths(draw(context, "a -> b"), WALK, at("a", "b", "missing"), "a", "b"),
            WALK_PATHS)
        .trial(
            GRAPH,
            "filter, through and to hold",
            context ->
                paths(
                    Sketch.of("a -> b:Open -> c:Goal", "a -> d:Shut -> c", "b -> e:Goal", "b -> f")
                        .relationship("a", "b", "on", true)
                        .relationship("a", "d", "on", true)
                        .relationship("b", "c", "on", true)
                        .relationship("d", "c", "on", true)
                        .relationship("b", "f", "on", true)
                        .store(context.graph()),
                    WALK,
                    at("a")
                        .out()
                        .hops(1, 2)
                        .where(eq("on", true))
                        .through(NodePattern.of("Open"))
                        .to("Goal"),
                    "a -> b -> c"),
            WALK_PATHS)
        .trial(
            GRAPH,
            "none",
            context -> paths(draw(context, "a -> b"), WALK, at("b").out()),
            WALK_PATHS);
  }

  private static Rule trails() {
    return Rule.of("PTH-2")
        .trial(
            GRAPH,
            "not back over the same relationship",
            context ->
                paths(draw(context, "a -> b"), TRAIL, at("a").hop(Hops.both(1, 3)), "a -> b"),
            TRAIL_PATHS)
        .trial(
            GRAPH,
            "back over a parallel one",
            context ->
                paths(
                    draw(context, "a -> b", "a -R{k}-> b"),
                    TRAIL,
                    at("a").hop(Hops.both(2, 3)),
                    "a -> b <-R{k}- a",
                    "a -R{k}-> b <- a"),
            TRAIL_PATHS)
        .trial(
            GRAPH,
            "over all hops: out and in again not over the same relationship",
            context ->
                paths(draw(context, "a -> x", "b -> x"), TRAIL, at("a").out().in(), "a -> x <- b"),
            TRAIL_PATHS)
        .trial(
            GRAPH,
            "around a self-loop once",
            context ->
                paths(draw(context, "a -> a"), TRAIL, at("a").hop(Hops.out(0, 4)), "a", "a -> a"),
            TRAIL_PATHS)
        .trial(
            GRAPH,
            "around a triangle to its start, and no further",
            context ->
                paths(
                    draw(context, "a -> b -> c -> a"),
                    TRAIL,
                    at("a").hop(Hops.out(3, 6)),
                    "a -> b -> c -> a"),
            TRAIL_PATHS)
        .trial(
            GRAPH,
            "a figure eight passes its middle twice",
            context ->
                paths(
                    draw(context, EIGHT),
                    TRAIL,
                    at("a").hop(Hops.out(6, 6)),
                    "a -> b -> c -> a -> d -> e -> a",
                    "a -> d -> e -> a -> b -> c -> a"),
            TRAIL_PATHS)
        .trial(
            GRAPH,
            "over the hops of two types",
            context ->
                paths(
                    draw(context, "a -S-> b", "a -T-> b"),
                    TRAIL,
                    at("a").both("S", "T").both("S"),
                    "a -T-> b <-S- a"),
            TRAIL_PATHS)
        .trial(
            GRAPH,
            "without hops, the starts alone",
            context -> paths(draw(context, "a -> b"), TRAIL, at("a", "missing"), "a"),
            TRAIL_PATHS);
  }

  private static Rule simplePaths() {
    Traversal six = at("a").hop(Hops.out(1, 6));
    return Rule.of("PTH-3")
        .trial(
            GRAPH,
            "around a triangle, but not to the start",
            context ->
                paths(draw(context, "a -> b -> c -> a"), SIMPLE, six, "a -> b", "a -> b -> c"),
            SIMPLE_PATHS)
        .trial(
            GRAPH,
            "not around a self-loop",
            context -> paths(draw(context, "a -> a -> b"), SIMPLE, six, "a -> b"),
            SIMPLE_PATHS)
        .trial(
            GRAPH,
            "not through the middle of a figure eight",
            context ->
                paths(
                    draw(context, EIGHT),
                    SIMPLE,
                    six,
                    "a -> b",
                    "a -> b -> c",
                    "a -> d",
                    "a -> d -> e"),
            SIMPLE_PATHS)
        .trial(
            GRAPH,
            "over all hops: out and in again not to oneself",
            context ->
                paths(
                    draw(context, "a -> x", "b -> x", "b -R{k}-> x"),
                    SIMPLE,
                    at("a").out().in(),
                    "a -> x <- b",
                    "a -> x <-R{k}- b"),
            SIMPLE_PATHS)
        .trial(
            GRAPH,
            "not back over a parallel relationship",
            context ->
                paths(
                    draw(context, "a -> b", "a -R{k}-> b"),
                    SIMPLE,
                    at("a").hop(Hops.both(1, 3)),
                    "a -> b",
                    "a -R{k}-> b"),
            SIMPLE_PATHS)
        .trial(
            GRAPH,
            "0 steps repeat no node",
            context ->
                paths(
                    draw(context, "a -> b"),
                    SIMPLE,
                    at("a").hop(Hops.out(0, 1)).hop(Hops.out(0, 1)),
                    "a",
                    "a -> b"),
            SIMPLE_PATHS)
        .trial(
            GRAPH,
            "both ways around a ring of four",
            context ->
                paths(
                    draw(context, "a -> b -> c", "a -> d -> c"),
                    SIMPLE,
                    at("a").hop(Hops.both(2, 4)),
                    "a -> b -> c",
                    "a -> d -> c",
                    "a -> b -> c <- d",
                    "a -> d -> c <- b"),
            SIMPLE_PATHS)
        .trial(
            GRAPH,
            "without hops, the starts alone",
            context -> paths(draw(context, "a -> b"), SIMPLE, at("b", "missing"), "b"),
            SIMPLE_PATHS);
  }
}
