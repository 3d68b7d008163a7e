package io.lmscore.store.testkit.sabotage;

import io.lmscore.store.series.ReadingWriter;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.series.WriterOptions;
import io.lmscore.store.spi.forward.ForwardingTimeSeriesStore;

/** Passes every call on; writers append through {@link #append}, so that a sabotage breaks it. */
class BrokenTimeSeriesStore extends ForwardingTimeSeriesStore {
  BrokenTimeSeriesStore(TimeSeriesStore inner) {
    super(inner);
  }

  @Override
  public ReadingWriter writer(WriterOptions options) {
    return bufferedWriter(options);
  }
}
