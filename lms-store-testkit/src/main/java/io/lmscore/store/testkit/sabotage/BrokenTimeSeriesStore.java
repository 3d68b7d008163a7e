package io.lmscore.store.testkit.sabotage;

import io.lmscore.store.series.ReadingWriter;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.series.WriterOptions;
import io.lmscore.store.spi.forward.ForwardingTimeSeriesStore;

/** Forwards every call. Writers append through {@link #append}, so a sabotage breaks them too. */
class BrokenTimeSeriesStore extends ForwardingTimeSeriesStore {
  BrokenTimeSeriesStore(TimeSeriesStore inner) {
    super(inner);
  }

  @Override
  public ReadingWriter writer(WriterOptions options) {
    return bufferedWriter(options);
  }
}
