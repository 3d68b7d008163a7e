package io.lmscore.store.memory.plan;

import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.graph.GraphState;
import io.lmscore.store.memory.storage.NumberSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A {@link NodePattern}, prepared for one state of a graph. Not thread-safe. */
final class NodeTest {
  private final GraphState state;
  private final NumberSet[] members; // of the labels; none: any label
  private final @Nullable FilterBlock filter; // null: any properties

  NodeTest(NodePattern pattern, GraphState state, HeapCall call) {
    this.state = state;
    this.members = members(pattern.labels(), state);
    this.filter = FilterBlock.ofNodes(pattern.filter(), state, call);
  }

  private static NumberSet[] members(Set<String> labels, GraphState state) {
    NumberSet[] members = new NumberSet[labels.size()];
    int i = 0;
    for (String label : labels) {
      members[i] = state.byLabel().members(state.labelNames().find(label));
      i++;
    }
    return members;
  }

  /** Whether every node matches. */
  boolean isAny() {
    return members.length == 0 && filter == null;
  }

  /** Whether a stored node matches. */
  boolean matches(int node) {
    return hasLabel(node) && (filter == null || filter.holds(node, state.node(node).properties()));
  }

  /**
   * Adds the matching nodes to a list, in order.
   *
   * @param nodes stored nodes
   */
  void addMatching(IntList nodes, IntList into) {
    int before = into.size();
    into.reserve(nodes.size());
    for (int i = 0; i < nodes.size(); i++) {
      if (hasLabel(nodes.get(i))) {
        into.add(nodes.get(i));
      }
    }
    if (filter != null) {
      retainMatching(filter, into, before);
    }
  }

  /**
   * Keeps the items of the list from an index on for which the filter holds. Each step reads memory
   * for many nodes in a row. These reads do not depend on each other, so the processor makes many
   * in parallel.
   */
  private void retainMatching(FilterBlock filter, IntList nodes, int from) {
    int kept = from;
    Node[] block = new Node[Math.min(FilterBlock.SIZE, nodes.size() - from)];
    for (int start = from; start < nodes.size(); start += block.length) {
      int count = Math.min(block.length, nodes.size() - start);
      for (int i = 0; i < count; i++) {
        block[i] = state.node(nodes.get(start + i));
      }
      filter.begin(count);
      for (int i = 0; i < count; i++) {
        filter.add(nodes.get(start + i), block[i].properties());
      }
      for (long holds = filter.holds(); holds != 0; holds &= holds - 1) {
        nodes.set(kept, nodes.get(start + Long.numberOfTrailingZeros(holds)));
        kept++;
      }
    }
    nodes.resize(kept);
  }

  private boolean hasLabel(int node) {
    for (NumberSet labelMembers : members) {
      if (labelMembers.contains(node)) {
        return true;
      }
    }
    return members.length == 0;
  }
}
