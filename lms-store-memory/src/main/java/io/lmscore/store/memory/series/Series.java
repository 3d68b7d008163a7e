package io.lmscore.store.memory.series;

import io.lmscore.store.series.Reading;
import io.lmscore.store.series.SeriesKey;
import java.util.Arrays;

/** The readings of one series, at least one: chunks of rows, oldest first. Immutable. */
final class Series {
  private final SeriesKey key;
  private final Rows[] chunks;

  /**
   * @param chunks at least one; not copied
   */
  Series(SeriesKey key, Rows[] chunks) {
    this.key = key;
    this.chunks = chunks;
  }

  /**
   * A new series.
   *
   * @param rows at least one
   */
  static Series of(SeriesKey key, Rows rows) {
    return rows.size() <= Rows.MAX_ROWS
        ? new Series(key, new Rows[] {rows})
        : new Series(key, new Rows[] {rows.slice(0, Rows.MAX_ROWS)}).append(rows, Rows.MAX_ROWS);
  }

  SeriesKey key() {
    return key;
  }

  int chunks() {
    return chunks.length;
  }

  Rows chunk(int index) {
    return chunks[index];
  }

  long lastTime() {
    return chunks[chunks.length - 1].last();
  }

  Reading newest() {
    Rows chunk = chunks[chunks.length - 1];
    return chunk.reading(key, chunk.size() - 1);
  }

  boolean contains(long time) {
    Rows chunk = chunks[chunkOf(time)];
    int row = chunk.rowFrom(time);
    return row < chunk.size() && chunk.micros(row) == time;
  }

  /** The last chunk that begins at or before the time; the first one when none does. */
  int chunkOf(long time) {
    int low = 0;
    int high = chunks.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (chunks[middle].first() <= time) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /**
   * Returns the series with the rows from that one on appended. All of them are later. They fill
   * the last chunk first.
   */
  Series append(Rows rows, int from) {
    int last = chunks.length - 1;
    int next = Math.min(rows.size(), from + Rows.MAX_ROWS - chunks[last].size());
    int more = (rows.size() - next + Rows.MAX_ROWS - 1) / Rows.MAX_ROWS;
    Rows[] all = Arrays.copyOf(chunks, chunks.length + more);
    if (next > from) {
      all[last] = chunks[last].append(rows, from, next);
    }
    for (int chunk = last + 1; chunk < all.length; chunk++) {
      int end = Math.min(rows.size(), next + Rows.MAX_ROWS);
      all[chunk] = rows.slice(next, end);
      next = end;
    }
    return new Series(key, all);
  }

  /** The number of readings older than the time. */
  long countBefore(long time) {
    int at = chunkOf(time);
    long count = chunks[at].rowFrom(time);
    for (int i = 0; i < at; i++) {
      count += chunks[i].size();
    }
    return count;
  }

  /** The series without the readings older than the time; at least one must remain. */
  Series from(long time) {
    int at = chunkOf(time);
    int row = chunks[at].rowFrom(time);
    if (row == chunks[at].size()) {
      at++;
      row = 0;
    }
    Rows[] rest = Arrays.copyOfRange(chunks, at, chunks.length);
    if (row > 0) {
      rest[0] = rest[0].slice(row, rest[0].size());
    }
    return new Series(key, rest);
  }
}
