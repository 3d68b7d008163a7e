package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.testkit.traversal.GraphSketch.listed;
import static io.lmscore.store.testkit.traversal.TraversalChecks.names;

import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.RuleBuilder.Body;
import io.lmscore.store.testkit.tool.AllItems;
import java.util.List;

/** Expectations about the nodes of a drawn graph that match a pattern. */
final class MatchChecks {
  private static final int PAGE = 2;

  private MatchChecks() {}

  /** Returns a trial that the filter holds for exactly these nodes of the drawn graph. */
  static Body<GraphStore> holds(GraphSketch given, Filter filter, String... ids) {
    return graph -> holds(given.store(graph), filter, ids);
  }

  /** Expects that the filter holds for exactly these nodes, wherever a pattern may be. */
  static void holds(GraphStore graph, Filter filter, String... ids) {
    List<String> expected = listed(ids).stream().filter(id -> !id.isEmpty()).toList();
    NodePattern pattern = NodePattern.ANY.where(filter);
    Traversal all = Traversal.from(NodePattern.ANY);
    Expect.sameItems("start " + filter, names(graph.nodes(Traversal.from(pattern))), expected);
    Expect.equal("count " + filter, graph.count(Traversal.from(pattern)), (long) expected.size());
    Expect.sameItems(
        "pages of a scan " + filter,
        names(AllItems.ofPages(PAGE, page -> graph.scanNodes(pattern, page))),
        expected);
    ends(graph, all.out().hops(0, 0), pattern, expected);
    ends(graph, all.both(), pattern, expected);
    ends(graph, all.both().hops(0, 2), pattern, expected);
  }

  /** Expects the same ends as without the pattern, except for nodes that do not match. */
  private static void ends(
      GraphStore graph, Traversal traversal, NodePattern pattern, List<String> matching) {
    List<String> ends = names(graph.nodes(traversal)).stream().filter(matching::contains).toList();
    Expect.sameItems(
        "ends of " + traversal.to(pattern), names(graph.nodes(traversal.to(pattern))), ends);
  }
}
