package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.Sort.ASCENDING;
import static io.lmscore.store.graph.Column.count;
import static io.lmscore.store.graph.Column.countDistinct;
import static io.lmscore.store.graph.Column.distance;
import static io.lmscore.store.graph.Column.id;
import static io.lmscore.store.graph.Column.key;
import static io.lmscore.store.graph.Column.label;
import static io.lmscore.store.graph.Column.max;
import static io.lmscore.store.graph.Column.relationshipProperty;
import static io.lmscore.store.graph.Column.start;
import static io.lmscore.store.graph.Column.sum;
import static io.lmscore.store.graph.Column.to;
import static io.lmscore.store.graph.Column.type;
import static io.lmscore.store.testkit.traversal.GraphSketch.given;
import static io.lmscore.store.testkit.traversal.GraphSketch.listed;
import static io.lmscore.store.testkit.traversal.TraversalChecks.at;
import static io.lmscore.store.testkit.traversal.TraversalChecks.inOrder;
import static io.lmscore.store.testkit.traversal.TraversalChecks.showRows;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.tool.AllItems;
import java.util.List;

/** The rule of groups of relationships. */
final class RelationshipGroupRules {
  private static final Column W = relationshipProperty("w");

  private RelationshipGroupRules() {}

  static Rule groups() {
    return RuleBuilder.graph("GRP-6")
        .trial(
            "relationships of each type, parallel ones and those to itself among them",
            inOrder(
                given("a -> b, a -S-> b, a -S{k}-> b, a -S-> a, b -> a"),
                at("a").both(),
                of(type(), count()),
                "S 3, R 2"))
        .trial(
            "in both directions once for each end",
            inOrder(given("a -> b, b -> b"), at("a", "b").both(), of(count(), type()), "3 R"))
        .trial(
            "for each start",
            inOrder(
                given("a -> c -> d, b -> c, c -> e"),
                at("a", "b").out().out(),
                of(start(), to(), count()),
                "a d 1, a e 1, b d 1, b e 1"))
        .trial(
            "by each end of the relationship",
            inOrder(
                given("a -> x, b -> x, b -> y, b -S-> y"),
                at("a", "b").out(),
                of(Column.from(), count(), to()),
                "b 2 y, a 1 x, b 1 x"))
        .trial(
            "by key",
            inOrder(
                given("a -R{k}-> b, a -R{k}-> c, a -R{l}-> b, a -> b"),
                at("a").out(),
                of(key(), count()),
                "k 2,  1, l 1"))
        .trial(
            "by the value of a property, absent ones and equal numbers among them",
            inOrder(
                given("a -1-> b, a -1.0-> c, a -> d"), at("a").out(), of(W, count()), "1 2, - 1"))
        .trial(
            "an aggregate of their property alone makes groups of relationships",
            inOrder(
                given("a -1-> b, c -2.5-> b, c -S-> b"),
                at("a", "c").out(),
                of(id(), sum(W), countDistinct(W)),
                "b 3.5 2"))
        .trial(
            "of properties of both, with several keys",
            inOrder(
                given("a -1-> b, a -2-> c, a -4-> d:Room").node("b", "n", 10).node("c", "n", 20),
                at("a").out(),
                of(label(), type(), sum(W), sum("n"), max("n"), count()),
                "Room R 4.0 0.0 - 1, N R 3.0 30.0 20 2"))
        .trial(
            "by distance",
            inOrder(
                given("a -> b -> c, a -> c -> d"),
                at("a").out().hops(0, 2).out(),
                of(distance(), type(), count()),
                "1 R 2, 2 R 2"))
        .trial(
            "where there are none",
            inOrder(given("a"), at("a").out(), of(count(), sum(W)), "0 0.0"))
        .trial(
            "in the order that was asked for",
            inOrder(
                given("a -> b, a -S-> b, a -S-> c"),
                at("a").out().orderBy(Ordering.by(type(), ASCENDING)).limit(1),
                of(type(), count()),
                "R 1"))
        .trial("a stream gives all groups", RelationshipGroupRules::streamed)
        .build();
  }

  private static void streamed(GraphStore graph) {
    given("a -> b, a -S-> b, a -S-> c").store(graph);
    Expect.equal(
        "groups",
        showRows(AllItems.ofCursor(graph.streamRows(at("a").out().limit(1), type(), count()))),
        listed("S 2, R 1"));
  }

  private static List<Column> of(Column... columns) {
    return List.of(columns);
  }
}
