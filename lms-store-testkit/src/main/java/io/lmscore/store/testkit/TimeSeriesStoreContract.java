package io.lmscore.store.testkit;

import io.lmscore.store.Role;
import java.util.function.Supplier;

/**
 * Holds the time series store of a fixture to the contract. Extend it with a constructor without
 * arguments:
 *
 * <pre>{@code
 * class MyConformanceTest {
 *   static final StoreFixture FIXTURE = new MyFixture();
 *   @Nested class TimeSeries extends TimeSeriesStoreContract { TimeSeries() { super(FIXTURE); } }
 * }
 * }</pre>
 *
 * <p>The classes of one fixture share one run, which is started by the first and reported in {@code
 * target/conformance} after each.
 */
public abstract class TimeSeriesStoreContract extends StoreContract {
  /** For that fixture, which offers the role. */
  protected TimeSeriesStoreContract(StoreFixture fixture) {
    this(fixture, wholeRun(fixture));
  }

  TimeSeriesStoreContract(StoreFixture fixture, Supplier<ConformanceRun> newRun) {
    super(fixture, Role.SERIES, newRun);
  }
}
