package io.lmscore.store.testkit.graph;

import io.lmscore.store.testkit.RuleViolation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** Threads that begin at the same moment, and are not waited for without end. */
final class Threads implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 120;

  private final int count;
  private final ExecutorService pool;

  Threads(int count) {
    this.count = count;
    pool = Executors.newFixedThreadPool(count);
  }

  /** What one thread does. */
  @FunctionalInterface
  interface Work<T> {
    T run(int thread) throws Exception;
  }

  /**
   * Lets each thread do its work, all from one moment on.
   *
   * @return the results in the order of the threads
   * @throws Exception what the first failing thread threw
   */
  <T> List<T> run(Work<T> work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(count);
    List<Future<T>> futures =
        IntStream.range(0, count)
            .mapToObj(
                thread ->
                    pool.submit(
                        () -> {
                          start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                          return work.run(thread);
                        }))
            .toList();
    List<T> results = new ArrayList<>();
    for (Future<T> future : futures) {
      results.add(result(future));
    }
    return results;
  }

  private static <T> T result(Future<T> future) throws Exception {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new RuleViolation("a thread did not end within " + PATIENCE_SECONDS + " s", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      } else if (e.getCause() instanceof RuleViolation cause) {
        throw cause;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
