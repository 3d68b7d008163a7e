package io.lmscore.store.testkit.graph;

import static io.lmscore.store.Sort.ASCENDING;
import static io.lmscore.store.Sort.DESCENDING;
import static io.lmscore.store.testkit.RuleBuilder.row;
import static io.lmscore.store.testkit.graph.Graphs.THING;
import static io.lmscore.store.testkit.graph.Graphs.id;
import static io.lmscore.store.testkit.graph.Graphs.link;
import static io.lmscore.store.testkit.graph.Graphs.names;
import static io.lmscore.store.testkit.graph.Graphs.putAll;
import static io.lmscore.store.testkit.graph.Graphs.thing;

import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Reached;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.RuleBuilder.Row;
import io.lmscore.store.testkit.tool.AllItems;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rule ORD-1: the order of values. {@link TieRules} has the other rules of order. */
final class OrderRules {
  private static final String V = "v";
  private static final long POW53 = 1L << 53;

  private OrderRules() {}

  static List<Rule> all() {
    return List.of(values(), TieRules.ties(), TieRules.limits());
  }

  private static Rule values() {
    List<Row<List<?>>> kinds =
        List.of(
            row("booleans", booleans()),
            row("numbers", numbers()),
            row("instants", instants()),
            row("texts", texts()),
            row("lists", lists()));
    List<?> everything =
        Stream.of(booleans(), numbers(), instants(), texts(), lists())
            .flatMap(List::stream)
            .toList();
    return RuleBuilder.graph("ORD-1")
        .each("ascending: %s", kinds, (graph, row) -> ordersAscending(graph, row))
        .each("descending: %s", kinds, (graph, row) -> ordersDescending(graph, row))
        .trial("ascending: all kinds", graph -> ordersAscending(graph, everything))
        .trial("descending: all kinds", graph -> ordersDescending(graph, everything))
        .trial(
            "the nodes at the end of a hop",
            graph -> {
              putAll(graph, thing("hub"), thing("a", V, "x"), thing("b", V, 2), thing("c", V, 1.5));
              putAll(graph, link("hub", "a"), link("hub", "b"), link("hub", "c"));
              inOrder(
                  graph,
                  Traversal.from(id("hub")).out().orderBy(Ordering.by(V, ASCENDING)),
                  List.of("c", "b", "a"));
            })
        .build();
  }

  private static List<?> booleans() {
    return List.of(false, true);
  }

  private static List<?> numbers() {
    return List.of(
        -1e308,
        Long.MIN_VALUE,
        -0x1p63,
        Long.MIN_VALUE + 1,
        -POW53 - 1,
        -POW53,
        -0x1p53,
        -1.5,
        -1,
        -1.0,
        -Double.MIN_VALUE,
        0,
        0.0,
        Double.MIN_VALUE,
        Double.MIN_NORMAL,
        0.1,
        1,
        1.0,
        2,
        10,
        POW53 - 1,
        POW53,
        0x1p53,
        POW53 + 1,
        POW53 + 2,
        0x1p53 + 2,
        0x1p53 + 4,
        POW53 + 5,
        Long.MAX_VALUE - 1_023,
        0x1p63 - 1_024,
        Long.MAX_VALUE - 512,
        Long.MAX_VALUE,
        0x1p63,
        1e308);
  }

  private static List<?> instants() {
    return List.of(
        Instant.parse("0001-01-01T00:00:00Z"),
        Instant.parse("1969-12-31T23:59:59.999999Z"),
        Instant.EPOCH,
        Instant.parse("1970-01-01T00:00:00.000001Z"),
        Instant.parse("2024-01-01T00:00:00Z"),
        Instant.parse("2024-01-01T00:00:00.000001Z"),
        Instant.parse("2024-01-01T00:00:00.1Z"),
        Instant.parse("9999-12-31T23:59:59.999999Z"));
  }

  private static List<?> texts() {
    return List.of(
        new String[] {
          "", "\u0001", "\t", " ", "  ", "-1",
          "1", "10", "2", "A", "B", "_",
          "a", "a\u0001", "a b", "aB", "ab", "a\u0301",
          "b", "\u00e4", "\u00ff", "\u0100", "\u0430", "\ud7ff",
          "\ue000", "\uff5e", "\uffff", "\ud800\udc00", "😀", "\udbff\udfff"
        });
  }

  private static List<?> lists() {
    return List.of(
        List.of(),
        List.of(false),
        List.of(false, true),
        List.of(true),
        List.of(-1.5, 7.0),
        List.of(1),
        List.of(1, 2),
        List.of(1, 10),
        List.of(1.0),
        List.of(1.0, 0.0),
        List.of(2),
        List.of(10),
        List.of(Instant.EPOCH),
        List.of(Instant.EPOCH, Instant.EPOCH),
        List.of(""),
        List.of("10", "a"),
        List.of("2"),
        List.of("a"),
        List.of("a", "a"),
        List.of("a", "b"),
        List.of("ab"),
        List.of("\uff5e"),
        List.of("😀"));
  }

  private static void ordersAscending(GraphStore graph, List<?> ascending) {
    List<String> ids = putShuffled(graph, ascending);
    ids.add("absent");
    inOrder(graph, things().orderBy(Ordering.by(V, ASCENDING)), ids);
  }

  private static void ordersDescending(GraphStore graph, List<?> ascending) {
    List<String> ids = putShuffled(graph, ascending);
    Collections.reverse(ids);
    ids.add("absent");
    inOrder(graph, things().orderBy(Ordering.by(V, DESCENDING)), ids);
  }

  /**
   * Puts a thing for each value. Neither the ids nor the order of the puts depend on the values.
   */
  private static List<String> putShuffled(GraphStore graph, List<?> values) {
    List<Integer> numbers = new ArrayList<>(IntStream.range(0, values.size()).boxed().toList());
    Collections.shuffle(numbers, new Random(values.size()));
    List<String> ids = new ArrayList<>();
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      ids.add("node" + numbers.get(i));
      nodes.add(thing(ids.get(i), V, values.get(i)));
    }
    nodes.add(thing("absent", "w", 1));
    Collections.shuffle(nodes, new Random(values.size() + 1L));
    putAll(graph, nodes);
    return ids;
  }

  static Traversal things() {
    return Traversal.fromLabel(THING, Filters.all());
  }

  /** Expects the nodes in this order from every kind of read. */
  static void inOrder(GraphStore graph, Traversal traversal, List<String> expected) {
    Expect.equal("nodes", names(graph.nodes(traversal)), expected);
    Expect.equal("ids", graph.ids(traversal).stream().map(NodeId::value).toList(), expected);
    Expect.equal(
        "reach", names(graph.reach(traversal).stream().map(Reached::node).toList()), expected);
    Expect.equal("stream", names(AllItems.ofCursor(graph.stream(traversal))), expected);
  }
}
