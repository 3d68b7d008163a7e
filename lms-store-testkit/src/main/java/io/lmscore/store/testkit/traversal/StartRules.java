package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.graph.Filters.all;
import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.graph.Filters.gt;
import static io.lmscore.store.testkit.traversal.GraphSketch.given;
import static io.lmscore.store.testkit.traversal.TraversalChecks.at;
import static io.lmscore.store.testkit.traversal.TraversalChecks.ends;

import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import java.util.List;

/** Rules of the starts of traversals; each end occurs once in an answer. */
final class StartRules {
  private StartRules() {}

  static List<Rule> rules() {
    return List.of(distinctEnds(), patterns());
  }

  private static Rule distinctEnds() {
    return RuleBuilder.graph("TRV-1")
        .trial(
            "without hops, the start nodes are the answer",
            ends(given("a -> b, c"), at("a", "c"), "a, c"))
        .trial(
            "a start id that is not stored is passed over",
            ends(given("a -> b, c"), at("a", "missing", "c").out(), "b"))
        .trial(
            "no start id is stored: no answer",
            ends(given("a -> b"), at("missing").out().hops(0, 2)))
        .trial(
            "a chain of three hops: its end alone",
            ends(given("a -> b -> c -> d"), at("a").out().out().out(), "d"))
        .trial(
            "a diamond: its end comes once",
            ends(given("a -> b -> d, a -> c -> d"), at("a").out().out(), "d"))
        .trial(
            "parallel relationships: their end comes once",
            ends(given("a -> b, a -S-> b, a -R{k}-> b"), at("a").out(), "b"))
        .trial(
            "two starts with a common neighbour: it comes once",
            ends(given("a -> c, b -> c, b -> d"), at("a", "b").out(), "c, d"))
        .trial("a hop that leads nowhere: no answer", ends(given("a -> b"), at("a").out().out()))
        .trial(
            "a start that another start reaches is an answer too",
            ends(given("a -> b -> c"), at("a", "b").out(), "b, c"))
        .trial(
            "ids that differ in case and blanks are different starts",
            ends(given("a -> b, A -> c"), at("A", " a").out(), "c"))
        .build();
  }

  private static Rule patterns() {
    return RuleBuilder.graph("TRV-7")
        .trial(
            "all nodes of a label",
            ends(
                given("a:Org -> d1:Dev, d2:Dev -> d1"),
                Traversal.fromLabel("Dev", all()),
                "d1, d2"))
        .trial(
            "all nodes of a label, then a hop",
            ends(
                given("a:Org -> x, b:Org -> y, c:Dev -> z"),
                Traversal.fromLabel("Org", all()).out(),
                "x, y"))
        .trial(
            "a label and a filter",
            ends(
                given("a -> x, b -> y, c -> z").node("a", "zone", 1).node("b", "zone", 5),
                Traversal.fromLabel("N", gt("zone", 2)).out(),
                "y"))
        .trial(
            "one of several labels",
            ends(
                given("a:Org -> x, b:Dev -> y, c:User -> z"),
                Traversal.from(NodePattern.of("Org", "User")).out(),
                "x, z"))
        .trial(
            "any label, with a filter",
            ends(
                given("a:Org -> x, b:Dev -> y, c:Dev -> z")
                    .node("a", "on", true)
                    .node("b", "on", true)
                    .node("c", "on", false),
                Traversal.from(NodePattern.ANY.where(eq("on", true))).out(),
                "x, y"))
        .trial(
            "every node", ends(given("a -> b:Dev, c"), Traversal.from(NodePattern.ANY), "a, b, c"))
        .trial(
            "a pattern that nothing matches: no answer",
            ends(given("a -> b"), Traversal.fromLabel("Dev", all()).out()))
        .trial(
            "labels are case-sensitive",
            ends(given("a:dev -> x, b:Dev -> y"), Traversal.fromLabel("Dev", all()).out(), "y"))
        .build();
  }
}
