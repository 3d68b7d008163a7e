package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.Capability.WALK_PATHS;
import static io.lmscore.store.graph.PathRule.WALK;
import static io.lmscore.store.testkit.traversal.GraphSketch.given;
import static io.lmscore.store.testkit.traversal.TraversalChecks.at;

import io.lmscore.store.LimitExceededException;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.RuleBuilder.Body;
import java.util.List;

/**
 * Rules of the number of walks where there are too many to enumerate them.
 *
 * <pre>
 *     a with two relationships to itself               2^n walks of n steps
 *     s0 => s1 => ... => s16, 16 relationships each    16^n walks of n steps
 * </pre>
 */
final class WalkNumberRules {
  private static final int CROWD = 14;
  private static final int PARALLELS = 16;
  static final String TWO_LOOPS = "a -> a, a -R{k}-> a";

  private WalkNumberRules() {}

  static List<Rule> rules() {
    return List.of(number());
  }

  private static Rule number() {
    return RuleBuilder.graph("PTH-6")
        .needing(WALK_PATHS)
        .trial(
            "through 32 diamonds",
            graph ->
                Expect.equal(
                    "walks",
                    LadderRules.diamonds(graph).countPaths(LadderRules.acrossDiamonds(), WALK),
                    1L << 32))
        .trial(
            "within a crowd in which everybody knows everybody",
            counted(crowd(), at("p0").out().hops(1, CROWD - 1), walksInCrowd()))
        .trial(
            "within a crowd, divided in many ways",
            counted(
                crowd(),
                at("p0").out().hops(0, 4).out().hops(1, 4).out().hops(0, CROWD - 9),
                walksInCrowd()))
        .trial(
            "over parallel relationships",
            counted(parallels(), at("s0").out().hops(15, 15), 1L << 60))
        .trial(
            "over parallel relationships either way",
            counted(parallels(), at("s0").both().hops(2, 2), 2L * PARALLELS * PARALLELS))
        .trial(
            "2^63 - 1 walks are counted",
            counted(given(TWO_LOOPS), loops(0, 32).out().hops(0, 30), Long.MAX_VALUE))
        .trial(
            "2^63 walks are too many", refused(given(TWO_LOOPS), loops(32, 32).out().hops(31, 31)))
        .trial("2^64 walks are too many", refused(parallels(), at("s0").out().hops(16, 16)))
        .trial(
            "2^64 - 1 walks are too many",
            refused(given(TWO_LOOPS), loops(0, 32).out().hops(0, 31)))
        .trial(
            "too many walks in all, to ends each of which has fewer",
            refused(given(TWO_LOOPS, "a -S-> b, a -S-> c"), loops(32, 32, 30).out("S")))
        .trial(
            "too many walks that match in part, and none that matches",
            counted(given(TWO_LOOPS, "b -S-> b"), loops(32, 32, 31).out("S"), 0))
        .trial(
            "too many walks that match in part, and some that match",
            refused(given(TWO_LOOPS, "a -S-> b"), loops(32, 32, 31).out("S")))
        .build();
  }

  private static Body<GraphStore> counted(GraphSketch given, Traversal traversal, long expected) {
    return graph ->
        Expect.equal(
            "walks of " + traversal, given.store(graph).countPaths(traversal, WALK), expected);
  }

  private static Body<GraphStore> refused(GraphSketch given, Traversal traversal) {
    return graph -> {
      given.store(graph);
      Expect.thrown(
          LimitExceededException.class,
          "walks of " + traversal,
          () -> graph.countPaths(traversal, WALK));
    };
  }

  /** Hops of the two relationships of a to itself. */
  static Traversal loops(int min, int max, int... more) {
    Traversal traversal = at("a").out(GraphSketch.TYPE).hops(min, max);
    for (int steps : more) {
      traversal = traversal.out(GraphSketch.TYPE).hops(steps, steps);
    }
    return traversal;
  }

  private static GraphSketch crowd() {
    GraphSketch sketch = GraphSketch.of();
    for (int i = 0; i < CROWD; i++) {
      for (int j = 0; j < CROWD; j++) {
        if (i != j) {
          sketch.draw("p" + i + " -> p" + j);
        }
      }
    }
    return sketch;
  }

  /** The number of walks of 1 to 13 steps from one of 14, each of whom knows 13 others. */
  private static long walksInCrowd() {
    long ofLength = 1;
    long all = 0;
    for (int steps = 1; steps < CROWD; steps++) {
      ofLength *= CROWD - 1;
      all += ofLength;
    }
    return all;
  }

  private static GraphSketch parallels() {
    GraphSketch sketch = GraphSketch.of();
    for (int i = 0; i < PARALLELS; i++) {
      for (int k = 0; k < PARALLELS; k++) {
        sketch.draw("s" + i + " -R{" + k + "}-> s" + (i + 1));
      }
    }
    return sketch;
  }
}
