package io.lmscore.store.memory.plan;

import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.graph.GraphState;
import io.lmscore.store.memory.storage.NumberSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Finds the nodes that match a pattern, in the order of their numbers, with an index if one helps.
 */
final class NodeScan {
  /** An index is used when it leaves less than one part in this many of the nodes of a label. */
  private static final int MIN_SELECTIVITY = 4;

  private final NodePattern pattern;
  private final GraphState state;
  private final HeapCall call;
  private final NodeTest test;

  NodeScan(NodePattern pattern, GraphState state, HeapCall call) {
    this.pattern = pattern;
    this.state = state;
    this.call = call;
    this.test = new NodeTest(pattern, state, call);
  }

  /** A text that describes how the scan finds its nodes. */
  String describe() {
    if (candidates().isPresent()) {
      return "use an index";
    }
    return pattern.labels().isEmpty() ? "scan all nodes" : "scan the nodes by label";
  }

  /** The number of nodes that the scan looks at. */
  int cost() {
    Optional<int[]> candidates = candidates();
    if (candidates.isPresent()) {
      return candidates.get().length;
    }
    int members = 0;
    for (String label : pattern.labels()) {
      members += state.byLabel().members(state.labelNames().find(label)).size();
    }
    return pattern.labels().isEmpty() ? state.ids().bound() : members;
  }

  /** All matching nodes. */
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
   * Passes the matching nodes behind a number to the visitor until it returns false. Returns
   * whether it never did.
   *
   * @param after -1 for all nodes
   */
  boolean forEachAfter(int after, IntPredicate visitor) {
    Optional<int[]> candidates = candidates();
    if (candidates.isPresent()) {
      return filterCandidates(candidates.get(), after, visitor);
    }
    return pattern.labels().isEmpty() ? scan(after, visitor) : merge(after, visitor);
  }

  /** The candidates from a property index, if they are a small part of the nodes of the label. */
  private Optional<int[]> candidates() {
    if (state.indexes().isEmpty() || pattern.labels().size() != 1) {
      return Optional.empty();
    }
    String label = pattern.labels().iterator().next();
    int maxCandidates =
        state.byLabel().members(state.labelNames().find(label)).size() / MIN_SELECTIVITY;
    return pattern.filter().accept(new IndexChoice(label, state.indexes(), maxCandidates));
  }

  private boolean filterCandidates(int[] candidates, int after, IntPredicate visitor) {
    for (int node : candidates) {
      call.step();
      if (node > after && test.matches(node) && !visitor.test(node)) {
        return false;
      }
    }
    return true;
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
    List<NumberSet> labels = new ArrayList<>();
    for (String label : pattern.labels()) {
      labels.add(state.byLabel().members(state.labelNames().find(label)));
    }
    for (int node = next(labels, after); node != NumberSet.NONE; node = next(labels, node)) {
      call.step();
      if (test.matches(node) && !visitor.test(node)) {
        return false;
      }
    }
    return true;
  }

  private static int next(List<NumberSet> labels, int after) {
    int least = NumberSet.NONE;
    for (NumberSet members : labels) {
      int next = members.next(after);
      if (next != NumberSet.NONE && (least == NumberSet.NONE || next < least)) {
        least = next;
      }
    }
    return least;
  }
}
