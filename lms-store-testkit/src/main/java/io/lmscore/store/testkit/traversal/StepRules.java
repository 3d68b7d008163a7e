package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.Role.GRAPH;
import static io.lmscore.store.testkit.traversal.Answers.at;
import static io.lmscore.store.testkit.traversal.Answers.draw;
import static io.lmscore.store.testkit.traversal.Answers.ends;

import io.lmscore.store.testkit.Rule;
import java.util.List;

/** Which way a hop goes, and how far. */
final class StepRules {
  private StepRules() {}

  static List<Rule> rules() {
    return List.of(directions(), lengths(lengthsOfChains()));
  }

  private static Rule directions() {
    return Rule.of("TRV-2")
        .trial(
            GRAPH,
            "OUT follows what leaves",
            context -> ends(draw(context, "x -> a -> y"), at("a").out(), "y"))
        .trial(
            GRAPH,
            "IN follows what arrives",
            context -> ends(draw(context, "x -> a -> y"), at("a").in(), "x"))
        .trial(
            GRAPH,
            "BOTH follows either",
            context -> ends(draw(context, "x -> a -> y"), at("a").both(), "x", "y"))
        .trial(
            GRAPH,
            "one type of three",
            context ->
                ends(draw(context, "a -S-> x", "a -T-> y", "a -U-> z"), at("a").out("T"), "y"))
        .trial(
            GRAPH,
            "two types of three",
            context ->
                ends(
                    draw(context, "a -S-> x", "a -T-> y", "a -U-> z"),
                    at("a").out("S", "U"),
                    "x",
                    "z"))
        .trial(
            GRAPH,
            "no type given: any",
            context -> ends(draw(context, "a -S-> x", "a -T-> y"), at("a").out(), "x", "y"))
        .trial(
            GRAPH,
            "a type that nothing has: no answer",
            context -> ends(draw(context, "a -S-> x"), at("a").both("T")))
        .trial(
            GRAPH,
            "types are case-sensitive",
            context -> ends(draw(context, "a -owns-> x", "a -OWNS-> y"), at("a").out("OWNS"), "y"))
        .trial(
            GRAPH,
            "a type and IN together",
            context ->
                ends(draw(context, "x -S-> a", "y -T-> a", "a -S-> z"), at("a").in("S"), "x"))
        .trial(
            GRAPH,
            "a self-loop is followed OUT",
            context -> ends(draw(context, "a -> a -> b"), at("a").out(), "a", "b"))
        .trial(
            GRAPH,
            "a self-loop is followed IN",
            context -> ends(draw(context, "a -> a", "b -> a"), at("a").in(), "a", "b"))
        .trial(
            GRAPH,
            "a self-loop is followed under BOTH",
            context -> ends(draw(context, "a -> a -> b"), at("a").both(), "a", "b"))
        .trial(
            GRAPH,
            "out and in again: siblings, oneself included",
            context ->
                ends(
                    draw(context, "a -> boss", "b -> boss", "c -> other"),
                    at("a").out().in(),
                    "a",
                    "b"))
        .trial(
            GRAPH,
            "each hop has its own type and direction",
            context ->
                ends(
                    draw(
                        context,
                        "org -OWNS-> dev -MONITORS-> eq",
                        "user -SEES-> eq",
                        "eq -SEES-> no"),
                    at("org").out("OWNS").out("MONITORS").in("SEES"),
                    "user"))
        .trial(
            GRAPH,
            "the direction holds for every step of a hop",
            context ->
                ends(
                    draw(context, "a -> b", "c -> b", "b -> d"),
                    at("a").hop(Hops.out(1, 2)),
                    "b",
                    "d"));
  }

