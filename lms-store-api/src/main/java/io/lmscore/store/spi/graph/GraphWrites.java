package io.lmscore.store.spi.graph;

import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.spi.call.Call;
import java.time.Instant;
import java.util.List;

/**
 * Changes the graph within a call that has begun. Effects and what is thrown are those of {@link
 * GraphStore}. Thread-safe.
 */
public interface GraphWrites {
  /**
   * Makes all of a batch or nothing: {@link GraphStore#write}.
   *
   * @param batch with at least one write
   * @param now by the clock of the store, as exact as it is; the age of tombstones counts from it
   * @return the outcomes, in the order of the caller's list
   */
  List<Outcome> write(Call call, Batch batch, Instant now);

  /** {@link GraphStore#deleteInChunks}: not atomic. */
  boolean deleteInChunks(Call call, NodeId id);

  /** Forgets all tombstones, also those that a clock dates later than now; how many. */
  long purgeTombstones(Call call);

  /**
   * Forgets the tombstones left at that moment or before; how many.
   *
   * @param atLatest not before 1970, as exact as the clock of the store
   */
  long purgeTombstones(Call call, Instant atLatest);
}
