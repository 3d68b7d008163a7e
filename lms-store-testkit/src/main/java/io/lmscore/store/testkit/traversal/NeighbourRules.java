package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.graph.Direction.BOTH;
import static io.lmscore.store.graph.Direction.IN;
import static io.lmscore.store.graph.Direction.OUT;
import static io.lmscore.store.graph.Filters.absent;
import static io.lmscore.store.graph.Filters.and;
import static io.lmscore.store.graph.Filters.degree;
import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.graph.Filters.in;
import static io.lmscore.store.graph.Filters.ne;
import static io.lmscore.store.graph.Filters.not;
import static io.lmscore.store.graph.Filters.or;
import static io.lmscore.store.graph.Filters.related;
import static io.lmscore.store.testkit.traversal.GraphSketch.given;
import static io.lmscore.store.testkit.traversal.MatchChecks.holds;

import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filter.Operator;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import java.util.List;
import java.util.stream.IntStream;

/** The rule FLT-10: filters on the relationships of a node and the nodes at their other ends. */
final class NeighbourRules {
  private static final NodePattern ANY = NodePattern.ANY;
  private static final RelationshipPattern R = RelationshipPattern.of("R");

  private NeighbourRules() {}

  static List<Rule> rules() {
    RuleBuilder<GraphStore> rule = RuleBuilder.graph("FLT-10");
    directions(rule);
    patterns(rule);
    combined(rule);
    nested(rule);
    NeighbourPlaces.addTo(rule);
    NeighbourCrowds.addTo(rule);
    return List.of(limits(rule).build());
  }

  /** Two devices monitor e1, one of them e3 too; nobody monitors e2, and d3 monitors nothing. */
  static GraphSketch laboratory() {
    return given(
        "o:Org -OWNS-> d1:Device -MONITORS-> e1:Equipment",
        "o -OWNS-> d2:Device -MONITORS-> e1",
        "d2 -MONITORS-> e3:Equipment",
        "o -OWNS-> d3:Device",
        "e2:Equipment");
  }

  private static void directions(RuleBuilder<GraphStore> rule) {
    rule.trial("out", holds(laboratory(), related(OUT, "MONITORS"), "d1, d2"))
        .trial("in", holds(laboratory(), related(IN, "MONITORS"), "e1, e3"))
        .trial("either way", holds(laboratory(), related(BOTH, "MONITORS"), "d1, d2, e1, e3"))
        .trial("no relationship out", holds(laboratory(), not(related(OUT)), "d3, e1, e2, e3"))
        .trial("no relationship in", holds(laboratory(), not(related(IN)), "o, e2"))
        .trial("no relationship at all", holds(laboratory(), not(related(BOTH)), "e2"))
        .trial(
            "nobody monitors it",
            graph ->
                TraversalChecks.ends(
                    laboratory().store(graph),
                    Traversal.fromLabel("Equipment", not(related(IN, "MONITORS"))),
                    "e2"))
        .trial("a node is related to itself", holds(given("a -> a, b"), related(OUT), "a"))
        .trial(
            "a node is related to itself the other way",
            holds(given("a -> a, b"), related(IN), "a"))
        .trial(
            "a node is related to itself either way", holds(given("a -> a, b"), related(BOTH), "a"))
        .trial(
            "itself is the neighbour",
            holds(
                given("a:X -> a, b:X -> c:Y, c -> c"),
                related(BOTH, R, NodePattern.of("X")),
                "a, c"))
        .trial(
            "with a relationship to itself, the other neighbours count, too",
            holds(given("a:X -> a, a -> b:Y"), related(OUT, R, NodePattern.of("Y")), "a"))
        .trial(
            "one of parallel relationships",
            holds(
                given("a -R{1}-> b, a -R{2}-> b").relationship("a", "b", "on", true),
                related(OUT, R.where(eq("on", true)), ANY),
                "a"));
  }

