package io.lmscore.store.testkit.graph;

import static io.lmscore.store.testkit.graph.Graphs.id;
import static io.lmscore.store.testkit.graph.Graphs.putAll;
import static io.lmscore.store.testkit.graph.Graphs.thing;

import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.TrialContext;
import io.lmscore.store.testkit.tool.AllItems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * The part of CNC-8 about several values of an indexed property, between which single writes move
 * elements all the time. None may be found at its old and at its new value.
 */
final class IndexRaceRules {
  private static final int NODES = 100;
  private static final int CHANGING = 8;
  private static final int ROUNDS = 100;
  private static final PageRequest PAGE = PageRequest.first(1_000);
  private static final NodePattern RANGE =
      NodePattern.of(Graphs.THING).where(Filters.ge("rank", 0));
  private static final Traversal IN_RANGE = Traversal.from(RANGE);

  private IndexRaceRules() {}

  /** Adds the trials. */
  static RuleBuilder<GraphStore> indexed(RuleBuilder<GraphStore> rule) {
    return rule.concurrentInContext("a range of an indexed property", IndexRaceRules::range)
        .concurrentInContext("several values of an indexed property", IndexRaceRules::values);
  }

  private static void range(TrialContext context) throws Exception {
    GraphStore graph = ranked(context);
    whileMoving(
        graph,
        () -> {
          areAll(ids(graph.nodes(IN_RANGE)));
          areAll(ids(AllItems.ofCursor(graph.stream(IN_RANGE))));
          areAll(ids(graph.scanNodes(RANGE, PAGE).items()));
          areAll(ids(graph.nodes(IN_RANGE.out().hops(0, 1))));
          areAll(rows(graph, IN_RANGE.out().hops(0, 2)));
          areMost(graph.count(IN_RANGE));
          for (Row row : graph.rows(IN_RANGE, Column.start(), Column.count())) {
            Expect.equal("nodes of a start", row.integer(Column.count()), OptionalLong.of(1));
          }
        });
  }

  private static void values(TrialContext context) throws Exception {
    GraphStore graph = ranked(context);
    Filter either =
        Filters.or(
            IntStream.range(0, NODES + CHANGING)
                .mapToObj(rank -> Filters.eq("rank", rank))
                .toArray(Filter[]::new));
    Filter in = Filters.in("rank", IntStream.range(0, NODES + CHANGING).boxed().toList());
    Traversal ofEither = Traversal.fromLabel(Graphs.THING, either);
    Traversal ofIn = Traversal.fromLabel(Graphs.THING, in);
    whileMoving(
        graph,
        () -> {
          areAll(ids(graph.nodes(ofEither)));
          areAll(rows(graph, ofEither));
          areMost(graph.count(ofEither));
          areAll(graph.ids(ofIn));
          areAll(graph.ids(ofIn.out().hops(0, 1)));
        });
  }

  private static GraphStore ranked(TrialContext context) {
    GraphStore graph = context.reopen(Map.of("indexed", Graphs.THING + ".rank")).graph();
    List<Element> all = new ArrayList<>();
    for (int i = 0; i < NODES; i++) {
      all.add(thing("n" + i, "rank", i));
    }
    putAll(graph, all);
    return graph;
  }

  /** Asks while single writes move nodes from one end of the range to the other. */
  private static void whileMoving(GraphStore graph, Runnable reader) throws Exception {
    IsolationRules.whileWriting(
        ROUNDS,
        round -> {
          int number = round % CHANGING;
          boolean isLast = round / CHANGING % 2 == 0;
          graph.put(thing("n" + number, "rank", isLast ? NODES + number : number));
        },
        reader);
  }

  private static List<NodeId> rows(GraphStore graph, Traversal traversal) {
    return graph.rows(traversal, Column.id()).stream()
        .map(row -> id(row.text(Column.id()).orElseThrow()))
        .toList();
  }

  private static List<NodeId> ids(List<Node> nodes) {
    return nodes.stream().map(Node::id).toList();
  }

  private static void areAll(List<NodeId> found) {
    Expect.equal("different nodes", new HashSet<>(found).size(), found.size());
    areMost(found.size());
  }

  private static void areMost(long found) {
    Expect.that(
        found + " nodes of " + NODES + ", of which " + CHANGING + " move",
        found >= NODES - CHANGING && found <= NODES);
  }
}
