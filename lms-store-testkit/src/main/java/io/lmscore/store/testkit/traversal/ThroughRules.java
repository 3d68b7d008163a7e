package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.testkit.traversal.GraphSketch.given;
import static io.lmscore.store.testkit.traversal.TraversalChecks.at;
import static io.lmscore.store.testkit.traversal.TraversalChecks.ends;
import static io.lmscore.store.testkit.traversal.TraversalChecks.reached;

import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import java.util.List;

/** Rules of the conditions that a hop has for the nodes between its first and its last node. */
final class ThroughRules {
  private static final NodePattern OPEN = NodePattern.of("Open");

  private ThroughRules() {}

  static List<Rule> rules() {
    return List.of(severalHops(between(RuleBuilder.graph("TRV-6"))).build());
  }

  private static RuleBuilder<GraphStore> between(RuleBuilder<GraphStore> rule) {
    return rule.trial(
            "one way of two is barred in the middle",
            ends(
                given("a -> b:Open -> c, a -> d:Shut -> e"),
                at("a").out().hops(2, 2).through(OPEN),
                "c"))
        .trial(
            "neither the first nor the last node has to match",
            ends(given("a:Shut -> b:Open -> c:Shut"), at("a").out().hops(2, 2).through(OPEN), "c"))
        .trial(
            "a node that bars the way is still an end",
            ends(given("a -> b:Shut -> c:Open"), at("a").out().hops(1, 3).through(OPEN), "b"))
        .trial(
            "every node between has to match",
            ends(
                given("a -> b:Open -> c:Shut -> d, a -> e:Open -> f:Open -> g"),
                at("a").out().hops(3, 3).through(OPEN),
                "g"))
        .trial(
            "a filter on the nodes between",
            ends(
                given("a -> b -> c, a -> d -> e").node("b", "zone", 1).node("d", "zone", 2),
                at("a").out().hops(2, 2).through(NodePattern.ANY.where(eq("zone", 2))),
                "e"))
        .trial(
            "one step has nothing between",
            ends(given("a:Shut -> b:Shut"), at("a").out().through(OPEN), "b"))
        .trial(
            "0 steps have nothing between",
            ends(
                given("a:Shut -> b:Shut -> c:Open"),
                at("a").out().hops(0, 2).through(OPEN),
                "a, b"))
        .trial(
            "the start, when the hop comes back to it, is between",
            ends(given("a:Shut -> b:Open -> a -> c"), at("a").out().hops(3, 3).through(OPEN)))
        .trial(
            "a start that matches is passed again",
            ends(
                given("a:Open -> b:Open -> a -> c"),
                at("a").out().hops(3, 3).through(OPEN),
                "b, c"))
        .trial(
            "a cycle may end at a start that does not match",
            ends(given("a:Shut -> b:Open -> a"), at("a").out().hops(2, 2).through(OPEN), "a"))
        .trial(
            "a detour around a node that bars the way",
            reached(
                given("a -> x:Shut -> d, a -> y:Open -> z:Open -> d"),
                at("a").out().hops(1, 3).through(OPEN),
                "x 1, y 1, z 2, d 3"))
        .trial(
            "a neighbour that is also two steps away is passed by neither way",
            ends(
                given("a -> x:Shut -> d, a -> y:Open -> x"),
                at("a").out().hops(1, 3).through(OPEN),
                "x, y"));
  }

  private static RuleBuilder<GraphStore> severalHops(RuleBuilder<GraphStore> rule) {
    return rule.trial(
            "where one hop ends and the next begins is between in neither",
            ends(
                given("a -> b:Open -> c:Shut -> d:Open -> e"),
                at("a").out().hops(2, 2).through(OPEN).out().hops(2, 2).through(OPEN),
                "e"))
        .trial(
            "each hop has a pattern of its own",
            ends(
                given("a -> b:Open -> c -> d:Shut -> e, c -> f:Open -> g"),
                at("a")
                    .out()
                    .hops(2, 2)
                    .through(OPEN)
                    .out()
                    .hops(2, 2)
                    .through(NodePattern.of("Shut")),
                "e"))
        .trial(
            "through and to together",
            ends(
                given("a -> b:Open -> c:Goal -> d:Goal, a -> e:Shut -> f:Goal"),
                at("a").out().hops(1, 3).through(OPEN).to("Goal"),
                "c"))
        .trial(
            "through, to and a filter on relationships together",
            ends(
                given("a -> b:Open -> c:Goal, b -> d:Goal, b -> e:Open")
                    .relationships("a -> b -> c, b -> e", "on", true),
                at("a").out().hops(2, 2).where(eq("on", true)).through(OPEN).to("Goal"),
                "c"))
        .trial(
            "either way, over nodes that match",
            ends(
                given("b:Open -> a, b -> c:Shut, d -> c"),
                at("a").both().hops(1, 3).through(OPEN),
                "a, b, c"))
        .trial(
            "a node that was the end of one hop may bar the next",
            ends(
                given("a -> x:Shut -> y:Open -> x -> z"),
                at("a").out().out().hops(3, 3).through(OPEN)));
  }
}
