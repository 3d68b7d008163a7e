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
      Option.integer("fetch-size", 1, 1_000_000, "The most rows of one fetch of a cursor.")
          .defaultsTo("10000");

  private static final Option<Duration> PARTITION_INTERVAL =
      Option.duration(
              "partition-interval",
              Duration.ofDays(1),
              Duration.ofDays(3_660),
              "How much time a partition of readings holds.")
          .defaultsTo("7d");

  private static final Option<AppendMode> APPEND_MODE =
      Option.choice(
              "append-mode",
              AppendMode.class,
              "How an append under FAIL travels: by COPY, or as every other append does; for servers"
                  + " that cannot COPY.")
          .defaultsTo("copy");

  static List<Option<?>> all() {
    return List.of(FETCH_SIZE, PARTITION_INTERVAL, APPEND_MODE);
  }

  static SeriesOptions of(BackendConfig config) {
    return new SeriesOptions(
        config.get(FETCH_SIZE), config.get(PARTITION_INTERVAL), config.get(APPEND_MODE));
  }
}
