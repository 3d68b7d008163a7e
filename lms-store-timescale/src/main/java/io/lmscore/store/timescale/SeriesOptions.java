package io.lmscore.store.timescale;

import io.lmscore.store.spi.BackendConfig;
import io.lmscore.store.spi.Option;
import io.lmscore.store.timescale.series.AppendMode;
import java.time.Duration;
import java.util.List;

/**
 * The options for readings and events.
 *
 * @param fetchSize the most rows of one fetch of a cursor
 * @param partitionInterval the width of a partition of readings
 * @param appendMode how readings are sent when none of them may be stored already
 */
record SeriesOptions(int fetchSize, Duration partitionInterval, AppendMode appendMode) {
  private static final Option<Integer> FETCH_SIZE =
      Option.integer("fetch-size", 1, 1_000_000, "Maximum number of rows in one fetch of a cursor.")
          .defaultsTo("10000");

  private static final Option<Duration> PARTITION_INTERVAL =
      Option.duration(
              "partition-interval",
              Duration.ofDays(1),
              Duration.ofDays(3_660),
              "Time span of one partition of readings.")
          .defaultsTo("7d");

  private static final Option<AppendMode> APPEND_MODE =
      Option.choice(
              "append-mode",
              AppendMode.class,
              "Protocol of appends under FAIL: copy, or unnest as for other appends, for servers without"
                  + " COPY.")
          .defaultsTo("copy");

  static List<Option<?>> all() {
    return List.of(FETCH_SIZE, PARTITION_INTERVAL, APPEND_MODE);
  }

  static SeriesOptions of(BackendConfig config) {
    return new SeriesOptions(
        config.get(FETCH_SIZE), config.get(PARTITION_INTERVAL), config.get(APPEND_MODE));
  }
}
