package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.Capability.WALK_PATHS;
import static io.lmscore.store.Sort.ASCENDING;
import static io.lmscore.store.Sort.DESCENDING;
import static io.lmscore.store.graph.Column.average;
import static io.lmscore.store.graph.Column.count;
import static io.lmscore.store.graph.Column.countDistinct;
import static io.lmscore.store.graph.Column.countWalks;
import static io.lmscore.store.graph.Column.degree;
import static io.lmscore.store.graph.Column.distance;
import static io.lmscore.store.graph.Column.id;
import static io.lmscore.store.graph.Column.label;
import static io.lmscore.store.graph.Column.max;
import static io.lmscore.store.graph.Column.min;
import static io.lmscore.store.graph.Column.property;
import static io.lmscore.store.graph.Column.start;
import static io.lmscore.store.graph.Column.sum;
import static io.lmscore.store.testkit.traversal.GraphSketch.given;
import static io.lmscore.store.testkit.traversal.GroupedRowRules.groups;
import static io.lmscore.store.testkit.traversal.TraversalChecks.at;
import static io.lmscore.store.testkit.traversal.TraversalChecks.showRows;
import static io.lmscore.store.testkit.traversal.WalkNumberRules.TWO_LOOPS;
import static io.lmscore.store.testkit.traversal.WalkNumberRules.loops;

import io.lmscore.store.LimitExceededException;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.RuleBuilder.Body;
import io.lmscore.store.testkit.tool.AllItems;
import java.util.List;

/** Rules of groups in which walks are counted. */
final class GroupedWalkRules {
  private static final String DIAMOND = "a -> b -> d, a -> c -> d";
  private static final String HALF_OF_TOO_MANY = "a -S-> b, a -S-> c";
  private static final List<String> EVERY_LABEL = List.of("B 1", "N 1", "C 2");

  private GroupedWalkRules() {}

  static List<Rule> rules() {
    RuleBuilder<GraphStore> rule = RuleBuilder.graph("GRP-5").needing(WALK_PATHS);
    return List.of(numbers(order(columns(walks(rule)))).build());
  }

  private static RuleBuilder<GraphStore> walks(RuleBuilder<GraphStore> rule) {
    return rule.trial(
            "to each end",
            groups(
                given(DIAMOND), at("a").out().hops(1, 2), of(id(), countWalks()), "d 2, b 1, c 1"))
        .trial(
            "all of them, as countPaths counts them",
            graph -> {
              Traversal traversal = at("a", "b").out().hops(0, 2);
              groups(given(DIAMOND), traversal, of(countWalks()), "7").run(graph);
              Expect.equal("countPaths", graph.countPaths(traversal, PathRule.WALK), 7L);
            })
        .trial(
            "over parallel relationships",
            groups(
                given("a -> b, a -R{k}-> b, a -S-> b -> c, b -R{k}-> c"),
                at("a").out().hops(1, 2),
                of(id(), countWalks()),
                "c 6, b 3"))
        .trial(
            "around a self-loop either way, which is one step",
            groups(
                given("a -> a -> b"),
                at("a").both().hops(2, 3),
                of(id(), countWalks()),
                "a 5, b 3"))
        .trial(
            "there and back over one relationship",
            groups(given("a -> b"), at("a").both().hops(2, 4), of(id(), countWalks()), "a 2, b 1"))
        .trial(
            "once, in however many ways they can be divided into hops",
            groups(
                given("a -> b -> c -> d"),
                at("a").out().hops(0, 3).out().hops(0, 3),
                of(id(), countWalks()),
                "a 1, b 1, c 1, d 1"))
        .trial(
            "once, where only some of their divisions match",
            groups(
                given("a -> b:Stop -> c -> d, b -R{k}-> c:Stop"),
                at("a").out().hops(1, 2).to("Stop").out().hops(1, 2),
                of(id(), countWalks()),
                "c 2, d 2"))
        .trial(
            "of the hops that each relationship matches",
            groups(
                given("a -> b -S-> c, a -S-> b"),
                at("a").out("R", "S").hops(1, 2).out("S").hops(0, 1),
                of(id(), countWalks()),
                "b 2, c 2"))
        .trial(
            "through matching nodes only",
            groups(
                given("a -> b:Open -> d, a -> c -> d"),
                at("a").out().hops(2, 2).through(NodePattern.of("Open")),
                of(id(), countWalks()),
                "d 1"))
        .trial(
            "of no steps",
            groups(
                given("a -> b"), at("a", "b").out().hops(0, 0), of(id(), countWalks()), "a 1, b 1"))
        .trial(
            "without hops",
            groups(given("a -> b"), at("a", "b", "no"), of(id(), countWalks()), "a 1, b 1"))
        .trial(
            "where there are none",
            groups(
                given("a -> b"),
                at("b", "no").out(),
                of(countWalks(), count(), sum("n")),
                "0 0 0.0"))
        .trial("to no end", groups(given("a -> b"), at("b").out(), of(id(), countWalks())));
  }

