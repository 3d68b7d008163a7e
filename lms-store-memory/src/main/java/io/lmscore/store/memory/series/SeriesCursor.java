package io.lmscore.store.memory.series;

import io.lmscore.store.series.Reading;

/** Iterates over the readings of one series between two times, ascending or descending. */
final class SeriesCursor {
  private final Series series;
  private final int step;
  private final long bound;
  private Rows chunk;
  private int chunkIndex;
  private int row;
  private boolean atEnd;

  /**
   * @param bound the end: exclusive when ascending, inclusive when descending
   */
  private SeriesCursor(Series series, int step, long bound, int chunkIndex, int row) {
    this.series = series;
    this.step = step;
    this.bound = bound;
    this.chunkIndex = chunkIndex;
    this.chunk = series.chunk(chunkIndex);
    this.row = row;
    skipEndOfChunk();
  }

  /** Iterates from the first reading at or after {@code from} to the last one before {@code to}. */
  static SeriesCursor ascending(Series series, long from, long to) {
    int chunk = series.chunkOf(from);
    return new SeriesCursor(series, 1, to, chunk, series.chunk(chunk).rowFrom(from));
  }

  /** Iterates from the last reading before {@code to} to the first one at or after {@code from}. */
  static SeriesCursor descending(Series series, long from, long to) {
    int chunk = series.chunkOf(to);
    return new SeriesCursor(series, -1, from, chunk, series.chunk(chunk).rowFrom(to) - 1);
  }

  boolean atEnd() {
    return atEnd;
  }

  /** The time of the current reading. */
  long time() {
    return chunk.micros(row);
  }

  Reading reading() {
    return chunk.reading(series.key(), row);
  }

  void advance() {
    row += step;
    skipEndOfChunk();
  }

  /** Moves to the next chunk at the end of one, and detects the end of the iteration. */
  private void skipEndOfChunk() {
    if (row < 0 || row >= chunk.size()) {
      chunkIndex += step;
      if (chunkIndex < 0 || chunkIndex >= series.chunks()) {
        atEnd = true;
        return;
      }
      chunk = series.chunk(chunkIndex);
      row = step > 0 ? 0 : chunk.size() - 1;
    }
    atEnd = step > 0 ? chunk.micros(row) >= bound : chunk.micros(row) < bound;
  }
}
