package io.lmscore.store.memory.graph;

import io.lmscore.store.memory.call.HeapCall;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** Holds the lock of the writers of a graph. */
public final class GraphLock {
  private GraphLock() {}

  /** Runs the action while another thread is in the middle of a write. */
  public static void whileHeld(HeapGraph graph, Runnable action) throws Exception {
    CountDownLatch locked = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    CompletableFuture<Void> holder =
        CompletableFuture.runAsync(
            () ->
                graph
                    .published()
                    .replace(
                        new HeapCall("holder", Duration.ofMinutes(1)),
                        state -> {
                          locked.countDown();
                          try {
                            done.await();
                          } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                          }
                          return state;
                        }));
    locked.await();
    try {
      action.run();
    } finally {
      done.countDown();
      holder.join();
    }
  }
}
