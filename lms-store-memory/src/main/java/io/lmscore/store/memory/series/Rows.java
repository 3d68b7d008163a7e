package io.lmscore.store.memory.series;

import io.lmscore.store.series.Reading;
import io.lmscore.store.series.SeriesKey;
import io.lmscore.store.spi.encoding.Micros;
import java.util.Arrays;
import java.util.List;

/**
 * Readings of one series in columns, oldest first, each time once. Immutable, with one exception
 * that no reader observes: the arrays may be longer than the size, and {@link #append} fills places
 * behind it. So rows and their appended versions share arrays. This is correct as long as one
 * thread writes at a time, and appends only to the newest published rows or to rows that it created
 * from them. Items that a failed write left behind the size are overwritten.
 */
final class Rows {
  /** The most rows in one object: many for fast reads, few enough to copy for a late one. */
  static final int MAX_ROWS = 1_024;

  /** The value of {@link #rowMetadata} when all rows have the same metadata. */
  static final ReadingMetadata[] UNIFORM = {};

  private static final int MIN_CAPACITY = 4;

  private final long[] micros;
  private final double[] values;
  private final int size;
  private final double maxMagnitude;

  /** The metadata of all rows where {@link #rowMetadata} is empty; else that of the first row. */
  private final ReadingMetadata metadata;

  private final ReadingMetadata[] rowMetadata;

  /**
   * @param maxMagnitude an upper bound of the magnitudes of the values
   */
  Rows(
      long[] micros,
      double[] values,
      int size,
      double maxMagnitude,
      ReadingMetadata metadata,
      ReadingMetadata[] rowMetadata) {
    this.micros = micros;
    this.values = values;
    this.size = size;
    this.maxMagnitude = maxMagnitude;
    this.metadata = metadata;
    this.rowMetadata = rowMetadata;
  }

  /**
   * @param readings readings of one series, at least one, oldest first, each time once
   */
  static Rows of(List<Reading> readings, MetadataPool pool) {
    RowsBuilder rows = new RowsBuilder(readings.size());
    for (Reading reading : readings) {
      rows.add(Micros.of(reading.time()), reading.value(), pool.metadata(reading));
    }
    return rows.rows();
  }

  int size() {
    return size;
  }

  long first() {
    return micros[0];
  }

  long last() {
    return micros[size - 1];
  }

  long micros(int row) {
    return micros[row];
  }

  double value(int row) {
    return values[row];
  }

  ReadingMetadata metadata(int row) {
    return rowMetadata.length == 0 ? metadata : rowMetadata[row];
  }

  /** The times, by row. Callers may only read them, and only below the size. */
  long[] times() {
    return micros;
  }

  /** The values, by row. Callers may only read them, and only below the size. */
  double[] values() {
    return values;
  }

  /** An upper bound of the magnitudes of the values. */
  double maxMagnitude() {
    return maxMagnitude;
  }

  /** The first row at or after the time; the size when there is none. */
  int rowFrom(long time) {
    if (time <= micros[0]) {
      return 0;
    }
    return time > micros[size - 1] ? size : LongSearch.firstFrom(time, micros, 0, size);
  }

  Reading reading(SeriesKey series, int row) {
    ReadingMetadata rowMetadataOf = metadata(row);
    return new Reading(
        series,
        Micros.toInstant(micros[row]),
        values[row],
        rowMetadataOf.unit(),
        rowMetadataOf.quality());
  }

  /** A copy of some of the rows, at least one. */
  Rows slice(int from, int to) {
    return new Rows(
        Arrays.copyOfRange(micros, from, to),
        Arrays.copyOfRange(values, from, to),
        to - from,
        maxMagnitude,
        metadata(from),
        hasUniformMetadata(metadata(from), from, to)
            ? UNIFORM
            : Arrays.copyOfRange(rowMetadata, from, to));
  }

  /**
   * These rows, followed by some later rows of another object; together at most {@link #MAX_ROWS}.
   */
  Rows append(Rows later, int from, int to) {
    int total = size + to - from;
    int capacity = micros.length;
    if (total > capacity) {
      capacity = Math.min(MAX_ROWS, Math.max(total, Math.max(MIN_CAPACITY, size + size / 2)));
    }
    long[] newMicros = capacity == micros.length ? micros : Arrays.copyOf(micros, capacity);
    double[] newValues = capacity == values.length ? values : Arrays.copyOf(values, capacity);
    System.arraycopy(later.micros, from, newMicros, size, to - from);
    System.arraycopy(later.values, from, newValues, size, to - from);
    return new Rows(
        newMicros,
        newValues,
        total,
        Math.max(maxMagnitude, later.maxMagnitude),
        metadata,
        appendedMetadata(later, from, to, capacity));
  }

  private ReadingMetadata[] appendedMetadata(Rows later, int from, int to, int capacity) {
    if (rowMetadata.length == 0 && later.hasUniformMetadata(metadata, from, to)) {
      return UNIFORM;
    }
    ReadingMetadata[] all =
        rowMetadata.length == capacity ? rowMetadata : Arrays.copyOf(rowMetadata, capacity);
    if (rowMetadata.length == 0) {
      Arrays.fill(all, 0, size, metadata);
    }
    for (int row = from; row < to; row++) {
      all[size + row - from] = later.metadata(row);
    }
    return all;
  }

  private boolean hasUniformMetadata(ReadingMetadata expected, int from, int to) {
    if (rowMetadata.length == 0) {
      return metadata.equals(expected);
    }
    for (int row = from; row < to; row++) {
      if (!rowMetadata[row].equals(expected)) {
        return false;
      }
    }
    return true;
  }
}
