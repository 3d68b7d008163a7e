package io.lmscore.store.testkit.graph;

import static io.lmscore.store.Sort.ASCENDING;
import static io.lmscore.store.Sort.DESCENDING;
import static io.lmscore.store.testkit.RuleBuilder.row;
import static io.lmscore.store.testkit.graph.Graphs.id;
import static io.lmscore.store.testkit.graph.Graphs.link;
import static io.lmscore.store.testkit.graph.Graphs.names;
import static io.lmscore.store.testkit.graph.Graphs.putAll;
import static io.lmscore.store.testkit.graph.Graphs.thing;
import static io.lmscore.store.testkit.graph.OrderRules.inOrder;
import static io.lmscore.store.testkit.graph.OrderRules.things;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Reached;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.RuleBuilder.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rules ORD-2 and ORD-3: ties, absent properties, and limits. */
final class TieRules {
  private static final String V = "v";

  private TieRules() {}

  static Rule ties() {
    return RuleBuilder.graph("ORD-2")
        .trial(
            "absent last, ascending",
            graph -> {
              putAll(graph, thing("a"), thing("b", V, List.of()), thing("c", V, false), thing("d"));
              inOrder(graph, by(Ordering.by(V, ASCENDING)), List.of("c", "b", "a", "d"));
            })
        .trial(
            "absent last, descending",
            graph -> {
              putAll(graph, thing("a"), thing("b", V, List.of()), thing("c", V, false), thing("d"));
              inOrder(graph, by(Ordering.by(V, DESCENDING)), List.of("b", "c", "a", "d"));
            })
        .trial("ties by id, ascending", graph -> tiesById(graph, Ordering.by(V, ASCENDING)))
        .trial("ties by id, descending", graph -> tiesById(graph, Ordering.by(V, DESCENDING)))
        .trial("order by id alone", graph -> tiesById(graph, Ordering.byId()))
        .trial("all absent: by id", graph -> tiesById(graph, Ordering.by("nobody", DESCENDING)))
        .trial(
            "the next key breaks ties",
            graph -> {
              putAll(
                  graph,
                  thing("a", "x", 1, "y", 1),
                  thing("b", "x", 2, "y", 1),
                  thing("c", "x", 1, "y", 2),
                  thing("d", "x", 1),
                  thing("e", "y", 2));
              inOrder(
                  graph,
                  by(Ordering.by("x", ASCENDING).thenBy("y", DESCENDING)),
                  List.of("c", "a", "d", "b", "e"));
              inOrder(
                  graph,
                  by(Ordering.by("x", DESCENDING).thenBy("y", ASCENDING)),
                  List.of("b", "a", "c", "d", "e"));
            })
        .trial(
            "an integer and an equal double are no tie",
            graph -> {
              putAll(graph, thing("a", V, 1.0, "w", 1), thing("b", V, 1, "w", 2));
              inOrder(
                  graph, by(Ordering.by(V, ASCENDING).thenBy("w", ASCENDING)), List.of("b", "a"));
            })
        .trial("eight keys", TieRules::eightKeys)
        .trial(
            "nine keys",
            graph -> Expect.rejected("order", () -> new Ordering(Collections.nCopies(9, key("k")))))
        .trial(
            "the same key in both directions",
            graph -> {
              putAll(graph, thing("a", V, 1), thing("b", V, 2));
              inOrder(
                  graph, by(Ordering.by(V, DESCENDING).thenBy(V, ASCENDING)), List.of("b", "a"));
            })
        .build();
  }

  private static Traversal by(Ordering ordering) {
    return things().orderBy(ordering);
  }

  private static Ordering.Key key(String property) {
    return new Ordering.Key(Column.property(property), ASCENDING);
  }

  private static void tiesById(GraphStore graph, Ordering ordering) {
    List<String> ids =
        Arrays.asList(
            " a", "1", "10", "2", "A", "B", "Z", "a", "a ", "a-b", "aB", "ab", "a\u0301", "b",
            "\u00e4", "\ud7ff", "\uff5e", "\uffff", "😀");
    List<String> shuffled = new ArrayList<>(ids);
    Collections.shuffle(shuffled, new Random(7));
    putAll(graph, shuffled.stream().map(id -> thing(id, V, 1)).toList());
    inOrder(graph, by(ordering), ids);
  }

  private static void eightKeys(GraphStore graph) {
    List<Ordering.Key> keys = IntStream.range(0, 8).mapToObj(i -> key("k" + i)).toList();
    Object[] low = IntStream.range(0, 8).boxed().flatMap(i -> Stream.of("k" + i, 0)).toArray();
    Object[] high = low.clone();
    high[15] = 1;
    putAll(graph, thing("a", high), thing("b", low));
    inOrder(graph, by(new Ordering(keys)), List.of("b", "a"));
  }

  static Rule limits() {
    List<Row<Integer>> sizes =
        List.of(
            row("limit 1", 1),
            row("limit 7", 7),
            row("as many as there are", 20),
            row("more than there are", 21));
    return RuleBuilder.graph("ORD-3")
        .each("ascending: %s", sizes, (graph, n) -> firstOnes(graph, n, false))
        .each("descending: %s", sizes, (graph, n) -> firstOnes(graph, n, true))
        .trial(
            "the first ones at the end of a hop, by id",
            graph -> {
              putAll(graph, Graphs.things("n", 9));
              putAll(graph, IntStream.range(0, 9).mapToObj(i -> link("n0", "n" + i)).toList());
              Expect.equal(
                  "ids",
                  graph.ids(Traversal.from(id("n0")).out().orderBy(Ordering.byId()).limit(3)),
                  List.of(id("n0"), id("n1"), id("n2")));
            })
        .build();
  }

  private static void firstOnes(GraphStore graph, int limit, boolean descending) {
    putAll(graph, Graphs.things("n", 20));
    Ordering ordering = Ordering.by("n", descending ? DESCENDING : ASCENDING);
    List<String> all = new ArrayList<>(IntStream.range(0, 20).mapToObj(i -> "n" + i).toList());
    if (descending) {
      Collections.reverse(all);
    }
    List<String> expected = all.subList(0, Math.min(limit, all.size()));
    Traversal traversal = by(ordering).limit(limit);
    Expect.equal("nodes", names(graph.nodes(traversal)), expected);
    Expect.equal("ids", graph.ids(traversal).stream().map(NodeId::value).toList(), expected);
    Expect.equal(
        "reach", names(graph.reach(traversal).stream().map(Reached::node).toList()), expected);
  }
}
