package io.lmscore.store.memory.series;

import io.lmscore.store.series.Reading;

/** Goes through the readings of one series between two times, up or down. */
final class SeriesWalk {
  private final Series series;
  private final int step;
  private final long bound;
  private Rows chunk;
  private int chunkIndex;
  private int row;
  private boolean atEnd;

  /**
   * @param bound where the walk ends: up before this time, down with it
   */
  private SeriesWalk(Series series, int step, long bound, int chunkIndex, int row) {
    this.series = series;
    this.step = step;
    this.bound = bound;
    this.chunkIndex = chunkIndex;
    this.chunk = series.chunk(chunkIndex);
    this.row = row;
    settle();
  }

  /** From the first reading at {@code from} or after it to the last one before {@code to}. */
  static SeriesWalk up(Series series, long from, long to) {
    int chunk = series.chunkOf(from);
    return new SeriesWalk(series, 1, to, chunk, series.chunk(chunk).rowFrom(from));
  }

  /** From the last reading before {@code to} to the first one at {@code from} or after it. */
  static SeriesWalk down(Series series, long from, long to) {
    int chunk = series.chunkOf(to);
    return new SeriesWalk(series, -1, from, chunk, series.chunk(chunk).rowFrom(to) - 1);
  }

  boolean atEnd() {
    return atEnd;
  }

  /** Of the reading at which it is. */
  long time() {
    return chunk.micros(row);
  }

  Reading reading() {
    return chunk.reading(series.key(), row);
  }

  void advance() {
    row += step;
    settle();
  }

  /** Goes on to the next chunk at the end of one, and sees whether the walk is at its end. */
  private void settle() {
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
