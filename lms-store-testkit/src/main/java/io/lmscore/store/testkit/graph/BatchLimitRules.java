package io.lmscore.store.testkit.graph;

import static io.lmscore.store.graph.WriteCondition.IF_NEWER;
import static io.lmscore.store.graph.WriteCondition.ifVersion;
import static io.lmscore.store.testkit.RuleBuilder.row;
import static io.lmscore.store.testkit.graph.BatchRules.A_B;
import static io.lmscore.store.testkit.graph.BatchRules.isAsBefore;
import static io.lmscore.store.testkit.graph.BatchRules.start;
import static io.lmscore.store.testkit.graph.Graphs.allNodes;
import static io.lmscore.store.testkit.graph.Graphs.holds;
import static io.lmscore.store.testkit.graph.Graphs.id;
import static io.lmscore.store.testkit.graph.Graphs.link;
import static io.lmscore.store.testkit.graph.Graphs.putAll;
import static io.lmscore.store.testkit.graph.Graphs.thing;

import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Write;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.RuleBuilder.Row;
import io.lmscore.store.value.PropertyMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rules BAT-5 and BAT-6: the writes that a batch may not hold, and the greatest size of a
 * batch.
 */
final class BatchLimitRules {
  private static final String MIB = "m".repeat(1 << 20);

  private BatchLimitRules() {}

  static Rule twice() {
    List<Row<List<Write>>> pairs =
        List.of(
            row("a node put twice", List.of(Write.put(thing("a")), Write.put(thing("a")))),
            row(
                "a node put with two labels",
                List.of(Write.put(thing("a")), Write.put(Node.of("a", "Room")))),
            row("a node put and deleted", List.of(Write.put(thing("a")), Write.delete(id("a")))),
            row("a node deleted twice", List.of(Write.delete(id("a")), Write.delete(id("a")))),
            row(
                "a node put twice under different conditions",
                List.of(Write.put(thing("a"), IF_NEWER), Write.put(thing("a"), ifVersion(1)))),
            row(
                "a node put and changed",
                List.of(Write.put(thing("a")), Write.change(id("a"), PropertyMap.empty()))),
            row(
                "a node changed twice",
                List.of(
                    Write.change(id("a"), PropertyMap.of("x", 1)),
                    Write.change(id("a"), PropertyMap.of("y", 1)))),
            row(
                "a relationship changed and deleted",
                List.of(Write.change(A_B.id(), PropertyMap.of("x", 1)), Write.delete(A_B.id()))),
            row("a relationship put twice", List.of(Write.put(A_B), Write.put(A_B))),
            row("a relationship put and deleted", List.of(Write.put(A_B), Write.delete(A_B.id()))),
            row(
                "a relationship deleted twice",
                List.of(Write.delete(A_B.id()), Write.delete(A_B.id()))));
    return RuleBuilder.graph("BAT-5")
        .each(
            pairs,
            (graph, pair) -> {
              start(graph);
              List<Write> writes = new ArrayList<>(pair);
              writes.add(1, Write.put(thing("between")));
              Expect.rejected("batch", () -> graph.write(writes));
              isAsBefore(graph);
            })
        .build();
  }

  static Rule limits() {
    return RuleBuilder.graph("BAT-6")
        .trial("1,000 nodes", graph -> fits(graph, Graphs.things("n", 1_000)))
        .trial("1,001 nodes", graph -> isTooLarge(graph, Graphs.things("n", 1_001)))
        .trial(
            "500 nodes and 500 relationships of several labels and types",
            graph -> {
              List<Element> elements = new ArrayList<>();
              for (int i = 0; i < 500; i++) {
                elements.add(Node.of("n" + i, "Label" + i % 7, "k" + i % 5, i));
                elements.add(Relationship.of("n" + i, "TYPE" + i % 7, "n" + i / 2, "n", i));
              }
              fits(graph, elements);
            })
        .trial(
            "1,000 deletes",
            graph -> {
              putAll(graph, Graphs.things("n", 1_000));
              List<Write> deletes =
                  IntStream.range(0, 1_000).mapToObj(i -> Write.delete(id("n" + i))).toList();
              Expect.equal(
                  "outcomes", graph.write(deletes), Collections.nCopies(1_000, Outcome.APPLIED));
              holds(graph);
            })
        .trial(
            "1,001 deletes",
            graph -> {
              List<Write> deletes =
                  IntStream.range(0, 1_001).mapToObj(i -> Write.delete(id("n" + i))).toList();
              Expect.rejected("batch", () -> graph.write(deletes));
            })
        .trial("10,000 properties", graph -> fits(graph, withProperties(200, 50)))
        .trial(
            "10,001 properties",
            graph -> {
              List<Element> elements = new ArrayList<>(withProperties(200, 50));
              elements.add(link("n0", "n0", "one", 1));
              isTooLarge(graph, elements);
            })
        .trial("64 MiB", graph -> fits(graph, megabytes(64)))
        .trial(
            "64 MiB and a byte",
            graph -> {
              List<Element> elements = new ArrayList<>(megabytes(64));
              elements.add(thing("one more", "k", ""));
              isTooLarge(graph, elements);
            })
        .trial(
            "an empty batch",
            graph -> {
              graph.put(thing("a"));
              Expect.equal("outcomes", graph.write(List.of()), List.of());
              holds(graph, thing("a"));
            })
        .build();
  }

  private static List<Node> withProperties(int nodes, int each) {
    return IntStream.range(0, nodes)
        .mapToObj(
            n ->
                thing(
                    "n" + n,
                    IntStream.range(0, each)
                        .boxed()
                        .flatMap(i -> Stream.<Object>of("k" + i, n * each + i))
                        .toArray()))
        .toList();
  }

  /** Returns nodes of one MiB each, including the key of one byte. */
  private static List<Node> megabytes(int n) {
    return IntStream.range(0, n).mapToObj(i -> thing("n" + i, "k", MIB.substring(1))).toList();
  }

  private static List<Write> writes(List<? extends Element> elements) {
    return elements.stream()
        .map(
            element ->
                element instanceof Node node ? Write.put(node) : Write.put((Relationship) element))
        .toList();
  }

  private static void fits(GraphStore graph, List<? extends Element> elements) {
    Expect.equal(
        "outcomes",
        graph.write(writes(elements)),
        Collections.nCopies(elements.size(), Outcome.APPLIED));
    if (elements.get(0) instanceof Node node && node.properties().bytes() > 100_000) {
      Expect.equal("one of them", graph.node(node.id()).orElseThrow(), node);
      Expect.equal(
          "digest",
          graph.digest().nodes().stream().mapToLong(b -> b.count()).sum(),
          (long) elements.size());
    } else {
      holds(graph, elements);
    }
  }

  private static void isTooLarge(GraphStore graph, List<? extends Element> elements) {
    graph.put(thing("before"));
    Expect.rejected("batch", () -> graph.write(writes(elements)));
    Expect.equal("nodes", allNodes(graph), List.of(thing("before")));
  }
}
