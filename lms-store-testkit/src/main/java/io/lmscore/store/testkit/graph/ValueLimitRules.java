package io.lmscore.store.testkit.graph;

import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.testkit.RuleBuilder.row;
import static io.lmscore.store.testkit.graph.Graphs.THING;
import static io.lmscore.store.testkit.graph.Graphs.link;
import static io.lmscore.store.testkit.graph.Graphs.matching;
import static io.lmscore.store.testkit.graph.Graphs.missing;
import static io.lmscore.store.testkit.graph.Graphs.putAll;
import static io.lmscore.store.testkit.graph.Graphs.stored;
import static io.lmscore.store.testkit.graph.Graphs.thing;

import io.lmscore.store.graph.GraphLoad;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.LoadReport;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Write;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.RuleBuilder.Row;
import io.lmscore.store.testkit.TrialContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The rules VAL-4 to VAL-7: the texts that may be stored, and the greatest sizes. */
final class ValueLimitRules {
  private static final int MIB = 1 << 20;
  private static final String LONG = "x".repeat(MIB);

  private ValueLimitRules() {}

  static List<Rule> all() {
    return List.of(characters(), sizes(), replacing(), indexed());
  }

  private static Rule characters() {
    return RuleBuilder.graph("VAL-4")
        .each(
            List.of(
                row("NUL alone", "\0"),
                row("NUL in front", "\0a"),
                row("NUL in the middle", "a\0b"),
                row("NUL at the end", "a\0"),
                row("a high surrogate alone", "\ud83d"),
                row("a low surrogate alone", "\ude00"),
                row("a high surrogate at the end", "a\ud83d"),
                row("surrogates in the wrong order", "\ude00\ud83d"),
                row("two high surrogates and a low one", "\ud83d\ud83d\ude00")),
            ValueLimitRules::isRefusedEverywhere)
        .trial(
            "every code point of the basic plane is stored",
            graph -> {
              List<Node> nodes = new ArrayList<>();
              for (int block = 0; block < 0x10000; block += 0x2000) {
                nodes.add(thing("block" + block, "v", codePoints(block, block + 0x2000)));
              }
              putAll(graph, nodes);
              nodes.forEach(node -> stored(graph, node));
            })
        .trial(
            "every code point of the other planes is stored",
            graph -> {
              List<Node> nodes = new ArrayList<>();
              for (int plane = 0x10000; plane < 0x110000; plane += 0x10000) {
                nodes.add(thing("plane" + plane, "v", codePoints(plane, plane + 0x10000)));
              }
              putAll(graph, nodes);
              nodes.forEach(node -> stored(graph, node));
            })
        .trial(
            "composed and decomposed text are two texts",
            graph -> {
              putAll(graph, thing("one", "v", "\u00e9"), thing("two", "v", "e\u0301"));
              Expect.equal("eq composed", matching(graph, eq("v", "\u00e9")), List.of("one"));
              Expect.equal("eq decomposed", matching(graph, eq("v", "e\u0301")), List.of("two"));
            })
        .build();
  }

  private static void isRefusedEverywhere(GraphStore graph, String text) {
    Expect.rejected("as a node id", () -> graph.put(thing(text)));
    Expect.rejected("as a relationship key", () -> graph.put(link("a", "a").withKey(text)));
    Expect.rejected("as a property key", () -> graph.put(thing("a", text, 1)));
    Expect.rejected("as text", () -> graph.put(thing("a", "v", text)));
    Expect.rejected("as an item", () -> graph.put(thing("a", "v", List.of("a", text))));
    Expect.rejected("in a filter", () -> matching(graph, eq("v", text)));
    Graphs.holds(graph);
  }

  private static String codePoints(int from, int to) {
    StringBuilder text = new StringBuilder();
    IntStream.range(Math.max(1, from), to)
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .forEach(text::appendCodePoint);
    return text.toString();
  }

