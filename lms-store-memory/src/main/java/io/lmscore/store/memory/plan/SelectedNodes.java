package io.lmscore.store.memory.plan;

import io.lmscore.store.graph.NodeSelection;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.graph.GraphState;
import org.jspecify.annotations.Nullable;

/** A selection of nodes that can be listed and, if it is a pattern, tested. Not thread-safe. */
final class SelectedNodes {
  private final GraphState state;
  private final HeapCall call;
  private final NodeSelection selection;
  private final @Nullable NodeTest test;

  SelectedNodes(NodeSelection selection, GraphState state, HeapCall call) {
    this.selection = selection;
    this.state = state;
    this.call = call;
    this.test =
        selection instanceof NodeSelection.Matching matching
            ? new NodeTest(matching.pattern(), state, call)
            : null;
  }

  /** Whether single nodes can be tested. */
  boolean isPattern() {
    return test != null;
  }

  /** Whether a stored node matches the pattern. */
  boolean matches(int node) {
    return test != null && test.matches(node);
  }

  /** The number of nodes that {@link #all} looks at. */
  int cost() {
    return selection instanceof NodeSelection.Matching matching
        ? new NodeScan(matching.pattern(), state, call).cost()
        : ((NodeSelection.Ids) selection).ids().size();
  }

  /** All nodes, in any order. */
  IntList all() {
    return selection.accept(new StartNodes(state, call));
  }
}
