package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.testkit.traversal.GraphSketch.given;
import static io.lmscore.store.testkit.traversal.TraversalChecks.at;
import static io.lmscore.store.testkit.traversal.TraversalChecks.ends;

import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import java.util.List;

/** Rules of the direction and the length of a hop. */
final class StepRules {
  private StepRules() {}

  static List<Rule> rules() {
    return List.of(directions(), lengths(lengthsOfChains()).build());
  }

  private static Rule directions() {
    return RuleBuilder.graph("TRV-2")
        .trial("OUT follows what leaves", ends(given("x -> a -> y"), at("a").out(), "y"))
        .trial("IN follows what arrives", ends(given("x -> a -> y"), at("a").in(), "x"))
        .trial("BOTH follows either", ends(given("x -> a -> y"), at("a").both(), "x, y"))
        .trial(
            "one type of three", ends(given("a -S-> x, a -T-> y, a -U-> z"), at("a").out("T"), "y"))
        .trial(
            "two types of three",
            ends(given("a -S-> x, a -T-> y, a -U-> z"), at("a").out("S", "U"), "x, z"))
        .trial("no type given: any", ends(given("a -S-> x, a -T-> y"), at("a").out(), "x, y"))
        .trial("a type that nothing has: no answer", ends(given("a -S-> x"), at("a").both("T")))
        .trial(
            "types are case-sensitive",
            ends(given("a -owns-> x, a -OWNS-> y"), at("a").out("OWNS"), "y"))
        .trial(
            "a type and IN together",
            ends(given("x -S-> a, y -T-> a, a -S-> z"), at("a").in("S"), "x"))
        .trial("a self-loop is followed OUT", ends(given("a -> a -> b"), at("a").out(), "a, b"))
        .trial("a self-loop is followed IN", ends(given("a -> a, b -> a"), at("a").in(), "a, b"))
        .trial(
            "a self-loop is followed under BOTH",
            ends(given("a -> a -> b"), at("a").both(), "a, b"))
        .trial(
            "out and in again: siblings, oneself included",
            ends(given("a -> boss, b -> boss, c -> other"), at("a").out().in(), "a, b"))
        .trial(
            "each hop has its own type and direction",
            ends(
                given("org -OWNS-> dev -MONITORS-> eq, user -SEES-> eq, eq -SEES-> no"),
                at("org").out("OWNS").out("MONITORS").in("SEES"),
                "user"))
        .trial(
            "the direction holds for every step of a hop",
            ends(given("a -> b, c -> b, b -> d"), at("a").out().hops(1, 2), "b, d"))
        .build();
  }

  private static RuleBuilder<GraphStore> lengthsOfChains() {
    return RuleBuilder.graph("TRV-3")
        .trial("exactly two steps", ends(given("a -> b -> c -> d"), at("a").out().hops(2, 2), "c"))
        .trial(
            "one to three steps",
            ends(given("a -> b -> c -> d -> e"), at("a").out().hops(1, 3), "b, c, d"))
        .trial(
            "two to three steps leave out the nearest",
            ends(given("a -> b -> c -> d -> e"), at("a").out().hops(2, 3), "c, d"))
        .trial(
            "more steps than there are: no answer",
            ends(given("a -> b -> c"), at("a").out().hops(3, 9)))
        .trial(
            "one or two steps, twice, make two to four",
            ends(
                given("a -> b -> c -> d -> e -> f"),
                at("a").out().hops(1, 2).out().hops(1, 2),
                "c, d, e"))
        .trial(
            "with 0 to 2 steps the start is an answer",
            ends(given("a -> b -> c -> d"), at("a").out().hops(0, 2), "a, b, c"))
        .trial(
            "with 0 to 0 steps the start is the answer",
            ends(given("a -> b, c -> a"), at("a").out().hops(0, 0), "a"))
        .trial(
            "with 0 steps allowed and nothing to follow: the start",
            ends(given("a, b -> a"), at("a").out().hops(0, 5), "a"))
        .trial(
            "a hop of 0 to 1 steps between two others",
            ends(
                given("a -S-> b -T-> c -U-> d, b -U-> e"),
                at("a").out("S").out("T").hops(0, 1).out("U"),
                "d, e"));
  }

  /** Adds trials that need walks with repeated nodes and relationships. */
  private static RuleBuilder<GraphStore> lengths(RuleBuilder<GraphStore> rule) {
    return rule.trial(
            "a triangle in one to three steps: the start too",
            ends(given("a -> b -> c -> a"), at("a").out().hops(1, 3), "a, b, c"))
        .trial(
            "a triangle in one or two steps: not the start",
            ends(given("a -> b -> c -> a"), at("a").out().hops(1, 2), "b, c"))
        .trial(
            "a triangle in exactly three steps: the start alone",
            ends(given("a -> b -> c -> a"), at("a").out().hops(3, 3), "a"))
        .trial(
            "two steps either way go back over the same relationship",
            ends(given("a -> b"), at("a").both().hops(2, 2), "a"))
        .trial(
            "five steps around a self-loop", ends(given("a -> a"), at("a").out().hops(5, 5), "a"))
        .trial(
            "a self-loop lengthens a walk: three steps to a neighbour",
            ends(given("a -> a -> b"), at("a").out().hops(3, 3), "a, b"))
        .trial(
            "a near node is reached again by a longer walk",
            ends(given("a -> b, a -> c -> d -> b"), at("a").out().hops(3, 3), "b"))
        .trial(
            "to and fro between two nodes: three steps end at the other",
            ends(given("a -> b -> a"), at("a").out().hops(3, 3), "b"))
        .trial(
            "32 steps around a ring of five end at its third node",
            ends(given("a -> b -> c -> d -> e -> a"), at("a").out().hops(32, 32), "c"))
        .trial(
            "64 steps in two hops around a ring of five end at its last node",
            ends(
                given("a -> b -> c -> d -> e -> a"),
                at("a").out().hops(32, 32).out().hops(32, 32),
                "e"))
        .trial(
            "a walk may pass another start",
            ends(given("a -> b -> c"), at("a", "b").out().hops(2, 2), "c"));
  }
}
