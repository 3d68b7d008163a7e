package io.lmscore.store.testkit.failure;

import io.lmscore.store.Capability;
import io.lmscore.store.Role;
import io.lmscore.store.Stores;
import java.util.Set;

/**
 * A write whose effect can be counted.
 *
 * @param isRepeatable whether a store sends the write again after its answer was lost
 * @param before stores the elements that the write needs
 * @param write the write
 * @param effect the number of times that the write took effect; negative for a partial effect
 * @param needs the capabilities without which a store has no such write
 */
record WriteProbe(
    Role role,
    String name,
    boolean isRepeatable,
    Step before,
    Step write,
    Effect effect,
    Set<Capability> needs) {
  /** A write that every store has. */
  WriteProbe(Role role, String name, boolean isRepeatable, Step before, Step write, Effect effect) {
    this(role, name, isRepeatable, before, write, effect, Set.of());
  }

  /** Works on elements that have that number in their ids. */
  interface Step {
    void with(Stores stores, int number);
  }

  /** Counts the effects on elements that have that number in their ids. */
  interface Effect {
    long of(Stores stores, int number);
  }
}
