package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.Sort.ASCENDING;
import static io.lmscore.store.Sort.DESCENDING;
import static io.lmscore.store.graph.Column.average;
import static io.lmscore.store.graph.Column.count;
import static io.lmscore.store.graph.Column.countDistinct;
import static io.lmscore.store.graph.Column.degree;
import static io.lmscore.store.graph.Column.distance;
import static io.lmscore.store.graph.Column.id;
import static io.lmscore.store.graph.Column.label;
import static io.lmscore.store.graph.Column.max;
import static io.lmscore.store.graph.Column.min;
import static io.lmscore.store.graph.Column.property;
import static io.lmscore.store.graph.Column.relationshipProperty;
import static io.lmscore.store.graph.Column.start;
import static io.lmscore.store.graph.Column.sum;
import static io.lmscore.store.graph.Filters.all;
import static io.lmscore.store.testkit.traversal.GraphSketch.given;
import static io.lmscore.store.testkit.traversal.GraphSketch.listed;
import static io.lmscore.store.testkit.traversal.TraversalChecks.at;
import static io.lmscore.store.testkit.traversal.TraversalChecks.showRows;

import io.lmscore.store.BackendException;
import io.lmscore.store.Retry;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.RuleBuilder.Body;
import io.lmscore.store.testkit.tool.AllItems;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Rules of rows that are groups. */
final class GroupedRowRules {
  private static final String TWO_STARTS = "a -> x, b -> x, b -> y -> z, a -> y";
  private static final Traversal EVERYTHING = Traversal.fromLabel(GraphSketch.LABEL, all());

  private GroupedRowRules() {}

  static List<Rule> rules() {
    return List.of(keys(), aggregates(), order(), rejected());
  }

  private static Rule keys() {
    return RuleBuilder.graph("GRP-1")
        .trial(
            "by start: each distinct end once",
            groups(
                given(TWO_STARTS), at("a", "b").out().hops(1, 2), of(start(), count()), "a 3, b 3"))
        .trial(
            "by distance",
            groups(
                given("a -> b -> d, a -> c -> d -> e"),
                at("a").out().hops(0, 3),
                of(distance(), count()),
                "1 2, 0 1, 2 1, 3 1"))
        .trial(
            "by start and distance",
            groups(
                given(TWO_STARTS),
                at("a", "b").out().hops(1, 2),
                of(distance(), start(), count()),
                "1 a 2, 1 b 2, 2 a 1, 2 b 1"))
        .trial(
            "by label",
            groups(
                given("a -> x:Room, a -> y:Room, a -> z:Hall"),
                at("a").out(),
                of(label(), count()),
                "Room 2, Hall 1"))
        .trial(
            "by degree",
            groups(
                given("a -> b -> c, a -> d, b -> b"),
                at("a", "b", "c", "d"),
                of(degree(Direction.OUT), count()),
                "0 2, 2 2"))
        .trial(
            "by the values of two properties, absent ones and equal numbers among them",
            groups(
                sample("n", 1, "m", "x")
                    .with("n", 1.0, "m", "x")
                    .with("n", 1)
                    .with("m", "x")
                    .sketch(),
                EVERYTHING,
                of(property("n"), property("m"), count()),
                "1 x 2, 1 - 1, - x 1"))
        .trial("by nothing", groups(given("a -> b, a -> c"), at("a").out(), of(count()), "2"))
        .trial(
            "by nothing, where there are no ends",
            groups(
                given("a"),
                at("a").out(),
                of(count(), sum("n"), countDistinct("n"), min("n"), average("n")),
                "0 0.0 0 - -"))
        .trial(
            "by a key, where there are no ends",
            groups(given("a"), at("a").out(), of(id(), count())))
        .trial(
            "pairs, where the start is a key",
            groups(given(TWO_STARTS), at("a", "b").out(), of(count(), start()), "2 a, 2 b"))
        .trial(
            "distinct ends, where it is none",
            groups(given(TWO_STARTS), at("a", "b").out(), of(count()), "2"))
        .build();
  }

