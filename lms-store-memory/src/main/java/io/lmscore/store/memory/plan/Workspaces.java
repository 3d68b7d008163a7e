package io.lmscore.store.memory.plan;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The lists and sets that searches work with, kept for the next search: to make them anew takes
 * longer than many a search, and drives the graph out of the caches. Keeps as many as there are
 * processors. Thread-safe.
 */
public final class Workspaces {
  private final BlockingQueue<Workspace> free =
      new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors());

  /** One that nobody else has until it is closed. */
  Workspace lend() {
    @Nullable Workspace used = free.poll();
    return used == null ? new Workspace(this) : used;
  }

  void takeBack(Workspace workspace) {
    free.offer(workspace); // one too many is left to the collector
  }
}