  private static RuleBuilder<GraphStore> columns(RuleBuilder<GraphStore> rule) {
    return rule.trial(
            "from each start",
            groups(
                given("a -> x, a -R{k}-> x -> y, b -> x, c"),
                at("a", "b", "c", "no").out().hops(1, 2),
                of(start(), countWalks()),
                "a 4, b 2"))
        .trial(
            "from each start to each end, with its distance",
            groups(
                given("a -> x -> a, b -> a"),
                at("a", "b").out().hops(0, 3),
                of(start(), id(), distance(), countWalks()),
                "a a 0 2, a x 1 2, b a 1 2, b b 0 1, b x 2 1"))
        .trial(
            "from all starts",
            groups(
                given("a -> x, a -R{k}-> x, b -> x"),
                at("a", "b").out(),
                of(id(), countWalks()),
                "x 3"))
        .trial(
            "by distance, each end with all of its walks",
            groups(
                given("a -> b -> a"),
                at("a").out().hops(0, 4),
                of(distance(), countWalks()),
                "0 3, 1 2"))
        .trial(
            "by degree",
            groups(
                given(DIAMOND),
                at("a").out().hops(1, 2),
                of(degree(Direction.OUT), countWalks()),
                "0 2, 1 2"))
        .trial(
            "by a property, equal numbers and absent ones too",
            groups(
                given("a -> b, a -R{k}-> b, a -> c -> d, a -> e")
                    .node("b", "n", 1)
                    .node("c", "n", 1.0)
                    .node("e", "n", "1"),
                at("a").out().hops(1, 2),
                of(property("n"), countWalks(), count()),
                "1 3 2, 1 1 1, - 1 1"))
        .trial(
            "beside aggregates of distinct ends",
            groups(
                given(DIAMOND).node("d", "n", 5).node("b", "n", 1),
                at("a").out().hops(1, 2),
                of(
                    countWalks(),
                    count(),
                    sum("n"),
                    average("n"),
                    min("n"),
                    max("n"),
                    countDistinct("n")),
                "4 3 6.0 3.0 1 5 2"))
        .trial(
            "beside aggregates of pairs",
            groups(
                given("a -> x, a -R{k}-> x, b -> x").node("x", "n", 2),
                at("a", "b").out(),
                of(start(), sum("n"), countWalks()),
                "a 2.0 2, b 2.0 1"))
        .trial(
            "by hostile keys",
            graph -> {
              for (String key : List.of("it's", "a`b", "a\\b", "$1", "?", "\uD83D\uDE00", "{x}")) {
                given(DIAMOND).node("d", key, 3).store(graph);
                Expect.equal(
                    "groups by " + key,
                    showRows(
                        graph.rows(at("a").out().out(), property(key), countWalks(), max(key))),
                    List.of("3 2 3"));
              }
            });
  }

