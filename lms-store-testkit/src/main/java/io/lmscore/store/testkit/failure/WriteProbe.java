package io.lmscore.store.testkit.failure;

import io.lmscore.store.Role;
import io.lmscore.store.Stores;

/**
 * A write whose effect can be counted.
 *
 * @param isRepeatable whether a store sends it again when its answer was lost
 * @param before what has to be stored before it
 * @param write the write
 * @param effect how often it has taken effect; negative when it has in part
 */
record WriteProbe(
    Role role, String name, boolean isRepeatable, Step before, Step write, Effect effect) {
  /** Does something with elements that have that number in their ids. */
  interface Step {
    void with(Stores stores, int number);
  }

  /** Counts what was done to elements that have that number in their ids. */
  interface Effect {
    long of(Stores stores, int number);
  }
}
