package io.lmscore.store.testkit;

import io.lmscore.store.Role;
import java.util.function.Supplier;

/**
 * Tests whether the time series store of a fixture keeps the contract. Extend it with a constructor
 * without arguments:
 *
 * <pre>{@code
 * class MyConformanceTest {
 *   static final StoreFixture FIXTURE = new MyFixture();
 *   @Nested class TimeSeries extends TimeSeriesStoreContract { TimeSeries() { super(FIXTURE); } }
 * }
 * }</pre>
 *
 * <p>The test classes of one fixture share one run. The first class starts it, and each class
 * writes the report to {@code target/conformance} at its end.
 */
public abstract class TimeSeriesStoreContract extends StoreContract {
  /** Tests that fixture, which must offer the role. */
  protected TimeSeriesStoreContract(StoreFixture fixture) {
    this(fixture, RunSettings.ofProcess());
  }

  /**
   * Tests that fixture with settings other than those of the process, such as a part of the rules.
   * Test classes with different settings need fixtures with different names.
   */
  protected TimeSeriesStoreContract(StoreFixture fixture, RunSettings settings) {
    this(fixture, newRun(fixture, settings));
  }

  TimeSeriesStoreContract(StoreFixture fixture, Supplier<ConformanceRun> newRun) {
    super(fixture, Role.SERIES, newRun);
  }
}
