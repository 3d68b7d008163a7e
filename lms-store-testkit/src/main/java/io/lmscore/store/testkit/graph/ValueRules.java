package io.lmscore.store.testkit.graph;

import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.testkit.RuleBuilder.row;
import static io.lmscore.store.testkit.graph.Graphs.id;
import static io.lmscore.store.testkit.graph.Graphs.link;
import static io.lmscore.store.testkit.graph.Graphs.matching;
import static io.lmscore.store.testkit.graph.Graphs.putAll;
import static io.lmscore.store.testkit.graph.Graphs.stored;
import static io.lmscore.store.testkit.graph.Graphs.thing;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.RuleBuilder.Row;
import io.lmscore.store.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules VAL-1 to VAL-3: reads return values unchanged, and other objects are refused. */
final class ValueRules {
  private ValueRules() {}

  static List<Rule> all() {
    return List.of(exact(), zero(), refused());
  }

  private static Rule exact() {
    return RuleBuilder.graph("VAL-1")
        .each(scalars(), ValueRules::comesBack)
        .each(lists(), ValueRules::comesBack)
        .each(texts(), ValueRules::comesBack)
        .trial(
            "1 and 1.0 side by side",
            graph -> {
              Node node = thing("a", "i", 1, "d", 1.0, "is", List.of(1), "ds", List.of(1.0));
              graph.put(node);
              stored(graph, node);
            })
        .trial(
            "1 replaced by 1.0 is a double",
            graph -> {
              putAll(graph, thing("a", "v", 1), thing("b"), link("a", "b", "v", 1));
              putAll(graph, thing("a", "v", 1.0), link("a", "b", "v", 1.0));
              stored(graph, thing("a", "v", 1.0));
              stored(graph, link("a", "b", "v", 1.0));
            })
        .trial(
            "one value of each kind in one element",
            graph -> {
              Object[] properties = {
                "b", true, "i", 7, "d", 7.5, "t", "7", "n", Instant.EPOCH, "l", List.of("7")
              };
              putAll(graph, thing("a", properties), link("a", "a", properties));
              stored(graph, thing("a", properties));
              stored(graph, link("a", "a", properties));
            })
        .build();
  }

  /** Expects that every kind of read returns the value with its kind and content. */
  private static void comesBack(GraphStore graph, Object value) {
    Node a = thing("a", "v", value, "other", 1);
    Node b = thing("b", "v", value);
    Relationship link = link("a", "b", "v", value, "other", 1);
    putAll(graph, a, b, link);
    stored(graph, a);
    stored(graph, link);
    Expect.equal("nodes by ids", graph.nodes(List.of(id("a"), id("b"))), List.of(a, b));
    Expect.equal("end of a hop", graph.nodes(Traversal.from(id("a")).out()), List.of(b));
    Expect.equal(
        "relationships of the node", Graphs.linksOf(graph, "b", Direction.IN), List.of(link));
  }

  private static List<Row<Object>> scalars() {
    List<Row<Object>> rows = new ArrayList<>();
    for (boolean value : new boolean[] {true, false}) {
      rows.add(row("the boolean " + value, value));
    }
    for (long value :
        new long[] {
          0,
          1,
          -1,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE + 1L,
          Integer.MIN_VALUE - 1L,
          (1L << 53) - 1,
          1L << 53,
          (1L << 53) + 1,
          -(1L << 53) - 1,
          Long.MAX_VALUE - 1,
          Long.MAX_VALUE,
          Long.MIN_VALUE,
          Long.MIN_VALUE + 1
        }) {
      rows.add(row("the integer " + value, value));
    }
    for (double value :
        new double[] {
          0.0,
          1.0,
          -1.0,
          0.1,
          1.0 / 3,
          1e15,
          1e21,
          123_456_789.123_456_79,
          9_007_199_254_740_992.0,
          1e308,
          -1e308,
          Double.MAX_VALUE,
          -Double.MAX_VALUE,
          Double.MIN_NORMAL,
          Double.MIN_NORMAL - Double.MIN_VALUE,
          Double.MIN_VALUE,
          -Double.MIN_VALUE,
          9.3e18
        }) {
      rows.add(row("the double " + value, value));
    }
    for (String value :
        new String[] {
          "0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000001Z",
          "1582-10-14T12:00:00Z", "1900-02-28T23:59:59.999999Z",
          "1969-12-31T23:59:59.999999Z", "1970-01-01T00:00:00Z",
          "1970-01-01T00:00:00.000001Z", "2024-02-29T12:34:56.789012Z",
          "2024-06-30T23:59:59Z", "2038-01-19T03:14:08Z",
          "2262-04-11T23:47:16.854776Z", "9999-12-31T23:59:59.999999Z"
        }) {
      rows.add(row("the instant " + value, Instant.parse(value)));
    }
    return rows;
  }

  private static List<Row<Object>> lists() {
    return List.of(
        row("the empty list", List.of()),
        row("a list of one boolean", List.of(false)),
        row("a list of booleans", List.of(true, false, true)),
        row("a list of one integer", List.of(Long.MAX_VALUE)),
        row("a list of integers with repeats", List.of(3, 1, 2, 3, Long.MIN_VALUE)),
        row("a list of whole doubles", List.of(1.0, 2.0, -3.0)),
        row("a list of doubles", List.of(0.1, Double.MIN_VALUE, Double.MAX_VALUE, 1.0)),
        row("a list of one instant", List.of(Instant.parse("0001-01-01T00:00:00Z"))),
        row(
            "a list of instants",
            List.of(Instant.parse("9999-12-31T23:59:59.999999Z"), Instant.EPOCH)),
        row("a list of one empty text", List.of("")),
        row("a list of texts that look like other kinds", List.of("1", "true", "null", "[]")),
        row("a list of texts", List.of("b", "a", "b", "😀", " ", "é")),
        row("a list of 10,000 integers", Collections.nCopies(10_000, 42L)));
  }

