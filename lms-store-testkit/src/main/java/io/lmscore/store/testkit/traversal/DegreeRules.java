package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.graph.Direction.BOTH;
import static io.lmscore.store.graph.Direction.IN;
import static io.lmscore.store.graph.Direction.OUT;
import static io.lmscore.store.graph.Filter.Operator.EQ;
import static io.lmscore.store.graph.Filter.Operator.GE;
import static io.lmscore.store.graph.Filter.Operator.GT;
import static io.lmscore.store.graph.Filter.Operator.LE;
import static io.lmscore.store.graph.Filter.Operator.LT;
import static io.lmscore.store.graph.Filter.Operator.NE;
import static io.lmscore.store.graph.Filters.absent;
import static io.lmscore.store.graph.Filters.and;
import static io.lmscore.store.graph.Filters.degree;
import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.graph.Filters.gt;
import static io.lmscore.store.graph.Filters.not;
import static io.lmscore.store.graph.Filters.or;
import static io.lmscore.store.graph.Filters.related;
import static io.lmscore.store.testkit.traversal.GraphSketch.given;
import static io.lmscore.store.testkit.traversal.MatchChecks.holds;
import static io.lmscore.store.testkit.traversal.NeighbourRules.laboratory;

import io.lmscore.store.graph.Filter.Operator;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import java.util.List;

/** The rule FLT-11: filters on the number of relationships of a node. */
final class DegreeRules {
  private static final RelationshipPattern ANY = RelationshipPattern.ANY;
  private static final RelationshipPattern R = RelationshipPattern.of("R");
  private static final int MANY = 400;

  private DegreeRules() {}

  static List<Rule> rules() {
    RuleBuilder<GraphStore> rule = RuleBuilder.graph("FLT-11");
    operators(rule);
    numbers(rule);
    patterns(rule);
    return List.of(combined(rule).build());
  }

  /** Nodes to which as many relationships lead as their name says; one leads from u, v and w. */
  private static GraphSketch ladder() {
    return given("0:N, u -> 1, u -> 2, v -> 2, u -> 3, v -> 3, w -> 3");
  }

  private static void operators(RuleBuilder<GraphStore> rule) {
    for (Operator operator : Operator.values()) {
      rule.trial(
              operator + " 2",
              holds(
                  ladder(),
                  degree(IN, "R", operator, 2),
                  switch (operator) {
                    case EQ -> "2";
                    case NE -> "0, u, v, w, 1, 3";
                    case LT -> "0, u, v, w, 1";
                    case LE -> "0, u, v, w, 1, 2";
                    case GT -> "3";
                    case GE -> "2, 3";
                  }))
          .trial(
              operator + " 2, negated, of relationships with a property",
              holds(
                  ladder().relationships("u -> 1, u -> 2, v -> 2, u -> 3, w -> 3", "n", 1),
                  not(degree(IN, R.where(eq("n", 1)), operator, 2)),
                  switch (operator) {
                    case EQ, GE -> "0, u, v, w, 1";
                    case NE, LT -> "2, 3";
                    case LE -> "";
                    case GT -> "0, u, v, w, 1, 2, 3";
                  }));
    }
  }

  private static void numbers(RuleBuilder<GraphStore> rule) {
    String all = "0, 1, 2, 3, u, v, w";
    rule.trial("EQ 0", holds(ladder(), degree(IN, "R", EQ, 0), "0, u, v, w"))
        .trial("NE 0", holds(ladder(), degree(IN, "R", NE, 0), "1, 2, 3"))
        .trial("GT 0", holds(ladder(), degree(IN, "R", GT, 0), "1, 2, 3"))
        .trial("LE 0", holds(ladder(), degree(IN, "R", LE, 0), "0, u, v, w"))
        .trial("GE 0", holds(ladder(), degree(IN, "R", GE, 0), all))
        .trial("LT 0", holds(ladder(), degree(IN, "R", LT, 0), ""))
        .trial("GE 1", holds(ladder(), degree(IN, "R", GE, 1), "1, 2, 3"));
    for (Operator operator : Operator.values()) {
      boolean holdsForAll = operator == NE || operator == LT || operator == LE;
      rule.trial(
          operator + " 2^63 - 1",
          holds(
              ladder(),
              or(
                  degree(IN, "R", operator, Long.MAX_VALUE),
                  degree(IN, R.where(absent("n")), operator, Long.MAX_VALUE)),
              holdsForAll ? all : ""));
      rule.trial(
          operator + " -1",
          graph -> Expect.rejected("degree", () -> degree(IN, "R", operator, -1)));
      rule.trial(
          operator + " -2^63",
          graph -> Expect.rejected("degree", () -> degree(IN, ANY, operator, Long.MIN_VALUE)));
    }
  }