  private static Rule aggregates() {
    Instant first = Instant.parse("1999-12-31T23:59:59.999999Z");
    Instant second = Instant.parse("2000-01-01T00:00:00Z");
    return RuleBuilder.graph("GRP-2")
        .trial(
            "sum, average, minimum and maximum of integers and doubles",
            groups(
                sample("n", 1).with("n", 2.5).with("n", -4).with("n", 3L).sketch(),
                EVERYTHING,
                of(sum("n"), average("n"), min("n"), max("n")),
                "2.5 0.625 -4 3"))
        .trial(
            "other kinds and absent values do not count for sum and average",
            groups(
                sample("n", 1)
                    .with("n", "7")
                    .with("n", true)
                    .with("m", 1)
                    .with("n", List.of(5))
                    .with("n", 2)
                    .sketch(),
                EVERYTHING,
                of(sum("n"), average("n"), count()),
                "3.0 1.5 6"))
        .trial(
            "a sum of no numbers is 0, an average of none is empty",
            groups(
                sample("n", "x").with("m", 1).sketch(),
                EVERYTHING,
                of(sum("n"), average("n"), min("n"), max("m")),
                "0.0 - x 1"))
        .trial(
            "minimum and maximum of other kinds",
            groups(
                sample("t", second).with("t", first).sketch(),
                EVERYTHING,
                of(min("t"), max("t")),
                first + " " + second))
        .trial(
            "minimum and maximum over all kinds",
            groups(
                sample("v", "a")
                    .with("v", 9)
                    .with("v", false)
                    .with("v", List.of(1))
                    .with("v", List.of(2))
                    .with("v", "x")
                    .sketch(),
                EVERYTHING,
                of(min("v"), max("v")),
                "false [2]"))
        .trial(
            "of texts by code point",
            groups(
                sample("v", "a").with("v", "\uFF5E").with("v", "\uD83D\uDE00").sketch(),
                EVERYTHING,
                of(min("v"), max("v")),
                "a \uD83D\uDE00"))
        .trial(
            "the integer is the minimum, the equal double the maximum",
            groups(
                sample("v", 1.0).with("v", 1).sketch(),
                EVERYTHING,
                of(min("v"), max("v"), countDistinct("v")),
                "1 1.0 1"))
        .trial(
            "different values count once, equal numbers of two kinds too",
            groups(
                sample("v", 1)
                    .with("v", 1.0)
                    .with("v", "1")
                    .with("v", true)
                    .with("m", 1)
                    .with("v", List.of(1))
                    .with("v", List.of(1.0))
                    .with("v", "1")
                    .sketch(),
                EVERYTHING,
                of(countDistinct("v"), count()),
                "5 8"))
        .trial(
            "numbers that differ beyond the doubles are different",
            groups(
                sample("v", (1L << 53) + 1).with("v", 0x1p53).with("v", 1L << 53).sketch(),
                EVERYTHING,
                of(countDistinct("v"), max("v")),
                "2 9007199254740993"))
        .trial(
            "aggregates of two properties within groups of a third",
            groups(
                sample("z", "p", "n", 1, "m", 10)
                    .with("z", "p", "n", 2)
                    .with("z", "q", "n", 4, "m", 20)
                    .sketch(),
                EVERYTHING,
                of(property("z"), sum("n"), sum("m"), count()),
                "q 4.0 20.0 1, p 3.0 10.0 2"))
        .trial(
            "of the whole answer, whatever the limit",
            groups(
                sample("n", 1).with("n", 2).with("n", 4).sketch(),
                EVERYTHING.limit(1),
                of(sum("n"), count()),
                "7.0 3"))
        .trial("a sum that cancels out is within its bound", GroupedRowRules::cancels)
        .trial("magnitudes beyond a double are an error", GroupedRowRules::overflows)
        .trial(
            "magnitudes beyond a double for each relationship are an error",
            GroupedRowRules::overflowsWithRelationships)
        .trial(
            "an average of numbers near the smallest double",
            groups(
                sample("n", Double.MIN_VALUE).with("n", 0).with("n", 0.0).sketch(),
                EVERYTHING,
                of(average("n"), max("n")),
                "0.0 4.9E-324"))
        .build();
  }

