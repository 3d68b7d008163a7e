package io.lmscore.store.bench.harness;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that work at full speed for the same span of time. */
final class Crew {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Crew() {}

  /**
   * Runs each worker in a thread of its own.
   *
   * @return the tallies in the order of the workers
   * @throws ExecutionException when a worker has failed
   */
  static List<Tally> work(List<Worker> workers, long nanos)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(workers.size());
    try {
      CyclicBarrier start = new CyclicBarrier(workers.size());
      List<Callable<Tally>> tasks = new ArrayList<>();
      workers.forEach(worker -> tasks.add(() -> work(worker, nanos, start)));
      List<Tally> tallies = new ArrayList<>();
      for (Future<Tally> done : threads.invokeAll(tasks)) {
        tallies.add(done.get());
      }
      return tallies;
    } finally {
      threads.shutdownNow();
    }
  }

  private static Tally work(Worker worker, long nanos, CyclicBarrier start)
      throws InterruptedException, BrokenBarrierException {
    start.await();
    long began = System.nanoTime();
    long cpu = THREADS.getCurrentThreadCpuTime();
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    long operations = 0;
    while (System.nanoTime() - began < nanos) {
      operations += worker.work();
    }
    return new Tally(
        operations,
        System.nanoTime() - began,
        THREADS.getCurrentThreadCpuTime() - cpu,
        THREADS.getCurrentThreadAllocatedBytes() - allocated);
  }

  /** The tally of a thread: its operations, elapsed time, processor time and allocated bytes. */
  record Tally(long operations, long nanos, long cpuNanos, long allocatedBytes) {}
}
