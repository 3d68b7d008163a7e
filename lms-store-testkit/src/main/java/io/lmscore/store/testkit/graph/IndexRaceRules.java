package io.lmscore.store.testkit.graph;

import static io.lmscore.store.testkit.graph.Graphs.id;
import static io.lmscore.store.testkit.graph.Graphs.putAll;
import static io.lmscore.store.testkit.graph.Graphs.thing;

import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.TrialContext;
import io.lmscore.store.testkit.tool.AllItems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * The part of CNC-8 about a range of an indexed property, in which single writes move elements all
 * the time. None may be found at its old and at its new value.
 */
final class IndexRaceRules {
  private static final int NODES = 300;
  private static final int CHANGING = 8;
  private static final int ROUNDS = 200;
  private static final PageRequest PAGE = PageRequest.first(1_000);
  private static final NodePattern RANGE =
      NodePattern.of(Graphs.THING).where(Filters.ge("rank", 0));

  private IndexRaceRules() {}

  /** Adds the trial. */
  static RuleBuilder<GraphStore> indexed(RuleBuilder<GraphStore> rule) {
    return rule.concurrentInContext("a range of an indexed property", IndexRaceRules::range);
  }

  private static void range(TrialContext context) throws Exception {
    GraphStore graph = context.reopen(Map.of("indexed", Graphs.THING + ".rank")).graph();
    List<Element> all = new ArrayList<>();
    for (int i = 0; i < NODES; i++) {
      all.add(thing("n" + i, "rank", i));
    }
    putAll(graph, all);
    Traversal traversal = Traversal.from(RANGE);
    IsolationRules.whileWriting(
        ROUNDS,
        round -> {
          int number = round % CHANGING;
          boolean isLast = round / CHANGING % 2 == 0;
          graph.put(thing("n" + number, "rank", isLast ? NODES + number : number));
        },
        () -> {
          areAll(ids(graph.nodes(traversal)));
          areAll(graph.ids(traversal));
          areAll(ids(AllItems.ofCursor(graph.stream(traversal))));
          areAll(ids(graph.scanNodes(RANGE, PAGE).items()));
          areAll(
              graph.rows(traversal, Column.id()).stream()
                  .map(row -> id(row.text(Column.id()).orElseThrow()))
                  .toList());
        });
  }

  private static List<NodeId> ids(List<Node> nodes) {
    return nodes.stream().map(Node::id).toList();
  }

  private static void areAll(List<NodeId> found) {
    Expect.equal("different nodes", new HashSet<>(found).size(), found.size());
    Expect.that("all that stay are among them", found.size() >= NODES - CHANGING);
  }
}
