package io.lmscore.store.testkit.series;

import io.lmscore.store.series.AppendResult;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.ReadingWriter;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.series.WriterOptions;
import io.lmscore.store.spi.forward.ForwardingTimeSeriesStore;
import java.util.List;

/**
 * Forwards all calls to another store, except appends of readings, which an interceptor replaces.
 */
final class InterceptedStore extends ForwardingTimeSeriesStore {
  private final Appending appending;

  InterceptedStore(TimeSeriesStore store, Appending appending) {
    super(store);
    this.appending = appending;
  }

  /** Replaces an append. */
  @FunctionalInterface
  interface Appending {
    AppendResult append(TimeSeriesStore store, List<Reading> readings, DuplicatePolicy policy);
  }

  @Override
  public AppendResult append(List<Reading> readings, DuplicatePolicy policy) {
    return appending.append(inner(), readings, policy);
  }

  @Override
  public ReadingWriter writer(WriterOptions options) {
    return bufferedWriter(options);
  }
}
