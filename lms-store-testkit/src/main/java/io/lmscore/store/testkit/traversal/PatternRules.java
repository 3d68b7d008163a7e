package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.graph.Filters.absent;
import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.graph.Filters.ge;
import static io.lmscore.store.graph.Filters.not;
import static io.lmscore.store.testkit.traversal.GraphSketch.given;
import static io.lmscore.store.testkit.traversal.TraversalChecks.at;
import static io.lmscore.store.testkit.traversal.TraversalChecks.ends;

import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import java.util.List;

/** Rules of the conditions that a hop has for relationships and for the nodes at its end. */
final class PatternRules {
  private PatternRules() {}

  static List<Rule> rules() {
    return List.of(relationships(), whereHopsEnd());
  }

  private static Rule relationships() {
    return RuleBuilder.graph("TRV-4")
        .trial(
            "one relationship of two",
            ends(
                given()
                    .node("a")
                    .node("b")
                    .node("c")
                    .relationship("a", "b", "zone", 1)
                    .relationship("a", "c", "zone", 2),
                at("a").out().where(eq("zone", 2)),
                "c"))
        .trial(
            "every relationship of a hop of several steps",
            ends(
                given("a -> b -> c -> d")
                    .relationship("a", "b", "on", true)
                    .relationship("b", "c", "on", false)
                    .relationship("c", "d", "on", true),
                at("a").out().hops(1, 3).where(eq("on", true)),
                "b"))
        .trial(
            "the first relationship of a hop of two steps",
            ends(
                given("a -> b -> c").relationship("b", "c", "on", true),
                at("a").out().hops(2, 2).where(eq("on", true))))
        .trial(
            "the filter of one hop is not that of the next",
            ends(
                given("a -> b -> c").relationship("a", "b", "on", true),
                at("a").out().where(eq("on", true)).out(),
                "c"))
        .trial(
            "each hop has a filter of its own",
            ends(
                given("a -> b -> c, b -> d")
                    .relationship("a", "b", "n", 1)
                    .relationship("b", "c", "n", 2)
                    .relationship("b", "d", "n", 1),
                at("a").out().where(eq("n", 1)).out().where(eq("n", 2)),
                "c"))
        .trial(
            "an absent property does not match; absence does",
            graph -> {
              GraphSketch.of("a -> b, a -> c").relationship("a", "b", "n", 1).store(graph);
              ends(graph, at("a").out().where(ge("n", 0)), "b");
              ends(graph, at("a").out().where(absent("n")), "c");
            })
        .trial(
            "a negated filter matches where the property is absent",
            ends(
                given("a -> b, a -> c").relationship("a", "b", "n", 1),
                at("a").out().where(not(eq("n", 1))),
                "c"))
        .trial(
            "filter and type together",
            ends(
                given("a, b, c, d")
                    .with(Relationship.of("a", "S", "b", "n", 1))
                    .with(Relationship.of("a", "S", "c", "n", 2))
                    .with(Relationship.of("a", "T", "d", "n", 1)),
                at("a").out("S").where(eq("n", 1)),
                "b"))
        .trial(
            "one of two parallel relationships matches",
            ends(
                given("a -> b, a -> c").with(Relationship.of("a", "R", "b", "n", 1).withKey("k")),
                at("a").out().where(eq("n", 1)),
                "b"))
        .trial(
            "a property of that name on a node plays no part",
            ends(given("a -> b").node("b", "n", 1), at("a").out().where(eq("n", 1))))
        .build();
  }

  private static Rule whereHopsEnd() {
    return RuleBuilder.graph("TRV-5")
        .trial("a label", ends(given("a -> b:Dev, a -> c:User"), at("a").out().to("Dev"), "b"))
        .trial(
            "one of two labels",
            ends(
                given("a -> b:Dev, a -> c:User, a -> d:Org"),
                at("a").out().to(NodePattern.of("Dev", "Org")),
                "b, d"))
        .trial(
            "a label and a filter",
            ends(
                given("a -> b:Dev, a -> c:Dev, a -> d:User")
                    .node("b", "zone", 1)
                    .node("c", "zone", 2)
                    .node("d", "zone", 1),
                at("a").out().to("Dev", eq("zone", 1)),
                "b"))
        .trial(
            "with 0 steps it holds for the start too",
            ends(given("a:Org -> b:Dev -> c:Dev"), at("a").out().hops(0, 1).to("Dev"), "b"))
        .trial(
            "with 0 steps a start that matches is an answer",
            ends(given("a:Dev -> b:Org -> c:Dev"), at("a").out().hops(0, 2).to("Dev"), "a, c"))
        .trial(
            "it does not hold for the nodes between",
            ends(given("a -> b:Org -> c:Dev"), at("a").out().hops(1, 2).to("Dev"), "c"))
        .trial(
            "it does not hold for the start of a longer hop",
            ends(given("a:Org -> b:Dev"), at("a").out().to("Dev"), "b"))
        .trial(
            "where a hop in the middle ends, it bars the rest",
            ends(given("a -> b:Dev -> x, a -> c:User -> y"), at("a").out().to("Dev").out(), "x"))
        .trial(
            "a walk goes on through an end of the same hop",
            ends(given("a -> b:Dev -> c:Dev"), at("a").out().hops(1, 2).to("Dev"), "b, c"))
        .trial(
            "where a cycle leads back, the start has to match",
            ends(given("a:Org -> b:Dev -> a"), at("a").out().hops(1, 2).to("Dev"), "b"))
        .trial(
            "without a match there is no answer",
            ends(given("a -> b:Dev -> c:Dev"), at("a").out().to("User").out()))
        .build();
  }
}
