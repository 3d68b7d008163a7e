package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.Sort.ASCENDING;
import static io.lmscore.store.Sort.DESCENDING;
import static io.lmscore.store.graph.Column.degree;
import static io.lmscore.store.graph.Column.distance;
import static io.lmscore.store.graph.Column.id;
import static io.lmscore.store.graph.Column.label;
import static io.lmscore.store.graph.Column.property;
import static io.lmscore.store.graph.Column.start;
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
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.tool.AllItems;
import io.lmscore.store.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rules of rows, and of orders by columns that are no properties. */
final class RowRules {
  private static final String DEVICES = "o:Org -> a -> x, o -> b -> x, b -> y, b -> y:Room";

  private RowRules() {}

  static List<Rule> rules() {
    return List.of(columns(), pairs(), order(), rejected(), nodes());
  }

  private static Rule columns() {
    return RuleBuilder.graph("ROW-1")
        .trial(
            "id and label",
            rows(
                given("a:Org -> b:Room"),
                at("a").out().hops(0, 1),
                of(id(), label()),
                "a Org, b Room"))
        .trial("in the order of the columns", RowRules::inOrderOfColumns)
        .trial("a property of each kind, and an absent one", RowRules::everyKind)
        .trial(
            "only the chosen properties",
            graph -> {
              given("a").node("a", "x", 1, "y", 2).store(graph);
              Row row = graph.rows(at("a"), property("y")).get(0);
              Expect.equal("row", row, new Row(of(property("y")), List.of(value(2))));
            })
        .trial("property keys that need quotes", RowRules::hostileKeys)
        .trial(
            "the distance of the shortest matching walk",
            rows(
                given("a -> b -> c -> d, a -> d"),
                at("a").out().hops(1, 3),
                of(id(), distance()),
                "b 1, c 2, d 1"))
        .trial(
            "the distance without hops",
            rows(given("a -> b"), at("a", "b"), of(distance(), id()), "0 a, 0 b"))
        .trial(
            "degrees by direction",
            rows(
                given("a -> b -> c, d -> b"),
                at("b"),
                of(degree(Direction.OUT), degree(Direction.IN), degree(Direction.BOTH)),
                "1 2 3"))
        .trial(
            "a degree counts each of parallel relationships",
            rows(
                given("a -> b, a -S-> b, a -S{k}-> b"),
                at("a", "b"),
                of(id(), degree(Direction.OUT), degree(Direction.IN)),
                "a 3 0, b 0 3"))
        .trial(
            "a degree counts a relationship to itself once in each direction",
            rows(
                given("a -> a -> b"),
                at("a"),
                of(degree(Direction.OUT), degree(Direction.IN), degree(Direction.BOTH)),
                "2 1 2"))
        .trial(
            "a degree of some types",
            rows(
                given("a -S-> b, a -T-> b, a -T-> c, a -U-> c"),
                at("a"),
                of(
                    degree(Direction.OUT, "T"),
                    degree(Direction.OUT, "T", "S"),
                    degree(Direction.OUT, "Missing")),
                "2 3 0"))
        .trial(
            "a degree with a filter on relationships",
            rows(
                given("a -0.5-> b, a -2-> c, a -> d"),
                at("a"),
                of(degree(Direction.OUT, RelationshipPattern.ANY.where(ge("w", 1)))),
                "1"))
        .trial(
            "two degrees of one row are independent",
            rows(
                given(DEVICES),
                at("o").out(),
                of(id(), degree(Direction.OUT), degree(Direction.BOTH)),
                "a 1 2, b 2 3"))
        .build();
  }

  private static Rule pairs() {
    return RuleBuilder.graph("ROW-2")
        .trial(
            "a row for each start that reaches the end",
            rows(
                given("a -> x, b -> x, b -> y"),
                at("a", "b", "c").out(),
                of(start(), id()),
                "a x, b x, b y"))
        .trial(
            "the distance from the start of the row",
            rows(
                given("a -> b -> c"),
                at("a", "b").out().hops(0, 2),
                of(start(), id(), distance()),
                "a a 0, a b 1, a c 2, b b 0, b c 1"))
        .trial(
            "several walks of one pair are one row",
            rows(
                given("a -> b -> d, a -> c -> d, a -> d"),
                at("a").out().hops(1, 2),
                of(start(), id()),
                "a b, a c, a d"))
        .trial(
            "over two hops of several steps",
            rows(
                given("a -> b -> c -> d, x -> c"),
                at("a", "x").out().hops(1, 2).out().hops(1, 2),
                of(start(), id(), distance()),
                "a c 2, a d 3, x d 2"))
        .trial(
            "from all nodes of a label, through a filter",
            rows(
                given("a:Org -> b -> c, d:Org -> b").node("b", "n", 1),
                Traversal.fromLabel("Org", all()).out().to(GraphSketch.LABEL, ge("n", 1)).out(),
                of(start(), id()),
                "a c, d c"))
        .trial(
            "without hops each start is its own end",
            rows(given("a -> b"), at("a", "b"), of(start(), id()), "a a, b b"))
        .trial(
            "a limit counts pairs",
            graph -> {
              given("a -> x, b -> x, b -> y").store(graph);
              List<Row> some = graph.rows(at("a", "b").out().limit(2), start(), id());
              someOf("pairs", showRows(some), 2, List.of("a x", "b x", "b y"));
            })
        .build();
  }

