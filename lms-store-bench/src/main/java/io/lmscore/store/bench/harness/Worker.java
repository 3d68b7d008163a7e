package io.lmscore.store.bench.harness;

/** Work for a thread. */
@FunctionalInterface
public interface Worker {
  /**
   * Does a little of it, well below a second.
   *
   * @return how many operations that was
   */
  long work();
}
