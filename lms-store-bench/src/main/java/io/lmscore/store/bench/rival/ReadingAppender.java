package io.lmscore.store.bench.rival;

import io.lmscore.store.bench.data.ReadingRows;
import io.lmscore.store.series.Reading;
import java.util.List;

/** Somebody who keeps readings. */
public interface ReadingAppender extends AutoCloseable {
  /** The most readings that {@link #fill} appends at once. */
  int BATCH = 10_000;

  /** Keeps them, the first of several for the same series and time. */
  void append(List<Reading> readings);

  @Override
  void close();

  /** Appends all of them. */
  default void fill(ReadingRows rows) {
    for (int from = 0; from < rows.size(); from += BATCH) {
      append(rows.batch(from, Math.min(from + BATCH, rows.size())));
    }
  }
}
