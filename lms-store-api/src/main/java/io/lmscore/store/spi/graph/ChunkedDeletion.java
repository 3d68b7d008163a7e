package io.lmscore.store.spi.graph;

import io.lmscore.store.StoreException;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.spi.call.Call;
import java.util.function.Supplier;

/** Deletes a node with any number of relationships, in atomic chunks of relationships. */
public final class ChunkedDeletion {
  /** The most relationships of a chunk. */
  public static final int CHUNK = 5_000;

  private ChunkedDeletion() {}

  /** The result of one chunk. */
  public enum Progress {
    /** There is no such node. */
    MISSING,
    /** Some relationships were deleted, and others may be left. */
    PARTIAL,
    /** The node was deleted with the rest of its relationships. */
    DELETED
  }

  /**
   * Deletes chunk by chunk, while the call has time left, until the node is deleted.
   *
   * @param chunk deletes the next chunk, or changes nothing when it throws SAFE
   * @return whether the node existed
   * @throws TimedOutException from the chunk; OUTCOME_UNKNOWN when an earlier chunk was deleted.
   *     Deleted chunks stay deleted
   * @throws UnavailableException under the same rules
   */
  public static boolean run(Call call, NodeId id, Supplier<Progress> chunk) {
    boolean hasDeleted = false;
    try {
      Progress progress = chunk.get();
      while (progress == Progress.PARTIAL) {
        hasDeleted = true;
        call.check();
        progress = chunk.get();
      }
      return hasDeleted || progress == Progress.DELETED;
    } catch (TimedOutException e) {
      throw hasDeleted ? TimedOutException.outcomeUnknown(partialMessage(id, e), e) : e;
    } catch (UnavailableException e) {
      throw hasDeleted ? UnavailableException.answerLost(partialMessage(id, e), e) : e;
    }
  }

  private static String partialMessage(NodeId id, StoreException e) {
    return e.getMessage() + "; some relationships of " + id.describe() + " are deleted";
  }
}
