package io.lmscore.store.timescale.sql;

import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.SeriesKey;
import io.lmscore.store.spi.encoding.Micros;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * The readings of one append, each key once. They are ordered by key, so that concurrent appends
 * lock in one order.
 *
 * @param readings by series, then time
 * @param indexes the place of each reading in the caller's list
 * @param firstDuplicate the place of the first reading whose key occurs earlier in the list
 */
public record ReadingBatch(
    List<Reading> readings, List<Integer> indexes, OptionalInt firstDuplicate) {
  private static final Comparator<Reading> BY_KEY =
      Comparator.comparing(Reading::series).thenComparing(Reading::time);

  /**
   * Creates a batch. Of readings with the same key, REPLACE keeps the last one, every other policy
   * the first.
   */
  public static ReadingBatch of(List<Reading> list, DuplicatePolicy policy) {
    List<Integer> order = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      order.add(i);
    }
    order.sort((a, b) -> BY_KEY.compare(list.get(a), list.get(b))); // stable
    List<Reading> distinct = new ArrayList<>(list.size());
    List<Integer> indexes = new ArrayList<>(list.size());
    int firstDuplicate = Integer.MAX_VALUE;
    for (int index : order) {
      Reading reading = list.get(index);
      int last = distinct.size() - 1;
      boolean isDuplicate = last >= 0 && BY_KEY.compare(distinct.get(last), reading) == 0;
      if (!isDuplicate) {
        distinct.add(reading);
        indexes.add(index);
      } else {
        firstDuplicate = Math.min(firstDuplicate, index);
        if (policy == DuplicatePolicy.REPLACE) {
          distinct.set(last, reading);
          indexes.set(last, index);
        }
      }
    }
    return new ReadingBatch(
        distinct,
        indexes,
        firstDuplicate == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(firstDuplicate));
  }

  /** The series in their order, each once. */
  public List<SeriesKey> series() {
    List<SeriesKey> series = new ArrayList<>();
    for (Reading reading : readings) {
      if (series.isEmpty() || !series.get(series.size() - 1).equals(reading.series())) {
        series.add(reading.series());
      }
    }
    return series;
  }

  public long[] times() {
    return times(readings);
  }

  public static long[] times(List<Reading> readings) {
    return readings.stream().mapToLong(reading -> Micros.of(reading.time())).toArray();
  }
}
