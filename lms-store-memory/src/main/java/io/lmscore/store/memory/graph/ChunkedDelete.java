package io.lmscore.store.memory.graph;

import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.memory.call.Call;
import io.lmscore.store.memory.call.Published;
import io.lmscore.store.memory.call.Published.Written;

/** Deletes a node with any number of relationships; other writes get their turn between chunks. */
final class ChunkedDelete {
  private static final int CHUNK = 1_000;

  private final Published<GraphState> published;
  private final Call call;
  private final NodeId id;
  private boolean found;

  ChunkedDelete(Published<GraphState> published, Call call, NodeId id) {
    this.published = published;
    this.call = call;
    this.id = id;
  }

  /** Whether there was such a node. */
  boolean run() {
    try {
      while (!published.write(call, this::deleteChunk)) {
        call.check();
      }
      return found;
    } catch (TimedOutException e) {
      throw found ? TimedOutException.outcomeUnknown(halfDone(e), e) : e;
    } catch (UnavailableException e) {
      throw found ? UnavailableException.answerLost(halfDone(e), e) : e;
    }
  }

  /** Whether the node is gone. */
  private Written<GraphState, Boolean> deleteChunk(GraphState state) {
    GraphEditor editor = new GraphEditor(state);
    if (editor.find(id) == null) {
      return new Written<>(state, true);
    }
    found = true;
    editor.removeSome(id, CHUNK);
    boolean isBare = !editor.hasRelationships(id);
    if (isBare) {
      editor.remove(id);
    }
    return new Written<>(editor.state(), isBare);
  }

  private String halfDone(RuntimeException e) {
    return e.getMessage() + "; some relationships of node '" + id + "' are deleted";
  }
}
