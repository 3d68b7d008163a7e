package io.lmscore.store.bench.scenario;

import io.lmscore.store.Cursor;
import io.lmscore.store.bench.harness.ScenarioException;
import io.lmscore.store.series.Aggregate;
import io.lmscore.store.series.BucketQuery;
import io.lmscore.store.series.BucketWidth;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Event;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.ReadingQuery;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import io.lmscore.store.series.TimeSeriesStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** A moving window of time: readings and events are appended, and the oldest are deleted. */
final class SoakSeries {
  private static final Instant START = Instant.parse("2025-01-06T00:00:00Z");
  private static final int DEVICES = 100;
  private static final int WINDOW_POINTS = 3_000;
  private static final int POINTS = 10;
  private static final int BATCHES_TO_RETENTION = 10;

  private final TimeSeriesStore store;
  private final AtomicLong end = new AtomicLong();
  private long batches;

  SoakSeries(TimeSeriesStore store) {
    this.store = store;
  }

  void fill() {
    while (end.get() < WINDOW_POINTS) {
      append();
    }
  }

  /** Appends ten readings of each device and an event; deletes the oldest from time to time. */
  long write() {
    append();
    if (++batches % BATCHES_TO_RETENTION == 0) {
      Instant cutoff = time(end.get() - WINDOW_POINTS);
      store.deleteReadingsBefore(cutoff);
      store.deleteEventsBefore(cutoff);
    }
    return DEVICES * POINTS + 1;
  }

  /** Asks for the latest reading of a device, its last hundred readings, and their buckets. */
  long read() {
    long last = end.get();
    SeriesSelection device = SeriesSelection.ofDevices(device((int) (last % DEVICES)));
    if (store.latest(device).size() != 1) {
      throw new ScenarioException(device + " has no latest reading");
    }
    TimeRange range = TimeRange.of(time(last - 100), time(last));
    try (Cursor<Reading> readings = store.readings(ReadingQuery.of(device, range))) {
      readings.forEachRemaining(reading -> {});
    }
    store.buckets(
        BucketQuery.of(device, range, BucketWidth.of(Duration.ofMinutes(10)), Aggregate.AVG));
    return 3;
  }

  private void append() {
    List<Reading> readings = new ArrayList<>(DEVICES * POINTS);
    long from = end.get();
    for (long point = from; point < from + POINTS; point++) {
      for (int i = 0; i < DEVICES; i++) {
        readings.add(Reading.of(device(i), "temperature", time(point), (double) (point % 40)));
      }
    }
    store.append(readings, DuplicatePolicy.IGNORE);
    store.appendEvents(
        List.of(
            Event.of(new UUID(0, from), time(from), "CHECKED", device((int) (from % DEVICES)))));
    end.addAndGet(POINTS);
  }

  private static Instant time(long point) {
    return START.plusSeconds(60 * point);
  }

  private static String device(int number) {
    return "dev:" + number;
  }
}
