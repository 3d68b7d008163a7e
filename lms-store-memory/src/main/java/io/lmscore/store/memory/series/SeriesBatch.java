package io.lmscore.store.memory.series;

import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Reading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The readings of one series in one append, in the order of the list. */
final class SeriesBatch {
  private final List<Reading> readings = new ArrayList<>();
  private boolean isSorted = true;

  void add(Reading reading) {
    isSorted =
        isSorted
            && (readings.isEmpty()
                || readings.get(readings.size() - 1).time().isBefore(reading.time()));
    readings.add(reading);
  }

  /**
   * The readings as rows. Of those with the same time it keeps the last one to replace, else the
   * first.
   */
  Rows rows(DuplicatePolicy policy, MetadataPool pool) {
    if (isSorted) {
      return Rows.of(readings, pool);
    }
    List<Reading> sorted = new ArrayList<>(readings);
    sorted.sort(Comparator.comparing(Reading::time)); // keeps the order of equal times
    List<Reading> distinct = new ArrayList<>();
    for (Reading reading : sorted) {
      int last = distinct.size() - 1;
      if (last < 0 || distinct.get(last).time().isBefore(reading.time())) {
        distinct.add(reading);
      } else if (policy == DuplicatePolicy.REPLACE) {
        distinct.set(last, reading);
      }
    }
    return Rows.of(distinct, pool);
  }
}
