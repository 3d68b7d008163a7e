package io.lmscore.store.series;

import io.lmscore.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** What the tests of the writer share. */
final class Readings {
  private static final Instant BEGIN = Instant.parse("2024-01-01T00:00:00Z");

  /** Nothing is sent by time; whatever waits, waits longer than the test. */
  static final WriterOptions PATIENT =
      WriterOptions.defaults()
          .withBatch(100, Duration.ofDays(1))
          .withBlockTimeout(Duration.ofSeconds(30))
          .withDrainTimeout(Duration.ofSeconds(30));

  private Readings() {}

  /** Takes 64 + 1 + 1 bytes of the buffer. */
  static Reading reading(int number) {
    return Reading.of("d", "t", BEGIN.plusSeconds(number), number);
  }

  static List<Reading> readings(int from, int to) {
    List<Reading> readings = new ArrayList<>();
    for (int i = from; i < to; i++) {
      readings.add(reading(i));
    }
    return readings;
  }

  /** Collects what is not delivered. */
  static final class Undelivered implements BiConsumer<Reading, StoreException> {
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
  }
}
