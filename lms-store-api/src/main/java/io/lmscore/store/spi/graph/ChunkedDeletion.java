package io.lmscore.store.spi.graph;

import io.lmscore.store.StoreException;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.spi.call.Call;
import java.util.function.Supplier;

/** Deletes a node with any number of relationships, in chunks of them that are atomic each. */
public final class ChunkedDeletion {
  /** How many relationships a chunk has at most. */
  public static final int CHUNK = 5_000;

  private ChunkedDeletion() {}

  /** What a chunk has come to. */
  public enum Progress {
    /** There is no such node. */
    MISSING,
    /** Some relationships were deleted, and there may be others. */
    SOME_LEFT,
    /** The node was deleted with the rest of its relationships. */
    GONE
  }

  /**
   * Deletes chunk by chunk, while the call has time, until the node is not there any more.
   *
   * @param chunk deletes the next one, or changes nothing when it throws SAFE
   * @return whether there was such a node
   * @throws TimedOutException as the chunk says; OUTCOME_UNKNOWN when an earlier one was deleted,
   *     which it stays
   * @throws UnavailableException likewise
   */
  public static boolean run(Call call, NodeId id, Supplier<Progress> chunk) {
    boolean hasDeleted = false;
    try {
      Progress progress = chunk.get();
      while (progress == Progress.SOME_LEFT) {
        hasDeleted = true;
        call.check();
        progress = chunk.get();
      }
      return hasDeleted || progress == Progress.GONE;
    } catch (TimedOutException e) {
      throw hasDeleted ? TimedOutException.outcomeUnknown(halfDone(id, e), e) : e;
    } catch (UnavailableException e) {
      throw hasDeleted ? UnavailableException.answerLost(halfDone(id, e), e) : e;
    }
  }

  private static String halfDone(NodeId id, StoreException e) {
    return e.getMessage() + "; some relationships of " + id.describe() + " are deleted";
  }
}
