package io.lmscore.store.timescale;

import io.lmscore.store.Option;
import io.lmscore.store.spi.BackendConfig;
import java.time.Duration;
import java.util.List;

/**
 * What concerns readings and events.
 *
 * @param fetchSize the most rows of one fetch of a cursor
 * @param partitionInterval the width of a partition of readings
 */
record SeriesOptions(int fetchSize, Duration partitionInterval) {
  private static final Option<Integer> FETCH_SIZE =
      Option.integer("fetch-size", 1, 1_000_000, "The most rows of one fetch of a cursor.")
          .defaultsTo("10000");

  private static final Option<Duration> PARTITION_INTERVAL =
      Option.duration(
              "partition-interval",
              Duration.ofDays(1),
              Duration.ofDays(3_660),
              "How much time a partition of readings holds.")
          .defaultsTo("7d");

  static List<Option<?>> all() {
    return List.of(FETCH_SIZE, PARTITION_INTERVAL);
  }

  static SeriesOptions of(BackendConfig config) {
    return new SeriesOptions(config.get(FETCH_SIZE), config.get(PARTITION_INTERVAL));
  }
}
