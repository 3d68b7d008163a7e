package io.lmscore.store.testkit.series;

import io.lmscore.store.StoreException;
import io.lmscore.store.series.Reading;
import io.lmscore.store.testkit.Expect;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Records the readings that a writer could not deliver. */
final class UndeliveredReadings implements BiConsumer<Reading, StoreException> {
  private final List<Reading> readings = new ArrayList<>();
  private final List<StoreException> reasons = new ArrayList<>();

  @Override
  public synchronized void accept(Reading reading, StoreException reason) {
    readings.add(reading);
    reasons.add(reason);
  }

  synchronized List<Reading> readings() {
    return List.copyOf(readings);
  }

  synchronized List<StoreException> reasons() {
    return List.copyOf(reasons);
  }

  /** Expects that the writer handed over exactly these readings. */
  void expect(Reading... expected) {
    Expect.equal("handed to the callback", readings(), List.of(expected));
  }
}
