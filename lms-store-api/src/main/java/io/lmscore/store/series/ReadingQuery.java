package io.lmscore.store.series;

import io.lmscore.store.Sort;
import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.Nulls;
import java.util.OptionalLong;

/**
 * Selects and orders readings.
 *
 * @param series the series of the readings
 * @param range the time of the readings
 * @param sort direction of time; ties are ordered by device, then sensor type, always ascending
 * @param limit the most readings, at least 1; empty: all
 */
public record ReadingQuery(SeriesSelection series, TimeRange range, Sort sort, OptionalLong limit) {
  /** Checks the limit. */
  public ReadingQuery {
    Nulls.notNull("series", series);
    Nulls.notNull("range", range);
    Nulls.notNull("sort", sort);
    Nulls.notNull("limit", limit);
    if (limit.isPresent()) {
      Checks.range("limit", limit.getAsLong(), 1, Long.MAX_VALUE);
    }
  }

  /** All readings of the series in the range, oldest first. */
  public static ReadingQuery of(SeriesSelection series, TimeRange range) {
    return new ReadingQuery(series, range, Sort.ASCENDING, OptionalLong.empty());
  }

  /** The same query in that direction of time. */
  public ReadingQuery withSort(Sort newSort) {
    return new ReadingQuery(series, range, newSort, limit);
  }

  /** The same query for at most this number of readings. */
  public ReadingQuery withLimit(long newLimit) {
    return new ReadingQuery(series, range, sort, OptionalLong.of(newLimit));
  }
}
