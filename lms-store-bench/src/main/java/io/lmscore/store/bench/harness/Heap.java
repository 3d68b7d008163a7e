package io.lmscore.store.bench.harness;

import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;

/** The heap of this process. */
public final class Heap {
  // Objects that finalisers and references release need another collection.
  private static final int COLLECTIONS = 3;

  private Heap() {}

  /** Returns the bytes in use after a full collection. */
  public static long used() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /**
   * Builds an object and measures the heap that it holds: the heap in use after the build minus
   * that before it. The build should ask a question if the object creates structures at its first
   * question.
   */
  public static <T> Held<T> measure(Callable<T> build) throws Exception {
    long before = used();
    T thing = build.call();
    return new Held<>(thing, used() - before);
  }

  /**
   * An object and the heap that it holds.
   *
   * @param thing the object
   * @param bytes the heap that it holds
   */
  public record Held<T>(T thing, long bytes) {}
}
