package io.lmscore.store.bench.harness;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * Adds up the resources that the process uses between {@link #start} and {@link #stop}. It counts
 * every Java thread that lives at the stop, also threads that others started. The use of a thread
 * that ended in between is lost.
 */
public final class Meter {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private Usage before = Usage.NONE;
  private long startedAt;
  private long wallNanos;
  private long cpuNanos;
  private long processNanos;
  private long allocatedBytes;

  /** Begins to count. */
  public void start() {
    before = Usage.now();
    startedAt = System.nanoTime();
  }

  /** Stops counting; {@link #start} continues. */
  public void stop() {
    wallNanos += System.nanoTime() - startedAt;
    Usage after = Usage.now();
    cpuNanos += since(before.cpu, after.cpu);
    allocatedBytes += since(before.allocated, after.allocated);
    processNanos += after.processNanos - before.processNanos;
  }

  /** Returns the totals as a sample for this number of operations. */
  public Sample sample(long operations) {
    return new Sample(operations, wallNanos, cpuNanos, processNanos, allocatedBytes);
  }

  private static long since(Map<Long, Long> before, Map<Long, Long> after) {
    long sum = 0;
    for (Map.Entry<Long, Long> thread : after.entrySet()) {
      sum += Math.max(0, thread.getValue() - before.getOrDefault(thread.getKey(), 0L));
    }
    return sum;
  }

  private record Usage(Map<Long, Long> cpu, Map<Long, Long> allocated, long processNanos) {
    static final Usage NONE = new Usage(Map.of(), Map.of(), 0);

    static Usage now() {
      long[] ids = THREADS.getAllThreadIds();
      return new Usage(
          byThread(ids, THREADS.getThreadCpuTime(ids)),
          byThread(ids, THREADS.getThreadAllocatedBytes(ids)),
          SYSTEM.getProcessCpuTime());
    }

    private static Map<Long, Long> byThread(long[] ids, long[] values) {
      Map<Long, Long> map = new HashMap<>();
      for (int i = 0; i < ids.length; i++) {
        map.put(ids[i], Math.max(0, values[i])); // -1: the thread has ended
      }
      return map;
    }
  }
}
