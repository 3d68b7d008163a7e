package io.lmscore.store.testkit;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Runs a trial in a context of its own and cleans up after it. */
final class TrialRunner {
  private static final Duration LEAK_GRACE = Duration.ofSeconds(5);
  private static final long LOOK_MILLIS = 50;

  private final StoreFixture fixture;
  private final SharedGraphs shared;
  private final RunSettings settings;

  TrialRunner(StoreFixture fixture, SharedGraphs shared, RunSettings settings) {
    this.fixture = fixture;
    this.shared = shared;
    this.settings = settings;
  }

  /** Returns rule, role and name of a trial. */
  static String describe(Trial trial) {
    return trial.rule() + " " + trial.role().key() + " '" + trial.name() + "'";
  }

  /** Returns the text of a failure. */
  static String text(Throwable failure) {
    return failure instanceof RuleViolation ? "" + failure.getMessage() : failure.toString();
  }

  /** Runs the trial. Returns its failure, or else the failure of its clean-up. */
  Optional<Throwable> run(Trial trial) {
    OpenedContext context = new OpenedContext(fixture, shared, settings, seed(trial));
    OptionalLong connections = fixture.openConnections();
    Duration limit = settings.timeLimit().multipliedBy(settings.effort());
    String name = "kit-" + describe(trial);
    Optional<Throwable> failure =
        TimeLimit.run(name, limit, shared::loading, () -> trial.body().run(context));
    boolean isInterrupted = Thread.interrupted(); // the clean-up must run in any case
    Optional<Throwable> untidy =
        TimeLimit.run(
            name + "-clean-up",
            settings.timeLimit(),
            () -> Duration.ZERO,
            () -> {
              context.cleanUp();
              if (connections.isPresent() && !context.usedShared()) {
                awaitClosed(connections.getAsLong());
              }
            });
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
    return failure.or(
        () ->
            untidy.map(
                e -> new RuleViolation("cleaning up after the trial failed: " + text(e), e)));
  }

  private void awaitClosed(long before) throws InterruptedException {
    long grace = Math.min(LEAK_GRACE.toNanos(), settings.timeLimit().toNanos() / 2);
    long end = System.nanoTime() + grace;
    while (fixture.openConnections().orElse(0) > before) {
      if (System.nanoTime() > end) {
        throw new RuleViolation(
            "connections are left open: "
                + fixture.openConnections().orElse(0)
                + " after the trial, "
                + before
                + " before it");
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  /**
   * Returns a seed that depends on the trial, so that it has the same random numbers alone and with
   * other trials.
   */
  private long seed(Trial trial) {
    return settings.seed() * 31 + describe(trial).hashCode();
  }
}
