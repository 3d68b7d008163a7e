package io.lmscore.store.memory.graph;

import io.lmscore.store.graph.NodeId;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.call.PublishedState;
import io.lmscore.store.memory.call.PublishedState.WriteResult;
import io.lmscore.store.spi.graph.ChunkedDeletion;
import io.lmscore.store.spi.graph.ChunkedDeletion.Progress;

/** Deletes a node with any number of relationships. Other writes can run between its chunks. */
final class ChunkedDelete {
  private static final int CHUNK = 1_000;

  private final PublishedState<GraphState> published;
  private final HeapCall call;
  private final NodeId id;

  ChunkedDelete(PublishedState<GraphState> published, HeapCall call, NodeId id) {
    this.published = published;
    this.call = call;
    this.id = id;
  }

  /** Deletes the node; returns whether it was stored. */
  boolean run() {
    return ChunkedDeletion.run(
        call.deadline(),
        id,
        () -> {
          call.check();
          return published.write(call, this::deleteChunk);
        });
  }

  private WriteResult<GraphState, Progress> deleteChunk(GraphState state) {
    GraphEditor editor = new GraphEditor(state);
    if (editor.find(id) == null) {
      return new WriteResult<>(state, Progress.MISSING);
    }
    editor.removeSome(id, CHUNK);
    boolean hasNoRelationships = !editor.hasRelationships(id);
    if (hasNoRelationships) {
      editor.remove(id);
    }
    return new WriteResult<>(
        editor.state(), hasNoRelationships ? Progress.DELETED : Progress.PARTIAL);
  }
}
