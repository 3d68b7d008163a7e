package io.lmscore.store.testkit.graph;

import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.value.Value;
import java.util.List;

/** Pairs of different filters with the same {@code toString}. */
final class FiltersOfEqualText {
  private static final String KEY = "k";

  private FiltersOfEqualText() {}

  /** Expects that the store refuses the cursor of each filter for the other filter of its pair. */
  static void refuseEachOther(GraphStore graph) {
    String joined = shownAs("a", "b");
    graph.put(Node.of("1", "Device", KEY, "a"));
    graph.put(Node.of("2", "Device", KEY, "a"));
    graph.put(Node.of("3", "Device", KEY, joined));
    graph.put(Node.of("4", "Device", KEY, joined));
    Filter two = Filters.in(KEY, List.of("a", "b"));
    Filter one = Filters.in(KEY, List.of(joined));
    Expect.equal("the texts of both", one.toString(), two.toString());
    refuses(graph, two, one);
    refuses(graph, one, two);
  }

  /**
   * Returns a text that is shown like both texts together, except for the characters before and
   * after them.
   */
  private static String shownAs(String first, String second) {
    String shown = Value.of(first).toString();
    int before = shown.lastIndexOf(first);
    int after = shown.length() - before - first.length();
    String both = shown + ", " + Value.of(second);
    return both.substring(before, both.length() - after);
  }

  private static void refuses(GraphStore graph, Filter asked, Filter other) {
    NodePattern pattern = NodePattern.of("Device").where(asked);
    String cursor = graph.scanNodes(pattern, PageRequest.first(1)).next().orElseThrow();
    PageRequest next = PageRequest.first(1).after(cursor);
    Expect.rejected(
        "the cursor of " + asked,
        () -> graph.scanNodes(NodePattern.of("Device").where(other), next));
    Expect.equal("the next page", graph.scanNodes(pattern, next).items().size(), 1);
  }
}