  private static Rule sizes() {
    return RuleBuilder.graph("VAL-5")
        .each(atTheLimit(), ValueLimitRules::fits)
        .each(beyondTheLimit(), ValueLimitRules::isTooLarge)
        .trial("256 properties", graph -> fitsAsElement(graph, properties(256)))
        .trial("257 properties", graph -> isTooLargeAsElement(graph, properties(257)))
        .trial(
            "an element of 4 MiB",
            graph -> fitsAsElement(graph, "a", LONG, "b", LONG, "c", LONG, "d", LONG.substring(4)))
        .trial(
            "an element of 4 MiB and a byte",
            graph ->
                isTooLargeAsElement(graph, "a", LONG, "b", LONG, "c", LONG, "d", LONG.substring(3)))
        .trial(
            "keys count, in bytes of UTF-8",
            graph ->
                isTooLargeAsElement(graph, "a", LONG, "b", LONG, "c", LONG, "é", LONG.substring(4)))
        .build();
  }

  private static List<Row<Object>> atTheLimit() {
    return List.of(
        row("1 MiB of ASCII text", LONG),
        row("1 MiB of two-byte text", "é".repeat(MIB / 2)),
        row("1 MiB of four-byte text", "😀".repeat(MIB / 4)),
        row("a list of 131,072 integers", Collections.nCopies(MIB / 8, 7L)),
        row("a list of texts of 1 MiB together", Collections.nCopies(1_024, "y".repeat(1_024))));
  }

  private static List<Row<Object>> beyondTheLimit() {
    return List.of(
        row("1 MiB of ASCII text and a byte", LONG + "x"),
        row("1 MiB and a byte in fewer characters", "é".repeat(MIB / 2) + "x"),
        row("1 MiB and a byte of four-byte text", "😀".repeat(MIB / 4) + "x"),
        row("a list of 131,073 integers", Collections.nCopies(MIB / 8 + 1, 7L)),
        row("a list of 131,073 doubles", Collections.nCopies(MIB / 8 + 1, 7.5)),
        row("a list of 1,048,577 booleans", Collections.nCopies(MIB + 1, true)),
        row("a list of texts of 1 MiB and a byte", Arrays.asList(LONG, "x")));
  }

  private static void fits(GraphStore graph, Object value) {
    fitsAsElement(graph, "v", value);
  }

  private static void fitsAsElement(GraphStore graph, Object... properties) {
    graph.put(thing("a", properties));
    graph.put(link("a", "a", properties));
    stored(graph, thing("a", properties));
    stored(graph, link("a", "a", properties));
  }

  private static void isTooLarge(GraphStore graph, Object value) {
    isTooLargeAsElement(graph, "v", value);
  }

  private static void isTooLargeAsElement(GraphStore graph, Object... properties) {
    graph.put(thing("a"));
    Expect.rejected("a node", () -> graph.put(thing("a", properties)));
    Expect.rejected("a relationship", () -> graph.put(link("a", "a", properties)));
    Graphs.holds(graph, thing("a"));
  }

  private static Object[] properties(int n) {
    return IntStream.range(0, n).boxed().flatMap(i -> List.of("key" + i, i).stream()).toArray();
  }

  private static Rule replacing() {
    return RuleBuilder.graph("VAL-6")
        .trial(
            "properties not given are gone",
            graph -> {
              putAll(graph, thing("a", "x", 1, "y", 2), link("a", "a", "x", 1, "y", 2));
              putAll(graph, thing("a", "y", 3), link("a", "a", "z", 4));
              stored(graph, thing("a", "y", 3));
              stored(graph, link("a", "a", "z", 4));
            })
        .trial(
            "a property that is gone matches no filter",
            graph -> {
              graph.put(thing("a", "x", 1));
              graph.put(thing("a", "y", 1));
              Expect.equal("eq x", matching(graph, eq("x", 1)), List.of());
              Expect.equal("eq y", matching(graph, eq("y", 1)), List.of("a"));
            })
        .trial(
            "elements without properties are stored",
            graph -> {
              putAll(graph, thing("a"), link("a", "a"));
              Graphs.holds(graph, thing("a"), link("a", "a"));
            })
        .trial(
            "all properties are taken away",
            graph -> {
              putAll(graph, thing("a", "x", 1), link("a", "a", "x", List.of(1)));
              putAll(graph, thing("a"), link("a", "a"));
              Graphs.holds(graph, thing("a"), link("a", "a"));
            })
        .trial(
            "a value is replaced by one of another kind",
            graph -> {
              graph.put(thing("a", "x", List.of("a", "b")));
              graph.put(thing("a", "x", true));
              stored(graph, thing("a", "x", true));
            })
        .build();
  }