  private static Rule order() {
    return RuleBuilder.graph("ROW-3")
        .trial(
            "by a degree, the greatest first",
            inOrder(
                given(DEVICES),
                at("o").out().orderBy(Ordering.by(degree(Direction.OUT), DESCENDING)),
                of(id()),
                "b, a"))
        .trial(
            "by distance, then by a property, absent last",
            inOrder(
                given("a -> b, a -> c, a -> d -> e").node("c", "n", 2).node("b", "n", 3),
                at("a")
                    .out()
                    .hops(1, 2)
                    .orderBy(Ordering.by(distance(), DESCENDING).thenBy("n", DESCENDING)),
                of(id(), distance()),
                "e 2, b 1, c 1, d 1"))
        .trial(
            "by label, then by id descending",
            inOrder(
                given("a:Room, b:Org, c:Room, d:Org"),
                at("a", "b", "c", "d")
                    .orderBy(Ordering.by(label(), ASCENDING).thenBy(id(), DESCENDING)),
                of(label(), id()),
                "Org d, Org b, Room c, Room a"))
        .trial(
            "by start, which is a column",
            inOrder(
                given("a -> x, b -> x, b -> y"),
                at("a", "b").out().orderBy(Ordering.by(start(), DESCENDING)),
                of(id(), start()),
                "x b, y b, x a"))
        .trial(
            "ties by id, then by start",
            inOrder(
                given("b -> y, b -> x, a -> y"),
                at("a", "b").out().orderBy(Ordering.by(label(), ASCENDING)),
                of(start(), id()),
                "b x, a y, b y"))
        .trial(
            "with an order, a limit gives the first rows",
            graph -> {
              given(DEVICES).store(graph);
              Traversal most =
                  at("o").out().orderBy(Ordering.by(degree(Direction.OUT), DESCENDING)).limit(1);
              Expect.equal("rows", showRows(graph.rows(most, id())), List.of("b"));
            })
        .trial(
            "a stream gives all rows, whatever the limit",
            graph -> {
              given(DEVICES).store(graph);
              Traversal two = at("o").out().orderBy(Ordering.byId()).limit(1);
              Expect.equal(
                  "rows", showRows(AllItems.ofCursor(graph.streamRows(two, id()))), listed("a, b"));
            })
        .trial("without ends there are no rows", rows(given("a"), at("a").out(), of(id())))
        .trial("by each column of an answer with ties", RowRules::manyTies)
        .build();
  }

  private static Rule rejected() {
    return RuleBuilder.graph("ROW-4")
        .trial(
            "no column",
            graph -> {
              Expect.invalid("no column", () -> graph.rows(at("a")));
              Expect.invalid("no column", () -> graph.streamRows(at("a")));
            })
        .trial(
            "a column that occurs twice",
            graph -> {
              Expect.invalid("twice", () -> graph.rows(at("a"), id(), label(), id()));
              Expect.invalid(
                  "twice", () -> graph.streamRows(at("a"), property("x"), property("x")));
              Expect.invalid("twice", () -> graph.explain(at("a"), id(), id()));
            })
        .trial(
            "32 columns are answered, 33 are rejected",
            graph -> {
              given("a").node("a", "k31", "last").store(graph);
              Column[] most = keys(32);
              Expect.equal(
                  "value", graph.rows(at("a"), most).get(0).values().get(31), value("last"));
              Expect.rejected("33 columns", () -> graph.rows(at("a"), keys(33)));
            })
        .trial(
            "an order by start without that column",
            graph -> {
              Traversal byStart = at("a").out().orderBy(Ordering.by(start(), ASCENDING));
              Expect.invalid("rows", () -> graph.rows(byStart, id()));
              Expect.invalid("streamRows", () -> graph.streamRows(byStart, id()));
            })
        .build();
  }

