package io.lmscore.store.memory;

import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.memory.call.Call;
import org.jspecify.annotations.Nullable;

/** Deletes a node with any number of relationships; other calls get their turn between chunks. */
final class ChunkedDelete {
  private static final int CHUNK = 1_000;

  private final HeapGraph graph;
  private final Call call;
  private final NodeId id;
  private boolean found;

  private ChunkedDelete(HeapGraph graph, Call call, NodeId id) {
    this.graph = graph;
    this.call = call;
    this.id = id;
  }

  /** Whether there was such a node. */
  static boolean run(HeapGraph graph, Call call, NodeId id) {
    return new ChunkedDelete(graph, call, id).run();
  }

  private boolean run() {
    try {
      while (!graph.lock().write(call, this::deleteChunk)) {
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
  private boolean deleteChunk() {
    @Nullable Vertex vertex = graph.vertex(id);
    if (vertex == null) {
      return true;
    }
    found = true;
    vertex.some(CHUNK).forEach(graph::remove);
    if (vertex.degree() > 0) {
      return false;
    }
    graph.remove(vertex);
    return true;
  }

  private String halfDone(RuntimeException e) {
    return e.getMessage() + "; some relationships of node '" + id + "' are deleted";
  }
}