  private static Rule lengthsOfChains() {
    return Rule.of("TRV-3")
        .trial(
            GRAPH,
            "exactly two steps",
            context -> ends(draw(context, "a -> b -> c -> d"), at("a").hop(Hops.out(2, 2)), "c"))
        .trial(
            GRAPH,
            "one to three steps",
            context ->
                ends(
                    draw(context, "a -> b -> c -> d -> e"),
                    at("a").hop(Hops.out(1, 3)),
                    "b",
                    "c",
                    "d"))
        .trial(
            GRAPH,
            "two to three steps leave out the nearest",
            context ->
                ends(draw(context, "a -> b -> c -> d -> e"), at("a").hop(Hops.out(2, 3)), "c", "d"))
        .trial(
            GRAPH,
            "more steps than there are: no answer",
            context -> ends(draw(context, "a -> b -> c"), at("a").hop(Hops.out(3, 9))))
        .trial(
            GRAPH,
            "one or two steps, twice, make two to four",
            context ->
                ends(
                    draw(context, "a -> b -> c -> d -> e -> f"),
                    at("a").hop(Hops.out(1, 2)).hop(Hops.out(1, 2)),
                    "c",
                    "d",
                    "e"))
        .trial(
            GRAPH,
            "with 0 to 2 steps the start is an answer",
            context ->
                ends(draw(context, "a -> b -> c -> d"), at("a").hop(Hops.out(0, 2)), "a", "b", "c"))
        .trial(
            GRAPH,
            "with 0 to 0 steps the start is the answer",
            context -> ends(draw(context, "a -> b", "c -> a"), at("a").hop(Hops.out(0, 0)), "a"))
        .trial(
            GRAPH,
            "with 0 steps allowed and nothing to follow: the start",
            context -> ends(draw(context, "a", "b -> a"), at("a").hop(Hops.out(0, 5)), "a"))
        .trial(
            GRAPH,
            "a hop of 0 to 1 steps between two others",
            context ->
                ends(
                    draw(context, "a -S-> b -T-> c -U-> d", "b -U-> e"),
                    at("a").out("S").out("T").hops(0, 1).out("U"),
                    "d",
                    "e"));
  }

  /** These need walks that repeat nodes and relationships. */
  private static Rule lengths(Rule rule) {
    return rule.trial(
            GRAPH,
            "a triangle in one to three steps: the start too",
            context ->
                ends(draw(context, "a -> b -> c -> a"), at("a").hop(Hops.out(1, 3)), "a", "b", "c"))
        .trial(
            GRAPH,
            "a triangle in one or two steps: not the start",
            context ->
                ends(draw(context, "a -> b -> c -> a"), at("a").hop(Hops.out(1, 2)), "b", "c"))
        .trial(
            GRAPH,
            "a triangle in exactly three steps: the start alone",
            context -> ends(draw(context, "a -> b -> c -> a"), at("a").hop(Hops.out(3, 3)), "a"))
        .trial(
            GRAPH,
            "two steps either way go back over the same relationship",
            context -> ends(draw(context, "a -> b"), at("a").hop(Hops.both(2, 2)), "a"))
        .trial(
            GRAPH,
            "five steps around a self-loop",
            context -> ends(draw(context, "a -> a"), at("a").hop(Hops.out(5, 5)), "a"))
        .trial(
            GRAPH,
            "a self-loop lengthens a walk: three steps to a neighbour",
            context -> ends(draw(context, "a -> a -> b"), at("a").hop(Hops.out(3, 3)), "a", "b"))
        .trial(
            GRAPH,
            "a near node is reached again by a longer walk",
            context ->
                ends(draw(context, "a -> b", "a -> c -> d -> b"), at("a").hop(Hops.out(3, 3)), "b"))
        .trial(
            GRAPH,
            "to and fro between two nodes: three steps end at the other",
            context -> ends(draw(context, "a -> b -> a"), at("a").hop(Hops.out(3, 3)), "b"))
        .trial(
            GRAPH,
            "32 steps around a ring of five end at its third node",
            context ->
                ends(
                    draw(context, "a -> b -> c -> d -> e -> a"),
                    at("a").hop(Hops.out(32, 32)),
                    "c"))
        .trial(
            GRAPH,
            "64 steps in two hops around a ring of five end at its last node",
            context ->
                ends(
                    draw(context, "a -> b -> c -> d -> e -> a"),
                    at("a").hop(Hops.out(32, 32)).hop(Hops.out(32, 32)),
                    "e"))
        .trial(
            GRAPH,
            "a walk may pass another start",
            context -> ends(draw(context, "a -> b -> c"), at("a", "b").hop(Hops.out(2, 2)), "c"));
  }
}
