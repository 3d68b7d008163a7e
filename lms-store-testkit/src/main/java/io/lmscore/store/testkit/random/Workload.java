package io.lmscore.store.testkit.random;

import io.lmscore.store.StoreException;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.testkit.RuleViolation;
import io.lmscore.store.testkit.oracle.GraphModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes random steps on a store and compares it with a model. When they disagree, it shrinks the
 * sequence of steps.
 */
final class Workload {
  private static final int TRIES = 500;
  private static final Duration SHRINKING = Duration.ofSeconds(40);

  private final WorkloadMix mix;
  private final long seed;
  private final int steps;

  Workload(WorkloadMix mix, long seed, int steps) {
    this.mix = mix;
    this.seed = seed;
    this.steps = steps;
  }

  /** Opens an empty graph, calls the function with it, and closes it. */
  @FunctionalInterface
  interface FreshGraph {
    Optional<String> with(Function<GraphStore, Optional<String>> use);
  }

  /**
   * Takes the steps on the store.
   *
   * @param store an empty store
   * @param fresh opens graphs on which steps are repeated, to shrink the sequence
   * @throws RuleViolation when store and model disagree; with the seed and the shortest sequence of
   *     steps found that shows the difference
   */
  void run(GraphStore store, FreshGraph fresh) {
    Generator generator = new Generator(seed, mix, steps);
    GraphModel model = new GraphModel();
    List<Step> taken = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      Step step = generator.next();
      taken.add(step);
      try {
        step.check(store, model);
      } catch (RuleViolation | StoreException e) {
        throw new RuleViolation(report(taken, e, fresh), e);
      }
    }
  }

  private String report(List<Step> taken, Throwable failure, FreshGraph fresh) {
    String head = mix.title() + ", seed " + seed + ": step " + taken.size() + " of " + steps;
    if (failureOf(taken, fresh).isEmpty()) {
      return head
          + " failed, and not when the same steps were taken again:\n"
          + code(taken.subList(taken.size() - 1, taken.size()))
          + "  // "
          + failure.getMessage();
    }
    List<Step> least = shrink(taken, fresh);
    return head
        + " failed; the least sequence that fails:\n"
        + code(least)
        + "  // "
        + failureOf(least, fresh).orElse("did not fail once more");
  }

  private static List<Step> shrink(List<Step> taken, FreshGraph fresh) {
    long end = System.nanoTime() + SHRINKING.toNanos();
    Shrinker<Step> shrinker =
        new Shrinker<>(
            steps -> System.nanoTime() < end && failureOf(steps, fresh).isPresent(),
            Step::simpler,
            TRIES);
    // Read-only steps before the last step change nothing in a correct store.
    List<Step> writes = new ArrayList<>(taken);
    Step last = writes.remove(writes.size() - 1);
    writes.removeIf(Step::onlyReads);
    writes.add(last);
    return shrinker.shrink(failureOf(writes, fresh).isPresent() ? writes : taken);
  }

  /**
   * Takes the steps on a fresh graph. Returns the difference between store and model, if there is
   * one.
   */
  private static Optional<String> failureOf(List<Step> steps, FreshGraph fresh) {
    return fresh.with(
        store -> {
          GraphModel model = new GraphModel();
          for (Step step : steps) {
            try {
              step.check(store, model);
            } catch (RuleViolation | StoreException e) {
              return Optional.of(String.valueOf(e.getMessage()));
            }
          }
          return Optional.empty();
        });
  }

  private static String code(List<Step> steps) {
    StringBuilder code = new StringBuilder();
    steps.forEach(step -> code.append("  store.").append(step.code()).append(";\n"));
    return code.toString();
  }
}
