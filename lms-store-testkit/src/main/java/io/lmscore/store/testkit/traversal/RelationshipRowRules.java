package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.Sort.ASCENDING;
import static io.lmscore.store.Sort.DESCENDING;
import static io.lmscore.store.graph.Column.count;
import static io.lmscore.store.graph.Column.distance;
import static io.lmscore.store.graph.Column.id;
import static io.lmscore.store.graph.Column.key;
import static io.lmscore.store.graph.Column.label;
import static io.lmscore.store.graph.Column.property;
import static io.lmscore.store.graph.Column.relationshipProperty;
import static io.lmscore.store.graph.Column.start;
import static io.lmscore.store.graph.Column.sum;
import static io.lmscore.store.graph.Column.to;
import static io.lmscore.store.graph.Column.type;
import static io.lmscore.store.graph.Filters.all;
import static io.lmscore.store.graph.Filters.ge;
import static io.lmscore.store.testkit.traversal.GraphSketch.given;
import static io.lmscore.store.testkit.traversal.GraphSketch.listed;
import static io.lmscore.store.testkit.traversal.TraversalChecks.at;
import static io.lmscore.store.testkit.traversal.TraversalChecks.inOrder;
import static io.lmscore.store.testkit.traversal.TraversalChecks.rows;
import static io.lmscore.store.testkit.traversal.TraversalChecks.showRows;
import static io.lmscore.store.testkit.traversal.TraversalChecks.someOf;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.tool.AllItems;
import java.util.List;

/** Rules of rows of relationships, and of their groups. */
final class RelationshipRowRules {
  private static final List<Column> IDENTITY = List.of(Column.from(), type(), to(), key());

  private RelationshipRowRules() {}

  static List<Rule> rules() {
    return List.of(relationships(), order(), rejected(), RelationshipGroupRules.groups());
  }

  private static Rule relationships() {
    return RuleBuilder.graph("ROW-5")
        .trial(
            "the identity, with each of parallel relationships",
            rows(
                given("a -> b, a -S-> b, a -S{k}-> b, b -> a"),
                at("a").out(),
                IDENTITY,
                "a R b , a S b , a S b k"))
        .trial(
            "against its direction, the end is where the relationship begins",
            rows(given("a -> b"), at("b").in(), of(id(), Column.from(), to()), "a a b"))
        .trial(
            "the values of the end node and of the relationship have one key",
            rows(
                given("a -> b").node("b", "w", 1).relationship("a", "b", "w", 2),
                at("a").out(),
                of(property("w"), relationshipProperty("w"), label()),
                "1 2 N"))
        .trial(
            "several relationships to one node are several rows, with its columns",
            rows(
                given("a -1-> b, c -2-> b"),
                at("a", "c").out(),
                of(id(), relationshipProperty("w")),
                "b 1, b 2"))
        .trial(
            "several walks over one relationship are one row",
            rows(given("a -> c -> d, b -> c"), at("a", "b").out().out(), IDENTITY, "c R d "))
        .trial(
            "only the last hop has rows, of those that match it",
            rows(
                given("a -> b, b -0.5-> c, b -2-> d, b -2-> x:Room"),
                at("a").out().out("R").where(ge("w", 1)).to(GraphSketch.LABEL),
                of(Column.from(), to(), relationshipProperty("w")),
                "b d 2"))
        .trial(
            "in both directions, each end to which it leads",
            rows(
                given("a -> b"),
                at("a", "b").both(),
                of(id(), Column.from(), to()),
                "a a b, b a b"))
        .trial(
            "a relationship to itself once, in any direction",
            graph -> {
              given("a -> a").store(graph);
              for (Traversal loop : List.of(at("a").out(), at("a").in(), at("a").both())) {
                List<String> found = showRows(graph.rows(loop, id(), Column.from(), to()));
                Expect.equal("rows of " + loop, found, List.of("a a a"));
              }
            })
        .trial(
            "for each start",
            rows(
                given("a -> c -> d, b -> c"),
                at("a", "b").out().out(),
                of(start(), Column.from(), to()),
                "a c d, b c d"))
        .trial(
            "the distance of the shortest walk with that last step",
            rows(
                given("a -> b -> c -> d, a -> d -> b"),
                at("a").out().hops(0, 3).out(),
                of(Column.from(), to(), distance()),
                "a b 1, a d 1, b c 2, c d 3, d b 2"))
        .trial(
            "the distance from the start of the row",
            rows(
                given("a -> b -> c"),
                at("a", "b").out().hops(0, 2).out(),
                of(start(), Column.from(), distance()),
                "a a 1, a b 2, b b 1"))
        .trial(
            "of each start, without other hops",
            rows(
                given("a:Org -> x, b:Org -> x, c -> x"),
                Traversal.fromLabel("Org", all()).out(),
                of(start(), Column.from(), id()),
                "a a x, b b x"))
        .trial(
            "hops(1, 3) and hops(0, 2) with one more step have the same ends",
            graph -> {
              given("a -> b -> c -> d -> e, b -> d, a -> a").store(graph);
              Traversal divided = at("a").out().hops(0, 2).out();
              Expect.sameItems(
                  "ends",
                  graph.ids(divided).stream().map(Object::toString).toList(),
                  graph.ids(at("a").out().hops(1, 3)).stream().map(Object::toString).toList());
            })
        .trial("of no relationships", rows(given("a"), at("a").both(), of(type(), id())))
        .trial("a property of each kind, and an absent one", RelationshipRowValues::everyKind)
        .trial("property keys that need quotes", RelationshipRowValues::hostileKeys)
        .trial("ids and keys that need quotes", RelationshipRowValues::hostileIdentities)
        .trial(
            "a limit counts relationships",
            graph -> {
              given("a -> b, a -S-> b, a -> c").store(graph);
              List<String> some = showRows(graph.rows(at("a").out().limit(2), type(), to()));
              someOf("rows", some, 2, List.of("R b", "S b", "R c"));
            })
        .trial("a stream gives all rows", RelationshipRowValues::streamed)
        .build();
  }

