package io.lmscore.store.testkit;

import org.jspecify.annotations.Nullable;

/** Collects the failures of steps, so that every step is tried. */
final class Failures {
  private @Nullable RuntimeException first;

  void collect(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      if (first == null) {
        first = e;
      } else {
        first.addSuppressed(e);
      }
    }
  }

  void throwFirst() {
    if (first != null) {
      throw first;
    }
  }
}