  private static List<Row<Object>> texts() {
    return List.of(
        row("the empty text", ""),
        row("a blank", " "),
        row("text with blanks at both ends", "  x\t\n "),
        row("text that looks like a number", "1"),
        row("text that looks like a double", "-0.0"),
        row("text that looks like null", "null"),
        row("text that looks like true", "true"),
        row("text that looks like an instant", "2024-01-01T00:00:00Z"),
        row("text that looks like JSON", "{\"a\": [1, null]}"),
        row("text that looks like base64", "AAECAw=="),
        row("text with line ends of each kind", "a\nb\r\nc\rd\u0085e\u2028f\u2029g"),
        row("text with control characters", "\u0001\u0002\u0007\b\f\u001b\u001f\u007f\u009f"),
        row("text with quotes and backslashes", "'\"`\\ \\n \\u0041 ''"),
        row("emoji, with joiners and skin tones", "😀👩🏽\u200d🔬🇪🇺"),
        row("right-to-left text with marks", "שָׁלוֹם \u202eabc\u202c مَرْحَبًا"),
        row("combining marks, composed", "\u00e9\u00c5\ufb01"),
        row("combining marks, decomposed", "e\u0301A\u030a\u1e9b\u0323"),
        row("text of one combining mark", "\u0301"),
        row("Chinese, Japanese, Korean", "漢字仮名한글𠀋"),
        row("a byte order mark in front", "\ufeffx"),
        row("noncharacters", "\ufffe\uffff\ufdd0\udbff\udfff"),
        row("text of 70,000 characters", "0123456789".repeat(7_000)));
  }

  private static Rule zero() {
    return RuleBuilder.graph("VAL-2")
        .trial(
            "-0.0 is read as 0.0",
            graph -> {
              putAll(graph, thing("a", "v", -0.0), link("a", "a", "v", -0.0));
              stored(graph, thing("a", "v", 0.0));
              stored(graph, link("a", "a", "v", 0.0));
            })
        .trial(
            "-0.0 in a list is read as 0.0",
            graph -> {
              graph.put(thing("a", "v", List.of(-0.0, 1.0)));
              stored(graph, thing("a", "v", List.of(0.0, 1.0)));
            })
        .trial(
            "a filter on -0.0 finds 0.0",
            graph -> {
              putAll(graph, thing("zero", "v", 0.0), thing("one", "v", 1.0));
              Expect.equal("eq -0.0", matching(graph, eq("v", -0.0)), List.of("zero"));
            })
        .trial(
            "the value made of -0.0 has the sign of 0.0",
            graph ->
                Expect.equal(
                    "bits",
                    Double.doubleToRawLongBits((Double) Value.of(-0.0).raw()),
                    Double.doubleToRawLongBits(0.0)))
        .build();
  }

  private static Rule refused() {
    return RuleBuilder.graph("VAL-3")
        .each(noValues(), ValueRules::isRefused)
        .trial(
            "a refused value leaves what is stored",
            graph -> {
              Node node = thing("a", "v", 1);
              graph.put(node);
              Expect.rejected("NaN", () -> graph.put(thing("a", "v", Double.NaN)));
              stored(graph, node);
            })
        .build();
  }

  private static void isRefused(GraphStore graph, Object value) {
    Expect.rejected("as a value", () -> Value.of(value));
    Expect.rejected("of a node", () -> graph.put(thing("a", "v", value)));
    Expect.rejected("of a relationship", () -> graph.put(link("a", "a", "v", value)));
    Expect.rejected(
        "in a filter", () -> graph.count(Traversal.from(NodePattern.ANY.where(eq("v", value)))));
    Graphs.holds(graph);
  }

  private static List<Row<Object>> noValues() {
    return List.of(
        row("NaN", Double.NaN),
        row("infinity", Double.POSITIVE_INFINITY),
        row("minus infinity", Double.NEGATIVE_INFINITY),
        row("NaN in a list", List.of(1.0, Double.NaN)),
        row("null", nothing()),
        row("null in a list", Arrays.asList(1, nothing())),
        row("a float", 1.5f),
        row("a short", (short) 1),
        row("a byte", (byte) 1),
        row("a character", 'a'),
        row("a BigInteger", BigInteger.ONE),
        row("a BigDecimal", BigDecimal.ONE),
        row("a local date", LocalDate.EPOCH),
        row("an array", new long[] {1}),
        row("a set", Set.of(1)),
        row("a map", Map.of("a", 1)),
        row("a character sequence", CharBuffer.wrap("a")),
        row("an instant finer than a microsecond", Instant.parse("2024-01-01T00:00:00.000000001Z")),
        row("an instant before the year 1", Instant.parse("0000-12-31T23:59:59.999999Z")),
        row("an instant after the year 9999", Instant.parse("+10000-01-01T00:00:00Z")),
        row("the first instant of Java", Instant.MIN),
        row("a list in a list", List.of(List.of(1))),
        row("an empty list in a list", List.of(List.of())),
        row("integers and doubles in one list", List.of(1, 1.0)),
        row("text and booleans in one list", List.of("true", true)),
        row("a list with a float", List.of(1.5f)));
  }

  @SuppressWarnings("NullAway") // a caller without null checks may pass null
  private static Object nothing() {
    return null;
  }
}
