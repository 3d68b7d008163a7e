package io.lmscore.store.memory.plan;

import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.graph.GraphState;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of nodes that are met again and again at the ends of relationships. The relationships
 * of a node are looked at once in a call. Not thread-safe.
 */
final class NeighbourTest {
  private final NodeTest test;
  private final @Nullable IntMap known; // nodes, and 1 where they match

  NeighbourTest(NodePattern pattern, GraphState state, HeapCall call) {
    this.test = new NodeTest(pattern, state, call);
    this.known = pattern.filter().radius() > 0 ? new IntMap() : null;
  }

  /** Whether every node matches. */
  boolean isAny() {
    return test.isAny();
  }

  /** Whether a stored node matches. */
  boolean matches(int node) {
    if (known == null) {
      return test.matches(node);
    }
    int answer = known.get(node);
    if (answer == IntMap.ABSENT) {
      answer = test.matches(node) ? 1 : 0;
      known.putIfAbsent(node, answer);
    }
    return answer == 1;
  }
}