  private static void patterns(RuleBuilder<GraphStore> rule) {
    GraphSketch parallel = given("a -R{1}-> b, a -R{2}-> b, a -S-> b, c -> b");
    GraphSketch loops = given("a -> a, a -R{2}-> a, a -> b, c -> a");
    rule.trial("out", holds(laboratory(), degree(OUT, "MONITORS", EQ, 2), "d2"))
        .trial("either way", holds(laboratory(), degree(BOTH, ANY, GE, 2), "o, d1, d2, e1"))
        .trial("parallel ones count each", holds(parallel, degree(OUT, "R", EQ, 2), "a"))
        .trial("parallel ones that arrive", holds(parallel, degree(IN, "R", EQ, 3), "b"))
        .trial("parallel ones either way", holds(parallel, degree(BOTH, "R", GE, 2), "a, b"))
        .trial("of any type", holds(parallel, degree(OUT, ANY, EQ, 3), "a"))
        .trial(
            "of two types",
            holds(parallel, degree(IN, RelationshipPattern.of("R", "S"), EQ, 4), "b"))
        .trial("of a type that nobody has", holds(parallel, degree(IN, "T", EQ, 0), "a, b, c"))
        .trial("to itself, out", holds(loops, degree(OUT, "R", EQ, 3), "a"))
        .trial("to itself, in", holds(loops, degree(IN, "R", EQ, 3), "a"))
        .trial("to itself, once either way", holds(loops, degree(BOTH, "R", EQ, 4), "a"))
        .trial("to itself, of any type", holds(loops, degree(BOTH, ANY, EQ, 4), "a"))
        .trial(
            "to itself, with a filter",
            holds(loops, degree(BOTH, R.where(absent("n")), EQ, 4), "a"))
        .trial("nothing but to itself", holds(given("a -> a"), degree(BOTH, "R", EQ, 1), "a"))
        .trial(
            "with a filter",
            holds(
                given("a -> b, a -> c, d -> b")
                    .relationship("a", "b", "n", 1)
                    .relationship("a", "c", "n", 2)
                    .relationship("d", "b", "n", 2),
                degree(BOTH, R.where(gt("n", 1)), EQ, 1),
                "a, b, c, d"))
        .trial(
            "with a filter on another key",
            holds(
                given("a -> b, a -> c").with(Relationship.of("a", "R", "b", "it's `$1", "%")),
                degree(OUT, R.where(eq("it's `$1", "%")), EQ, 1),
                "a"))
        .trial("of 400", DegreeRules::many);
  }

  private static void many(GraphStore graph) {
    GraphSketch star = given("hub, hub -S-> s");
    for (int i = 0; i < MANY; i++) {
      star.with(Relationship.of("hub", "R", "n" + i, "i", i));
    }
    star.store(graph);
    holds(graph, degree(OUT, "R", EQ, MANY), "hub");
    holds(graph, degree(OUT, "R", GT, MANY), "");
    holds(graph, degree(BOTH, ANY, EQ, MANY + 1), "hub");
    holds(graph, degree(OUT, R.where(gt("i", 9)), EQ, MANY - 10), "hub");
    holds(graph, degree(OUT, R.where(gt("i", 9)), GE, MANY - 9), "");
  }

  private static RuleBuilder<GraphStore> combined(RuleBuilder<GraphStore> rule) {
    return rule.trial(
            "and a property",
            holds(
                laboratory().node("e1", "zone", 1).node("e3", "zone", 1),
                and(eq("zone", 1), degree(IN, "MONITORS", GE, 2)),
                "e1"))
        .trial(
            "between two numbers",
            holds(ladder(), and(degree(IN, "R", GE, 1), degree(IN, "R", LT, 3)), "1, 2"))
        .trial(
            "one number or the other",
            holds(ladder(), or(degree(IN, "R", EQ, 1), degree(OUT, "R", EQ, 1)), "1, w"))
        .trial(
            "more in than out",
            holds(ladder(), and(not(degree(IN, "R", EQ, 0)), degree(OUT, "R", EQ, 0)), "1, 2, 3"))
        .trial(
            "of a neighbour",
            holds(
                laboratory(),
                related(
                    OUT,
                    "MONITORS",
                    NodePattern.of("Equipment").where(degree(IN, "MONITORS", EQ, 1))),
                "d2"));
  }
}
