package io.lmscore.store.bench.rival;

import io.lmscore.store.StoreConfig;
import io.lmscore.store.Stores;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.TimeSeriesStore;
import java.util.List;

/** Readings of lms-store in the heap backend, through the public API. */
public final class LmsReadings implements ReadingAppender {
  private final Stores stores = Stores.open(StoreConfig.inMemory());

  /** Creates an empty store. */
  public LmsReadings() {}

  @Override
  public void append(List<Reading> readings) {
    store().append(readings, DuplicatePolicy.IGNORE);
  }

  /** Returns the store. */
  public TimeSeriesStore store() {
    return stores.series();
  }

  @Override
  public void close() {
    stores.close();
  }
}
