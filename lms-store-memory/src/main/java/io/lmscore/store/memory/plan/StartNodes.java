package io.lmscore.store.memory.plan;

import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodeSelection;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.graph.GraphState;
import io.lmscore.store.memory.index.IdIndex;

/** Finds the nodes of a selection. */
record StartNodes(GraphState state, HeapCall call) implements NodeSelection.Visitor<IntList> {
  @Override
  public IntList visitIds(NodeSelection.Ids start) {
    IntList found = new IntList();
    for (NodeId id : start.ids()) {
      call.step();
      int node = state.find(id);
      if (node != IdIndex.ABSENT) {
        found.add(node);
      }
    }
    return found;
  }

  @Override
  public IntList visitMatching(NodeSelection.Matching start) {
    return new NodeScan(start.pattern(), state, call).all();
  }
}
