package io.lmscore.store.bench.harness;

/** Work for a thread. */
@FunctionalInterface
public interface Worker {
  /**
   * Does a small part of the work, which takes well below a second.
   *
   * @return the number of operations of this part
   */
  long work();
}