  private static Rule order() {
    return RuleBuilder.graph("GRP-3")
        .trial(
            "by the first aggregate, the greatest first, then by the keys",
            groups(
                sample("z", "q", "n", 1)
                    .with("z", "p", "n", 1)
                    .with("z", "r", "n", 5)
                    .with("n", 1)
                    .sketch(),
                EVERYTHING,
                of(property("z"), max("n"), count()),
                "r 5 1, p 1 1, q 1 1, - 1 1"))
        .trial(
            "an absent aggregate comes last",
            groups(
                sample("z", 1).with("z", 2, "n", 0).sketch(),
                EVERYTHING,
                of(property("z"), max("n")),
                "2 0, 1 -"))
        .trial(
            "by the order that was asked for, then by the keys",
            groups(
                given("a:A, b:B, c:C, d:C"),
                at("a", "b", "c", "d").orderBy(Ordering.by(count(), ASCENDING)),
                of(label(), count()),
                "A 1, B 1, C 2"))
        .trial(
            "by an order without keys",
            groups(
                given("a:A, b:B, c:C, d:C"),
                at("a", "b", "c", "d").orderBy(Ordering.byId()),
                of(label(), count()),
                "A 1, B 1, C 2"))
        .trial(
            "the only group, by an order without keys",
            groups(given("a -> b"), at("a").out().orderBy(Ordering.byId()), of(count()), "1"))
        .trial(
            "by a key, descending",
            groups(
                given("a:A, b:B, c:C, d:C"),
                at("a", "b", "c", "d").orderBy(Ordering.by(label(), DESCENDING)),
                of(count(), label()),
                "2 C, 1 B, 1 A"))
        .trial(
            "by a sum and by an average",
            graph -> {
              sample("z", "p", "n", 4)
                  .with("z", "q", "n", 3)
                  .with("z", "q", "n", 2)
                  .sketch()
                  .store(graph);
              Expect.equal(
                  "by sum",
                  showRows(
                      graph.rows(
                          EVERYTHING.orderBy(Ordering.by(sum("n"), DESCENDING)),
                          property("z"),
                          sum("n"))),
                  listed("q 5.0, p 4.0"));
              Expect.equal(
                  "by average",
                  showRows(
                      graph.rows(
                          EVERYTHING.orderBy(Ordering.by(average("n"), DESCENDING)),
                          property("z"),
                          average("n"))),
                  listed("p 4.0, q 2.5"));
            })
        .trial(
            "a limit gives the first groups",
            groups(
                given("a:A, b:B, c:C, d:C"),
                at("a", "b", "c", "d").limit(2),
                of(label(), count()),
                "C 2, A 1"))
        .trial(
            "a stream gives all groups, in order",
            graph -> {
              given("a:A, b:B, c:C, d:C").store(graph);
              Traversal one = at("a", "b", "c", "d").limit(1);
              Expect.equal(
                  "groups",
                  showRows(AllItems.ofCursor(graph.streamRows(one, label(), count()))),
                  listed("C 2, A 1, B 1"));
            })
        .build();
  }

  private static Rule rejected() {
    return RuleBuilder.graph("GRP-4")
        .trial(
            "an order of groups by what they do not show",
            graph -> {
              Traversal byId = at("a").orderBy(Ordering.by(id(), ASCENDING));
              Expect.invalid("rows", () -> graph.rows(byId, label(), count()));
              Expect.invalid("streamRows", () -> graph.streamRows(byId, label(), count()));
            })
        .trial(
            "an order of rows or nodes by an aggregate",
            graph -> {
              Traversal byCount = at("a").orderBy(Ordering.by(count(), ASCENDING));
              Expect.invalid("rows", () -> graph.rows(byCount, id()));
              Expect.invalid("other aggregate", () -> graph.rows(byCount, sum("n")));
              Expect.invalid("nodes", () -> graph.nodes(byCount));
              Expect.invalid("reach", () -> graph.reach(byCount));
            })
        .trial(
            "keys that no property can have",
            graph -> {
              Expect.invalid("_lms", () -> sum("_lms"));
              Expect.invalid("empty", () -> max(""));
            })
        .trial(
            "an aggregate of a column that is no property",
            graph -> {
              Expect.invalid("id", () -> sum(id()));
              Expect.invalid("an aggregate", () -> max(sum("n")));
            })
        .trial(
            "hostile keys are aggregated as they are",
            graph -> {
              for (String key : List.of("it's", "a`b", "a\\b", "$1", "?", "\uD83D\uDE00", "{x}")) {
                sample(key, 3).sketch().store(graph);
                List<Row> rows = graph.rows(EVERYTHING, property(key), sum(key), max(key));
                Expect.equal("groups by " + key, showRows(rows), List.of("3 3.0 3"));
              }
            })
        .build();
  }