  private static void patterns(RuleBuilder<GraphStore> rule) {
    rule.trial("any type", holds(laboratory(), related(OUT), "o, d1, d2"))
        .trial(
            "one of two types",
            holds(laboratory(), related(IN, "OWNS", "MONITORS"), "d1, d2, d3, e1, e3"))
        .trial("a type that nobody has", holds(laboratory(), related(BOTH, "RENTS"), ""))
        .trial(
            "not a type that nobody has",
            holds(laboratory(), not(related(BOTH, "RENTS")), "o, d1, d2, d3, e1, e2, e3"))
        .trial(
            "a label of the neighbour",
            holds(
                laboratory(), related(OUT, RelationshipPattern.ANY, NodePattern.of("Device")), "o"))
        .trial(
            "one of two labels",
            holds(
                laboratory(),
                related(OUT, RelationshipPattern.ANY, NodePattern.of("Device", "Equipment")),
                "o, d1, d2"))
        .trial(
            "a label that nobody has",
            holds(laboratory(), related(OUT, RelationshipPattern.ANY, NodePattern.of("Room")), ""))
        .trial(
            "a filter on the neighbour",
            holds(
                laboratory().node("e3", "critical", true),
                related(OUT, "MONITORS", ANY.where(eq("critical", true))),
                "d2"))
        .trial(
            "a negated filter on the neighbour",
            holds(
                laboratory().node("e1", "critical", true),
                related(OUT, "MONITORS", ANY.where(not(eq("critical", true)))),
                "d2"))
        .trial(
            "the property of the node plays no part",
            holds(
                given("a -> b").node("a", "p", 1).node("b", "p", 2),
                related(OUT, R, ANY.where(eq("p", 1))),
                ""))
        .trial(
            "a filter on the relationship",
            holds(
                given("a -> b, c -> b, d -> b")
                    .relationship("a", "b", "n", 1)
                    .relationship("c", "b", "n", 2),
                related(OUT, R.where(eq("n", 2)), ANY),
                "c"))
        .trial(
            "an absent property of the relationship",
            holds(
                given("a -> b, c -> b").relationship("a", "b", "n", 1),
                related(OUT, R.where(absent("n")), ANY),
                "c"))
        .trial(
            "a filter without a type",
            holds(
                given("a -> b, c -> d").relationship("a", "b", "n", 1),
                related(BOTH, RelationshipPattern.ANY.where(eq("n", 1)), ANY),
                "a, b"))
        .trial(
            "one relationship has to meet both patterns",
            holds(
                given("a -> x:X, a -> y:Y, b -> y")
                    .relationship("a", "x", "n", 1)
                    .relationship("b", "y", "n", 1),
                related(OUT, R.where(eq("n", 1)), NodePattern.of("Y")),
                "b"))
        .trial(
            "keys and values with a meaning in query languages",
            holds(
                given("a -> b, c -> d")
                    .with(Relationship.of("a", "R", "b", "it's \"`$1", "') OR 1=1 --"))
                    .node("b", "{x}\\", "%_\\"),
                related(
                    OUT, R.where(eq("it's \"`$1", "') OR 1=1 --")), ANY.where(eq("{x}\\", "%_\\"))),
                "a"));
  }

  private static void combined(RuleBuilder<GraphStore> rule) {
    GraphSketch zones = laboratory().node("d1", "zone", 1).node("d3", "zone", 1);
    rule.trial("and a property", holds(zones, and(eq("zone", 1), related(OUT, "MONITORS")), "d1"))
        .trial(
            "and not a property",
            holds(zones, and(not(eq("zone", 1)), related(OUT, "MONITORS")), "d2"))
        .trial(
            "or a property",
            holds(zones, or(eq("zone", 1), related(OUT, "MONITORS")), "d1, d2, d3"))
        .trial(
            "two relations",
            holds(zones, and(related(IN, "OWNS"), related(OUT, "MONITORS")), "d1, d2"))
        .trial(
            "one relation and not another",
            holds(zones, and(related(IN, "OWNS"), not(related(OUT, "MONITORS"))), "d3"))
        .trial(
            "one relation or another",
            holds(zones, or(related(OUT, "OWNS"), related(OUT, "MONITORS")), "o, d1, d2"))
        .trial(
            "not both",
            holds(
                zones,
                not(and(related(IN, "OWNS"), related(OUT, "MONITORS"))),
                "o, d3, e1, e2, e3"))
        .trial(
            "neither",
            holds(zones, not(or(related(IN, "OWNS"), related(OUT, "MONITORS"))), "o, e1, e2, e3"))
        .trial("not not", holds(zones, not(not(related(OUT, "MONITORS"))), "d1, d2"))
        .trial(
            "a deleted relationship relates nobody",
            graph -> {
              laboratory().store(graph);
              RelationshipId id = Relationship.of("d2", "MONITORS", "e3").id();
              graph.write(List.of(new Write.DeleteRelationship(id, 7, WriteCondition.ALWAYS)));
              holds(graph, related(IN, "MONITORS"), "e1");
              holds(graph, related(OUT, "MONITORS"), "d1, d2");
            })
        .trial(
            "a deleted neighbour relates nobody",
            graph -> {
              laboratory().store(graph).delete(NodeId.of("e1"));
              holds(graph, related(OUT, "MONITORS"), "d2");
            });
  }

