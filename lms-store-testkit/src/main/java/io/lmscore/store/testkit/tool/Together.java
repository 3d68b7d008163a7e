package io.lmscore.store.testkit.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that begin their tasks at one moment. */
public final class Together implements AutoCloseable {
  private final CyclicBarrier barrier;
  private final ExecutorService threads;

  /**
   * @param size how many threads
   */
  public Together(int size) {
    this.barrier = new CyclicBarrier(size);
    this.threads = Executors.newFixedThreadPool(size);
  }

  /**
   * The results of as many tasks as there are threads.
   *
   * @throws java.util.concurrent.ExecutionException when a task failed
   */
  public <T> List<T> run(List<Callable<T>> tasks) throws Exception {
    List<Future<T>> futures = new ArrayList<>();
    for (Callable<T> task : tasks) {
      futures.add(
          threads.submit(
              () -> {
                barrier.await();
                return task.call();
              }));
    }
    List<T> results = new ArrayList<>();
    for (Future<T> future : futures) {
      results.add(future.get());
    }
    return results;
  }

  /** Interrupts what is still running. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