  private static RuleBuilder<GraphStore> order(RuleBuilder<GraphStore> rule) {
    GraphSketch sketch = given("a -> b:B, a -> c:C, a -R{k}-> c, a -> d");
    return rule.trial(
            "the most walks first, as many groups as the limit says",
            groups(sketch, at("a").out().limit(2), of(label(), countWalks()), "C 2, B 1"))
        .trial(
            "by the number of walks, ascending",
            groups(
                sketch,
                at("a").out().orderBy(Ordering.by(countWalks(), ASCENDING)),
                of(label(), countWalks()),
                String.join(", ", EVERY_LABEL)))
        .trial(
            "by a key, then by the number of walks",
            groups(
                sketch,
                at("a")
                    .out()
                    .orderBy(Ordering.by(count(), DESCENDING).thenBy(countWalks(), ASCENDING)),
                of(label(), count(), countWalks()),
                "B 1 1, N 1 1, C 1 2"))
        .trial(
            "a stream gives all groups, in order",
            graph -> {
              sketch.store(graph);
              Traversal one = at("a").out().limit(1).orderBy(Ordering.by(countWalks(), ASCENDING));
              Expect.equal(
                  "groups",
                  showRows(AllItems.ofCursor(graph.streamRows(one, label(), countWalks()))),
                  EVERY_LABEL);
            })
        .trial(
            "an order of nodes or of rows without it is rejected",
            graph -> {
              Traversal byWalks = at("a").orderBy(Ordering.by(countWalks(), ASCENDING));
              Expect.invalid("rows", () -> graph.rows(byWalks, id()));
              Expect.invalid("groups", () -> graph.rows(byWalks, id(), count()));
              Expect.invalid("nodes", () -> graph.nodes(byWalks));
            })
        .trial(
            "explain changes nothing, and shows no value",
            graph -> {
              sketch.store(graph);
              String text = graph.explain(at("a").out(), label(), countWalks()).text();
              Expect.that("a text", !text.isBlank());
              groups(sketch, at("a").out(), of(countWalks()), "4").run(graph);
            });
  }

  private static RuleBuilder<GraphStore> numbers(RuleBuilder<GraphStore> rule) {
    return rule.trial(
            "through 32 diamonds",
            graph ->
                Expect.equal(
                    "walks",
                    showRows(
                        LadderRules.diamonds(graph)
                            .rows(LadderRules.acrossDiamonds(), id(), countWalks(), count())),
                    List.of("d32 " + (1L << 32) + " 1")))
        .trial(
            "2^63 - 1 walks are counted",
            groups(
                given(TWO_LOOPS),
                loops(0, 32).out().hops(0, 30),
                of(id(), countWalks()),
                "a " + Long.MAX_VALUE))
        .trial(
            "more walks than that to one end are too many",
            refused(given(TWO_LOOPS), loops(32, 32, 31), id(), countWalks()))
        .trial(
            "more walks than that from one start are too many",
            refused(given(TWO_LOOPS), loops(32, 32, 31), start(), countWalks()))
        .trial(
            "more walks than that to the ends of a group are too many",
            refused(
                given(TWO_LOOPS, HALF_OF_TOO_MANY),
                loops(32, 32, 30).out("S"),
                label(),
                countWalks()))
        .trial(
            "more walks than that in all are no matter where each group has fewer",
            groups(
                given(TWO_LOOPS, HALF_OF_TOO_MANY),
                loops(32, 32, 30).out("S"),
                of(id(), countWalks()),
                "b " + (1L << 62) + ", c " + (1L << 62)))
        .trial(
            "too many walks in a group that the limit leaves out",
            refused(
                given(TWO_LOOPS, "b"),
                Traversal.from(NodePattern.ANY)
                    .out()
                    .hops(0, 32)
                    .out()
                    .hops(0, 31)
                    .limit(1)
                    .orderBy(Ordering.by(id(), DESCENDING)),
                id(),
                countWalks()))
        .trial(
            "too many walks on the way, none of which matches",
            groups(
                given(TWO_LOOPS, "b -S-> b"),
                loops(32, 32, 31).out("S"),
                of(countWalks(), count()),
                "0 0"));
  }

  private static List<Column> of(Column... columns) {
    return List.of(columns);
  }

  private static Body<GraphStore> refused(
      GraphSketch given, Traversal traversal, Column... columns) {
    return graph -> {
      given.store(graph);
      Expect.thrown(LimitExceededException.class, "rows", () -> graph.rows(traversal, columns));
      Expect.thrown(
          LimitExceededException.class,
          "streamRows",
          () -> AllItems.ofCursor(graph.streamRows(traversal, columns)));
    };
  }
}