  private static void cancels(GraphStore graph) {
    sample("n", 1e16).with("n", 1).with("n", -1e16).with("n", 1.5).sketch().store(graph);
    double found = graph.rows(EVERYTHING, sum("n")).get(0).number(sum("n")).orElseThrow();
    Expect.that("the sum is " + found, Math.abs(found - 2.5) <= 1e-9 * 2e16);
  }

  private static void overflows(GraphStore graph) {
    sample("n", 1.5e308, "m", 1).with("n", -1.5e308, "m", 2).sketch().store(graph);
    for (Column column : of(sum("n"), average("n"))) {
      Column[] columns = {id(), sum("m"), max("n"), column, average("m")};
      Column[] alone = {column};
      for (Column[] asked : List.of(alone, Arrays.copyOfRange(columns, 1, columns.length))) {
        isOverflow(column, () -> graph.rows(EVERYTHING, asked));
        isOverflow(column, () -> AllItems.ofCursor(graph.streamRows(EVERYTHING, asked)));
      }
      Expect.equal("groups of one number", graph.rows(EVERYTHING, columns).size(), 2);
    }
    Expect.equal(
        "maximum", showRows(graph.rows(EVERYTHING, max("n"), count())), List.of("1.5E308 2"));
  }

  /** The end counts for each relationship, only since another aggregate is of these. */
  private static void overflowsWithRelationships(GraphStore graph) {
    given("a")
        .node("b", "n", 1e308)
        .with(Relationship.of("a", "R", "b", "w", 1).withKey("k"))
        .with(Relationship.of("a", "R", "b", "w", 1).withKey("l"))
        .store(graph);
    Traversal ends = at("a").out("R");
    Expect.equal("of ends", showRows(graph.rows(ends, sum("n"))), List.of("1.0E308"));
    Column ofRelationships = sum(relationshipProperty("w"));
    isOverflow(sum("n"), () -> graph.rows(ends, sum("n"), ofRelationships));
    isOverflow(
        sum("n"), () -> AllItems.ofCursor(graph.streamRows(ends, ofRelationships, sum("n"))));
  }

  private static void isOverflow(Column column, Runnable question) {
    BackendException e = Expect.thrown(BackendException.class, column.toString(), question::run);
    Expect.equal("retry", e.retry(), Retry.NEVER);
    String message = String.valueOf(e.getMessage());
    Expect.that(
        "the message is " + message,
        message.contains(column.describe())
            && message.endsWith(": the sum of the magnitudes is more than a double holds"));
  }

  /** Nodes with properties, each with its own id. */
  private static final class Sample {
    private final GraphSketch sketch = GraphSketch.of();
    private int size;

    private Sample with(Object... keysAndValues) {
      sketch.node("n" + size, keysAndValues);
      size++;
      return this;
    }

    private GraphSketch sketch() {
      return sketch;
    }
  }

  private static Sample sample(Object... keysAndValues) {
    return new Sample().with(keysAndValues);
  }

  private static List<Column> of(Column... columns) {
    return List.of(columns);
  }

  /** Returns a trial that the groups of the drawn graph are these, in this order. */
  static Body<GraphStore> groups(
      GraphSketch given, Traversal traversal, List<Column> columns, String... expected) {
    return graph ->
        Expect.equal(
            "groups of " + traversal,
            showRows(given.store(graph).rows(traversal, columns.toArray(Column[]::new))),
            listed(expected));
  }
}
