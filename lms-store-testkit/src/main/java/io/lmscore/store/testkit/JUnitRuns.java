package io.lmscore.store.testkit;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Keeps one run for each fixture in this JVM. The test classes of a fixture share the run. It is
 * closed after all tests.
 */
final class JUnitRuns implements BeforeEachCallback {
  private static final Namespace NAMESPACE = Namespace.create(JUnitRuns.class);

  private final StoreFixture fixture;
  private final Supplier<ConformanceRun> newRun;
  private @Nullable ConformanceRun run;

  JUnitRuns(StoreFixture fixture, Supplier<ConformanceRun> newRun) {
    this.fixture = fixture;
    this.newRun = newRun;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    Entry entry =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(
                fixture.name(), name -> new Entry(fixture, newRun.get()), Entry.class);
    if (!entry.fixture.getClass().equals(fixture.getClass())) {
      throw new IllegalStateException("two fixtures have the name " + fixture.name());
    }
    run = entry.run;
  }

  ConformanceRun run() {
    if (run == null) {
      throw new IllegalStateException("asked before the test began");
    }
    return run;
  }

  private static final class Entry implements AutoCloseable {
    private final StoreFixture fixture;
    private final ConformanceRun run;

    Entry(StoreFixture fixture, ConformanceRun run) {
      this.fixture = fixture;
      this.run = run;
    }

    @Override
    public void close() {
      run.close();
      run.report().write(Report.directory());
      if (!run.faults().isEmpty()) {
        throw new RuleViolation(fixture.name() + ": " + run.faults());
      }
    }
  }
}
