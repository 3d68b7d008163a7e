package io.lmscore.store.memory.plan;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the lists and sets of searches for the next search. Allocating new ones takes longer than
 * many searches, and evicts the graph from the caches. Keeps as many as there are processors.
 * Thread-safe.
 */
public final class Workspaces {
  private final BlockingQueue<Workspace> free =
      new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors());

  /** Lends a workspace exclusively until it is closed. */
  Workspace acquire() {
    @Nullable Workspace used = free.poll();
    return used == null ? new Workspace(this) : used;
  }

  void release(Workspace workspace) {
    free.offer(workspace); // a surplus one is left to the collector
  }
}
