package io.lmscore.store.spi.graph;

import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.spi.call.Call;
import java.time.Instant;
import java.util.List;

/**
 * Changes the graph within a running call. Effects and exceptions are those of {@link GraphStore}.
 * Thread-safe.
 */
public interface GraphWrites {
  /**
   * Executes the whole batch or nothing: {@link GraphStore#write}.
   *
   * @param batch with at least one write
   * @param now the time by the clock of the store, with the precision of that clock; the age of
   *     tombstones counts from it
   * @return the outcomes, in the order of the caller's list
   */
  List<Outcome> write(Call call, Batch batch, Instant now);

  /** {@link GraphStore#deleteInChunks}: not atomic. */
  boolean deleteInChunks(Call call, NodeId id);

  /** Removes all tombstones, also those with a time after now, and returns their number. */
  long purgeTombstones(Call call);

  /**
   * Removes the tombstones created at that instant or before, and returns their number.
   *
   * @param cutoff not before 1970, with the precision of the store's clock
   */
  long purgeTombstones(Call call, Instant cutoff);
}
