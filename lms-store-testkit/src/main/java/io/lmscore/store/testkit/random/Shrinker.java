package io.lmscore.store.testkit.random;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Finds a small sequence that still fails. It applies delta debugging to the steps (Zeller,
 * Hildebrandt: Simplifying and Isolating Failure-Inducing Input, 2002), then simplifies each step.
 */
final class Shrinker<S> {
  private final Predicate<List<S>> fails;
  private final Function<S, List<S>> simpler;
  private int triesLeft;

  /**
   * @param fails decides whether a sequence fails; each call counts as one try
   * @param simpler returns simpler forms of a step
   * @param tries the greatest number of tries
   */
  Shrinker(Predicate<List<S>> fails, Function<S, List<S>> simpler, int tries) {
    this.fails = fails;
    this.simpler = simpler;
    this.triesLeft = tries;
  }

  /**
   * Returns a failing sequence of which no part can be left out, as far as the number of tries
   * allows.
   */
  List<S> shrink(List<S> failing) {
    List<S> smallest = failing;
    while (true) {
      List<S> smaller = simplify(leaveOut(smallest));
      if (smaller.equals(smallest) || triesLeft == 0) {
        return smaller;
      }
      smallest = smaller;
    }
  }

  private List<S> leaveOut(List<S> failing) {
    List<S> smallest = failing;
    for (int size = Math.max(1, failing.size() / 2); size > 0; size /= 2) {
      int begin = 0;
      while (begin < smallest.size()) {
        List<S> rest = new ArrayList<>(smallest);
        rest.subList(begin, Math.min(begin + size, rest.size())).clear();
        if (stillFails(rest)) {
          smallest = rest;
        } else {
          begin += size;
        }
      }
    }
    return smallest;
  }

  private List<S> simplify(List<S> failing) {
    List<S> simplest = failing;
    int i = 0;
    while (i < simplest.size()) {
      boolean changed = false;
      for (S candidate : simpler.apply(simplest.get(i))) {
        List<S> changedSteps = new ArrayList<>(simplest);
        changedSteps.set(i, candidate);
        if (stillFails(changedSteps)) {
          simplest = changedSteps;
          changed = true;
          break;
        }
      }
      if (!changed) {
        i++;
      }
    }
    return simplest;
  }

  private boolean stillFails(List<S> steps) {
    if (triesLeft == 0 || steps.isEmpty()) {
      return false;
    }
    triesLeft--;
    return fails.test(steps);
  }
}
