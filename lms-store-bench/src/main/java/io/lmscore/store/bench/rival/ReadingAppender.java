package io.lmscore.store.bench.rival;

import io.lmscore.store.bench.data.ReadingRows;
import io.lmscore.store.series.Reading;
import java.util.List;

/** A contender that stores readings. */
public interface ReadingAppender extends AutoCloseable {
  /** The greatest number of readings that {@link #fill} appends at once. */
  int BATCH = 10_000;

  /** Stores these readings; of several with the same series and time, the first. */
  void append(List<Reading> readings);

  @Override
  void close();

  /** Appends all of these readings. */
  default void fill(ReadingRows rows) {
    for (int from = 0; from < rows.size(); from += BATCH) {
      append(rows.batch(from, Math.min(from + BATCH, rows.size())));
    }
  }
}
