package io.lmscore.store.testkit.tool;

import io.lmscore.store.testkit.RuleViolation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Daemon threads that begin their work at the same moment, as often as needed. Each wait ends after
 * 120 seconds at most.
 */
public final class ConcurrentRun implements AutoCloseable {
  private static final long LONGEST_SECONDS = 120;

  private final CyclicBarrier barrier;
  private final ExecutorService pool;
  private final int size;

  /**
   * Creates the run; starts no thread yet.
   *
   * @param size the number of threads
   */
  public ConcurrentRun(int size) {
    this.size = size;
    this.barrier = new CyclicBarrier(size);
    this.pool = Executors.newFixedThreadPool(size, ConcurrentRun::daemon);
  }

  /** Returns a thread that does not keep the JVM alive. */
  public static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "kit-concurrent");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * The work of one thread.
   *
   * @param <T> the result
   */
  @FunctionalInterface
  public interface Work<T> {
    /**
     * Does the work.
     *
     * @param thread counted from 0
     */
    T run(int thread) throws Exception;
  }

  /** The work of one thread, without a result. */
  @FunctionalInterface
  public interface Task {
    /**
     * Does the work.
     *
     * @param thread counted from 0
     */
    void run(int thread) throws Exception;
  }

  /** A step that each thread makes several times. */
  @FunctionalInterface
  public interface Step {
    /**
     * Makes the step.
     *
     * @param thread counted from 0
     * @param time counted from 0
     */
    void run(int thread, int time) throws Exception;
  }

  /**
   * Makes the step this number of times on each of this number of threads.
   *
   * @throws RuleViolation when some of the threads fail; see {@link #together}
   */
  public static void repeated(int threads, int times, Step step) throws Exception {
    together(
        threads,
        thread -> {
          for (int time = 0; time < times; time++) {
            step.run(thread, time);
          }
        });
  }

  /**
   * Runs the task once on each of this number of threads.
   *
   * @throws RuleViolation when some of them fail; it gives their number and the first failure
   */
  public static void together(int threads, Task task) throws Exception {
    try (ConcurrentRun run = new ConcurrentRun(threads)) {
      List<Throwable> failures =
          run
              .run(
                  thread -> {
                    try {
                      task.run(thread);
                      return List.<Throwable>of();
                    } catch (Throwable e) {
                      return List.of(e);
                    }
                  })
              .stream()
              .flatMap(List::stream)
              .toList();
      if (!failures.isEmpty()) {
        Throwable first = failures.get(0);
        throw new RuleViolation(
            failures.size() + " of " + threads + " threads failed, the first with " + first, first);
      }
    }
  }

  /**
   * Runs each task on a thread of its own.
   *
   * @param tasks as many as there are threads
   * @return the results in the order of the tasks
   * @throws Exception the failure of the first task that failed
   */
  public <T> List<T> run(List<Callable<T>> tasks) throws Exception {
    if (tasks.size() != size) {
      throw new IllegalArgumentException(tasks.size() + " tasks for " + size + " threads");
    }
    return run(thread -> tasks.get(thread).call());
  }

  /**
   * Runs the work on every thread.
   *
   * @return the results in the order of the threads
   * @throws RuleViolation when a thread does not end
   * @throws Exception the failure of the first thread that failed
   */
  public <T> List<T> run(Work<T> work) throws Exception {
    List<Future<T>> futures = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int thread = i;
      futures.add(
          pool.submit(
              () -> {
                barrier.await(LONGEST_SECONDS, TimeUnit.SECONDS);
                return work.run(thread);
              }));
    }
    List<T> results = new ArrayList<>();
    for (Future<T> future : futures) {
      results.add(result(future));
    }
    return results;
  }

  private static <T> T result(Future<T> future) throws Exception {
    try {
      return future.get(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new RuleViolation("a thread did not end within " + LONGEST_SECONDS + " s", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      } else if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Interrupts the threads that are still running. */
  @Override
  public void close() {
    pool.shutdownNow();
  }
}