  private static Rule nodes() {
    return RuleBuilder.graph("ORD-4")
        .trial(
            "nodes by degree, in every form of the answer",
            graph -> {
              given(DEVICES).store(graph);
              Traversal most =
                  at("o").out().orderBy(Ordering.by(degree(Direction.OUT), DESCENDING));
              Expect.equal("nodes", TraversalChecks.names(graph.nodes(most)), listed("b, a"));
              Expect.equal("ids", graph.ids(most).toString(), "[b, a]");
              Expect.equal(
                  "reach",
                  graph.reach(most).stream().map(TraversalChecks::show).toList(),
                  listed("b 1, a 1"));
              Expect.equal(
                  "stream",
                  TraversalChecks.names(AllItems.ofCursor(graph.stream(most))),
                  listed("b, a"));
            })
        .trial(
            "nodes by distance",
            graph -> {
              given("a -> c -> b").store(graph);
              Traversal far = at("a").out().hops(0, 2).orderBy(Ordering.by(distance(), DESCENDING));
              Expect.equal("nodes", TraversalChecks.names(graph.nodes(far)), listed("b, c, a"));
              Expect.equal("limited", graph.ids(far.limit(1)).toString(), "[b]");
              Expect.equal("count", graph.count(far), 3L);
            })
        .trial(
            "nodes by start are rejected",
            graph -> {
              Traversal byStart = at("a").orderBy(Ordering.by(start(), ASCENDING));
              Expect.invalid("nodes", () -> graph.nodes(byStart));
              Expect.invalid("ids", () -> graph.ids(byStart));
              Expect.invalid("reach", () -> graph.reach(byStart));
              Expect.invalid("explain", () -> graph.explain(byStart));
              Expect.invalid("stream", () -> AllItems.ofCursor(graph.stream(byStart)));
            })
        .build();
  }

  private static void inOrderOfColumns(GraphStore graph) {
    given("a:Org").node("a", "x", 1).store(graph);
    Row one = graph.rows(at("a"), property("x"), id(), label()).get(0);
    Expect.equal("row", showRows(List.of(one)), List.of("1 a Org"));
    Row other = graph.rows(at("a"), label(), property("x"), id()).get(0);
    Expect.equal("row", showRows(List.of(other)), List.of("Org 1 a"));
    Expect.equal("columns", other.columns(), of(label(), property("x"), id()));
  }

  private static void everyKind(GraphStore graph) {
    List<Object> values =
        List.of(
            true,
            Long.MAX_VALUE,
            1,
            1.0,
            Double.MIN_VALUE,
            Instant.parse("2026-01-05T00:00:00.000001Z"),
            "",
            "\uD83D\uDE00 'x' \\",
            List.of(),
            List.of(1, 2),
            List.of(1.0, 2.5),
            List.of("a".repeat(3_000), "b"));
    Object[] properties =
        IntStream.range(0, values.size())
            .boxed()
            .flatMap(i -> Stream.of("k" + i, values.get(i)))
            .toArray();
    given("a").node("a", properties).store(graph);
    Row row = graph.rows(at("a"), keys(values.size() + 1)).get(0);
    for (int i = 0; i < values.size(); i++) {
      Expect.equal("value " + i, row.values().get(i), value(values.get(i)));
    }
    Expect.equal("absent", row.values().get(values.size()), Optional.empty());
  }

  private static void hostileKeys(GraphStore graph) {
    List<String> keys =
        List.of("it's", "a`b", "a\"b", "a\\b", "$1", "?", "a.b", "\uD83D\uDE00", "{x}", "as", "n");
    Object[] properties = keys.stream().flatMap(key -> Stream.of(key, key)).toArray();
    given("a").node("a", properties).store(graph);
    Column[] columns = keys.stream().map(Column::property).toArray(Column[]::new);
    for (String key : keys) {
      Traversal ordered = at("a").orderBy(Ordering.by(property(key), DESCENDING));
      Row row = graph.rows(ordered, columns).get(0);
      Expect.equal("value of " + key, row.text(property(key)), Optional.of(key));
    }
  }

  private static void manyTies(GraphStore graph) {
    given("o -> a, o -> b, o -> c -> d, p -> c, p -> d").store(graph);
    List<Column> columns = of(start(), id(), label(), distance(), degree(Direction.IN));
    for (Column column : columns) {
      Traversal traversal = at("o", "p").out().hops(1, 2).orderBy(Ordering.by(column, ASCENDING));
      List<Row> rows = graph.rows(traversal, columns.toArray(Column[]::new));
      Expect.equal("number of rows", rows.size(), 6);
      for (int i = 1; i < rows.size(); i++) {
        Expect.that(
            "rows in order of " + column + ": " + showRows(rows),
            key(rows.get(i - 1), column).compareTo(key(rows.get(i), column)) < 0);
      }
    }
  }

  /** Returns a text with the order of the row: single digits, and ids of one letter. */
  private static String key(Row row, Column column) {
    return show(row.find(column)) + show(row.find(id())) + show(row.find(start()));
  }

  private static Column[] keys(int count) {
    return IntStream.range(0, count).mapToObj(i -> property("k" + i)).toArray(Column[]::new);
  }

  private static List<Column> of(Column... columns) {
    return List.of(columns);
  }

  private static Optional<Value> value(Object value) {
    return Optional.of(Value.of(value));
  }

  private static String show(Optional<Value> value) {
    return value.map(present -> present.raw().toString()).orElse("-");
  }
}
