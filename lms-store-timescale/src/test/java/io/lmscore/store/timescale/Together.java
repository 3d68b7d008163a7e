package io.lmscore.store.timescale;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that begin their tasks at one moment. */
final class Together implements AutoCloseable {
  private final CyclicBarrier barrier;
  private final ExecutorService threads;

  Together(int size) {
    this.barrier = new CyclicBarrier(size);
    this.threads = Executors.newFixedThreadPool(size);
  }

  /** The results of as many tasks as there are threads. */
  <T> List<T> run(List<Callable<T>> tasks) throws Exception {
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

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
