package io.lmscore.store.bench.scenario;

import io.lmscore.store.bench.data.ReadingRows;
import io.lmscore.store.bench.harness.ScenarioException;
import io.lmscore.store.bench.harness.Worker;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import io.lmscore.store.series.TimeSeriesStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Readers and a writer on the readings of a week. The writer adds readings after them. */
final class ReadingTraffic {
  private static final int LATEST = 10;
  private static final int SINGLE_APPENDS = 10;
  private static final int BATCH = 100;

  private final TimeSeriesStore store;
  private final ReadingRows rows;
  private final List<SeriesSelection> series;

  ReadingTraffic(TimeSeriesStore store, ReadingRows rows) {
    this.store = store;
    this.rows = rows;
    series =
        IntStream.range(0, rows.devices())
            .mapToObj(device -> SeriesSelection.of(rows.series(device)))
            .toList();
  }

  /** Asks for the latest reading of ten series: ten operations. */
  Worker reader(int number) {
    SplittableRandom random = new SplittableRandom(number);
    return () -> {
      for (int i = 0; i < LATEST; i++) {
        if (store.latest(series.get(random.nextInt(series.size()))).size() != 1) {
          throw new ScenarioException("a series has no latest reading");
        }
      }
      return LATEST;
    };
  }

  /** Appends ten readings one by one, then 100 in one call. */
  Worker writer() {
    long[] written = {0};
    return () -> {
      for (int i = 0; i < SINGLE_APPENDS; i++) {
        store.append(List.of(next(written)), DuplicatePolicy.IGNORE);
      }
      List<Reading> batch = new ArrayList<>(BATCH);
      for (int i = 0; i < BATCH; i++) {
        batch.add(next(written));
      }
      store.append(batch, DuplicatePolicy.IGNORE);
      return SINGLE_APPENDS + BATCH;
    };
  }

  /**
   * Restores the readings of the week. It deletes all readings, since there is no other way to
   * delete the newest, and appends those of the week again.
   */
  void clean() {
    store.deleteReadingsBefore(TimeRange.END.minus(1, ChronoUnit.MICROS));
    fill();
  }

  void fill() {
    for (int from = 0; from < rows.size(); from += TimeSeriesStore.MAX_READINGS) {
      int to = Math.min(from + TimeSeriesStore.MAX_READINGS, rows.size());
      store.append(rows.batch(from, to), DuplicatePolicy.IGNORE);
    }
  }

  private Reading next(long[] written) {
    long number = written[0]++;
    Instant time = rows.end().plusMillis(number / rows.devices());
    return new Reading(rows.series((int) (number % rows.devices())), time, number % 100, "C", "");
  }
}
