package io.lmscore.store.bench.harness;

import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;

/** The heap of this process. */
public final class Heap {
  private static final int COLLECTIONS = 3; // what finalisers and references let go needs another

  private Heap() {}

  /** The bytes used after a full collection. */
  public static long used() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /**
   * Builds something and measures what it holds: the heap used after it minus that before. Let the
   * build ask a question, if the thing makes structures when it is first asked.
   */
  public static <T> Held<T> measure(Callable<T> build) throws Exception {
    long before = used();
    T thing = build.call();
    return new Held<>(thing, used() - before);
  }

  /**
   * A thing and the heap that it holds.
   *
   * @param thing it
   * @param bytes what it holds
   */
  public record Held<T>(T thing, long bytes) {}
}