  private static void nested(RuleBuilder<GraphStore> rule) {
    rule.trial(
            "a neighbour that is related",
            holds(
                laboratory(),
                related(
                    OUT, "OWNS", ANY.where(related(OUT, "MONITORS", NodePattern.of("Equipment")))),
                "o"))
        .trial(
            "a neighbour that is not related",
            holds(laboratory(), related(IN, "OWNS", ANY.where(not(related(IN)))), "d1, d2, d3"))
        .trial(
            "all neighbours are related",
            holds(
                given("a -> b -> c, a -> d -> c, x -> b, x -> y"),
                and(related(OUT), not(related(OUT, R, ANY.where(not(related(OUT)))))),
                "a"))
        .trial(
            "the neighbour's filter leads back to the node",
            holds(
                given("a -> b, c -> d").node("a", "p", 1).node("c", "p", 2),
                related(OUT, R, ANY.where(related(IN, R, ANY.where(eq("p", 1))))),
                "a"))
        .trial(
            "the neighbour's filter leads to another node",
            holds(
                given("a -> b, c -> b, d -> e").node("a", "p", 1),
                related(OUT, R, ANY.where(related(IN, R, ANY.where(ne("p", 2))))),
                "a, c"))
        .trial("two levels", holds(given("a -> b -> c -> d -> e -> f"), out(2), "a, b, c, d"))
        .trial("four levels", holds(given("a -> b -> c -> d -> e -> f"), out(4), "a, b"))
        .trial(
            "four levels of negations",
            holds(given("a -> b -> c -> d -> e -> f"), none(4), "a, b, d, f"))
        .trial("four levels around a circle", holds(given("a -> b -> a, c -> d"), out(4), "a, b"))
        .trial(
            "the last level counts relationships",
            holds(
                given("a -> b -> c -> d -> x, d -> y"),
                related(
                    OUT,
                    R,
                    ANY.where(related(OUT, R, ANY.where(related(OUT, R, ANY.where(twice())))))),
                "a"));
  }

  private static RuleBuilder<GraphStore> limits(RuleBuilder<GraphStore> rule) {
    return rule.trial("five levels", graph -> Expect.rejected("related", () -> out(5)))
        .trial(
            "five levels, one of them inside of others",
            graph ->
                Expect.rejected(
                    "related", () -> related(OUT, R, ANY.where(or(eq("p", 1), not(none(4)))))))
        .trial(
            "five levels, the last one counts",
            graph ->
                Expect.rejected(
                    "related",
                    () ->
                        related(
                            OUT,
                            R,
                            ANY.where(
                                related(
                                    OUT,
                                    R,
                                    ANY.where(
                                        related(
                                            OUT,
                                            R,
                                            ANY.where(related(OUT, R, ANY.where(twice()))))))))))
        .trial("on a relationship", graph -> onRelationship(related(OUT)))
        .trial(
            "on a relationship, inside of others",
            graph -> onRelationship(and(eq("p", 1), or(not(related(OUT))))))
        .trial("a number on a relationship", graph -> onRelationship(twice()))
        .trial(
            "a type that is no name",
            graph -> Expect.rejected("related", () -> related(OUT, "not a name")))
        .trial(
            "32 levels of not, the innermost in the neighbour's pattern",
            graph -> {
              GraphSketch.of("a -> b").node("b", "p", 1).store(graph);
              holds(graph, nots(related(OUT, R, ANY.where(nots(eq("p", 1), 15))), 15), "a, b");
              Expect.rejected(
                  "33 levels", () -> nots(related(OUT, R, ANY.where(nots(eq("p", 1), 15))), 16));
            })
        .trial(
            "1,000 comparisons, half of them in the patterns",
            graph -> {
              GraphSketch.of("a -> b").node("b", "p", 1).store(graph);
              Filter half = oneOf(499);
              holds(graph, related(OUT, R, ANY.where(oneOf(999))), "a");
              Expect.rejected("1,001", () -> related(OUT, R, ANY.where(oneOf(1_000))));
              Expect.rejected(
                  "1,001 in three",
                  () -> and(related(OUT, R.where(half), ANY.where(half)), or(half)));
            });
  }

  private static void onRelationship(Filter filter) {
    Expect.rejected("pattern", () -> R.where(filter));
    Expect.rejected("hop", () -> TraversalChecks.at("a").out().where(filter));
    Expect.rejected(
        "shortest path", () -> ShortestPath.out(NodeId.of("a"), NodeId.of("b")).where(filter));
    Expect.rejected("in related", () -> related(OUT, R.where(filter), ANY));
    Expect.rejected("in degree", () -> degree(OUT, R.where(filter), Operator.GE, 1));
  }

  private static Filter twice() {
    return degree(OUT, "R", Operator.EQ, 2);
  }

  /** Returns the filter that a walk of so many steps out begins at the node. */
  private static Filter out(int levels) {
    return related(OUT, R, levels == 1 ? ANY : ANY.where(out(levels - 1)));
  }

  /** Returns the filter that the node has no neighbour for which the same holds, one level less. */
  private static Filter none(int levels) {
    return not(related(OUT, R, levels == 1 ? ANY : ANY.where(none(levels - 1))));
  }

  private static Filter nots(Filter filter, int levels) {
    Filter nested = filter;
    for (int i = 0; i < levels; i++) {
      nested = not(nested);
    }
    return nested;
  }

  private static Filter oneOf(int values) {
    return in("p", IntStream.rangeClosed(1, values).boxed().toList());
  }
}
