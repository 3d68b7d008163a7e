package io.lmscore.store.memory.plan;

import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.memory.call.Call;
import io.lmscore.store.memory.graph.GraphState;
import io.lmscore.store.memory.storage.LinkCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Finds the nodes that match a pattern, in the order of their numbers, by an index if one helps.
 */
final class NodeScan {
  private final NodePattern pattern;
  private final GraphState state;
  private final Call call;
  private final NodeTest test;

  NodeScan(NodePattern pattern, GraphState state, Call call) {
    this.pattern = pattern;
    this.state = state;
    this.call = call;
    this.test = new NodeTest(pattern, state, call);
  }

  /** All of them. */
  IntList all() {
    IntList found = new IntList();
    forEachAfter(
        -1,
        node -> {
          found.add(node);
          return true;
        });
    return found;
  }

  /**
   * Shows those behind a number to the visitor until it returns false; says whether it never did.
   *
   * @param after -1: all
   */
  boolean forEachAfter(int after, IntPredicate visitor) {
    return pattern.labels().isEmpty() ? scan(after, visitor) : merge(after, visitor);
  }

  private boolean scan(int after, IntPredicate visitor) {
    for (int node = after + 1; node < state.ids().bound(); node++) {
      call.step();
      if (state.nodes().get(node) != null && test.matches(node) && !visitor.test(node)) {
        return false;
      }
    }
    return true;
  }

  private boolean merge(int after, IntPredicate visitor) {
    List<LinkCursor> members = new ArrayList<>();
    for (String label : pattern.labels()) {
      LinkCursor ofLabel = state.byLabel().after(state.labelNames().find(label), after);
      if (ofLabel.next()) {
        members.add(ofLabel);
      }
    }
    while (!members.isEmpty()) {
      call.step();
      LinkCursor least = least(members);
      int node = least.node();
      if (test.matches(node) && !visitor.test(node)) {
        return false;
      }
      if (!least.next()) {
        members.remove(least);
      }
    }
    return true;
  }

  private static LinkCursor least(List<LinkCursor> members) {
    LinkCursor least = members.get(0);
    for (int i = 1; i < members.size(); i++) {
      if (members.get(i).node() < least.node()) {
        least = members.get(i);
      }
    }
    return least;
  }
}
