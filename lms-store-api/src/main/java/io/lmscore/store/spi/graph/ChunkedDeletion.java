package io.lmscore.store.spi.graph;

import io.lmscore.store.StoreException;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.server.PartialChange;
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
   * @throws StoreException from the chunk; OUTCOME_UNKNOWN when an earlier chunk was deleted.
   *     Deleted chunks stay deleted
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
    } catch (StoreException e) {
      throw hasDeleted
          ? PartialChange.failure(e, "some relationships of " + id.describe() + " are deleted")
          : e;
    }
  }
}