  private static Rule order() {
    return RuleBuilder.graph("ROW-6")
        .trial(
            "ties by end, then by start, then by identity",
            inOrder(
                given("b -> x, a -> x, a -S-> x, a -S{k}-> x, a -> w"),
                at("a", "b").out().orderBy(Ordering.byId()),
                of(id(), Column.from(), type(), key()),
                "w a R , x a R , x a S , x a S k, x b R "))
        .trial(
            "ties of pairs by start before identity",
            inOrder(
                given("p -> b -> x, q -> a -> x, q -> b"),
                at("p", "q").out().out().orderBy(Ordering.byId()),
                of(start(), Column.from()),
                "p b, q a, q b"))
        .trial(
            "by a property, descending, absent last",
            inOrder(
                given("a -1-> b, a -2.5-> c, a -> d, a -3-> e"),
                at("a").out().orderBy(Ordering.by(relationshipProperty("w"), DESCENDING)),
                of(relationshipProperty("w"), id()),
                "3 e, 2.5 c, 1 b, - d"))
        .trial("by each part of the identity", RelationshipRowValues::inOrderOfParts)
        .trial(
            "by what is not shown of the node",
            inOrder(
                given("a -> b, a -S-> b, a -> c").node("b", "n", 1).node("c", "n", 2),
                at("a").out().orderBy(Ordering.by("n", DESCENDING)),
                of(type()),
                "R, R, S"))
        .trial(
            "keys and ids by code point",
            graph ->
                RelationshipRowValues.inOrderOfTexts(
                    graph, List.of("", "a", "\uD7FF", "\uE000", "\uFF5E", "\uD83D\uDE00")))
        .trial(
            "with an order, a limit gives the first rows",
            inOrder(
                given("a -> b, a -S-> b, a -> c, a -S-> c"),
                at("a").out().orderBy(Ordering.by(type(), DESCENDING)).limit(3),
                of(type(), to()),
                "S b, S c, R b"))
        .trial(
            "a stream keeps the order",
            graph -> {
              given("a -1-> b, a -3-> c, a -2-> d").store(graph);
              Ordering heaviest = Ordering.by(relationshipProperty("w"), DESCENDING);
              Expect.equal(
                  "rows",
                  showRows(
                      AllItems.ofCursor(
                          graph.streamRows(
                              at("a").out().orderBy(heaviest).limit(1),
                              relationshipProperty("w")))),
                  listed("3, 2, 1"));
            })
        .build();
  }

  private static Rule rejected() {
    return RuleBuilder.graph("ROW-7")
        .trial(
            "a last hop of another length than one",
            graph -> {
              for (Traversal traversal :
                  List.of(
                      at("a").out().hops(1, 6),
                      at("a").out().hops(0, 1),
                      at("a").out().out().hops(0, 0),
                      at("a").out().out().hops(2, 2))) {
                rejectsEach(graph, traversal);
              }
            })
        .trial("a traversal without hops", graph -> rejectsEach(graph, at("a")))
        .trial(
            "a count of walks beside columns of relationships",
            graph -> {
              Column walks = Column.countWalks();
              Column sum = sum(relationshipProperty("w"));
              Expect.invalid("rows", () -> graph.rows(at("a").out(), type(), walks));
              Expect.invalid("aggregates", () -> graph.rows(at("a").out(), walks, sum));
              Expect.invalid("streamRows", () -> graph.streamRows(at("a").out(), type(), walks));
            })
        .trial(
            "an order by a column of relationships that the rows do not show",
            graph -> {
              for (Column column :
                  List.of(Column.from(), type(), to(), key(), relationshipProperty("w"))) {
                Traversal ordered = at("a").out().orderBy(Ordering.by(column, ASCENDING));
                Expect.invalid("rows", () -> graph.rows(ordered, id()));
                Expect.invalid(
                    "relationships", () -> graph.rows(ordered, relationshipProperty("other")));
                Expect.invalid("groups", () -> graph.rows(ordered, id(), count()));
                Expect.invalid("streamRows", () -> graph.streamRows(ordered, id()));
                Expect.invalid("nodes", () -> graph.nodes(ordered));
                Expect.invalid("ids", () -> graph.ids(ordered));
                Expect.invalid("reach", () -> graph.reach(ordered));
                Expect.invalid("stream", () -> AllItems.ofCursor(graph.stream(ordered)));
              }
            })
        .trial(
            "keys that no property can have",
            graph -> {
              Expect.invalid("_lms", () -> relationshipProperty("_lms"));
              Expect.invalid("empty", () -> relationshipProperty(""));
            })
        .build();
  }

  private static void rejectsEach(GraphStore graph, Traversal traversal) {
    List<Column> columns =
        List.of(
            Column.from(),
            type(),
            to(),
            key(),
            relationshipProperty("w"),
            sum(relationshipProperty("w")));
    for (Column column : columns) {
      Expect.invalid("rows", () -> graph.rows(traversal, id(), column));
      Expect.invalid("streamRows", () -> graph.streamRows(traversal, column));
      Expect.invalid("explain", () -> graph.explain(traversal, column));
    }
  }

  private static List<Column> of(Column... columns) {
    return List.of(columns);
  }
}