  private static Rule indexed() {
    String most = "s".repeat(1_024);
    return RuleBuilder.graph("VAL-7")
        .inContext("1,024 bytes in the indexed property", context -> fitsIndexed(context, most))
        .inContext(
            "1,024 bytes of four-byte text", context -> fitsIndexed(context, "😀".repeat(256)))
        .inContext("1,025 bytes", context -> isTooLongIndexed(context, most + "s"))
        .inContext(
            "1,025 bytes in 514 characters",
            context -> isTooLongIndexed(context, "é".repeat(512) + "s"))
        .inContext("1 MiB", context -> isTooLongIndexed(context, LONG))
        .inContext(
            "the same text in another property, under another label, on a relationship",
            context -> {
              GraphStore graph = withIndex(context);
              putAll(
                  graph,
                  thing("other", "comment", LONG),
                  Node.of("label", "Other", "serial", LONG),
                  link("other", "label", "serial", LONG));
              stored(graph, thing("other", "comment", LONG));
              stored(graph, Node.of("label", "Other", "serial", LONG));
              stored(graph, link("other", "label", "serial", LONG));
            })
        .inContext(
            "texts that differ in the last byte are told apart",
            context -> {
              GraphStore graph = withIndex(context);
              String start = most.substring(1);
              putAll(graph, thing("a", "serial", start + "a"), thing("b", "serial", start + "b"));
              Expect.equal("eq", matching(graph, eq("serial", start + "b")), List.of("b"));
            })
        .inContext(
            "a batch with one text too long",
            context -> {
              GraphStore graph = withIndex(context);
              List<Write> writes =
                  List.of(
                      Write.put(thing("a", "serial", "short")),
                      Write.put(thing("b", "serial", most + "s")));
              Expect.rejected("batch", () -> graph.write(writes));
              Graphs.holds(graph);
            })
        .inContext(
            "a load reports the text too long and writes the rest",
            context -> {
              GraphStore graph = withIndex(context);
              Node good = thing("a", "serial", most);
              Node bad = thing("b", "serial", most + "s");
              LoadReport report = graph.load(GraphLoad.of(List.of(bad, good), List.of()));
              Expect.equal("rejected", report.rejected(), 1L);
              Expect.equal("which", report.firstRejected().get(0).element(), bad);
              Graphs.holds(graph, good);
            })
        .build();
  }

  private static GraphStore withIndex(TrialContext context) {
    return context.reopen(Map.of("indexed", THING + ".serial, Device.serial")).graph();
  }

  private static void fitsIndexed(TrialContext context, String text) {
    GraphStore graph = withIndex(context);
    Node node = thing("a", "serial", text);
    graph.put(node);
    stored(graph, node);
    Expect.equal("found by it", matching(graph, eq("serial", text)), List.of("a"));
  }

  private static void isTooLongIndexed(TrialContext context, String text) {
    GraphStore graph = withIndex(context);
    Expect.rejected("put", () -> graph.put(thing("a", "serial", text)));
    missing(graph, "a");
    graph.put(thing("a", "serial", "short"));
    Expect.rejected("replacing", () -> graph.put(thing("a", "serial", text)));
    stored(graph, thing("a", "serial", "short"));
  }
}
