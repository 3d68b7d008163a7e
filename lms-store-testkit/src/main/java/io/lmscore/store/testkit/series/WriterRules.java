package io.lmscore.store.testkit.series;

import static io.lmscore.store.testkit.series.SeriesData.everySecond;
import static io.lmscore.store.testkit.series.SeriesData.readAll;
import static io.lmscore.store.testkit.series.SeriesData.reading;

import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.ReadingWriter;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.series.WriterOptions;
import io.lmscore.store.series.WriterStats;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.tool.ConcurrentRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The rule BUF-1: a store contains the readings that a writer accepted. */
final class WriterRules {
  /** A time so long that it never ends during a trial. */
  static final Duration NEVER = Duration.ofDays(1);

  private WriterRules() {}

  static Rule delivery() {
    return RuleBuilder.series("BUF-1")
        .trial("what was added before flush is stored", WriterRules::flushed)
        .trial("a flush of nothing", WriterRules::nothing)
        .trial("flush, add, and flush again", WriterRules::twice)
        .trial("with the default options", WriterRules::defaults)
        .trial("the timer writes without flush", WriterRules::timer)
        .trial("a full batch is written without flush and timer", WriterRules::fullBatch)
        .trial("20,000 readings through a buffer of 500", WriterRules::many)
        .trial("readings of four threads", WriterRules::threads)
        .trial("REPLACE keeps what was added last", WriterRules::replaced)
        .trial("IGNORE keeps what was added first", WriterRules::ignored)
        .trial("two writers on one store", WriterRules::twoWriters)
        .trial("stats tell what was taken and done", WriterRules::stats)
        .trial("options out of range are rejected", WriterRules::badOptions)
        .build();
  }

  private static void flushed(TimeSeriesStore series) {
    try (ReadingWriter writer = series.writer(quiet())) {
      everySecond(3).forEach(writer::add);
      writer.flush();
      Expect.equal("stored", readAll(series), everySecond(3));
    }
  }

  private static void nothing(TimeSeriesStore series) {
    try (ReadingWriter writer = series.writer(quiet())) {
      writer.flush();
      Expect.equal("stats", writer.stats(), new WriterStats(0, 0, 0, 0, 0, 0, 0));
    }
    Expect.equal("stored", readAll(series), List.of());
  }

  private static void twice(TimeSeriesStore series) {
    try (ReadingWriter writer = series.writer(quiet())) {
      for (int i = 0; i < 5; i++) {
        writer.add(reading(i, 1));
        writer.flush();
        Expect.equal("stored", readAll(series), everySecond(i + 1));
      }
    }
  }

  private static void defaults(TimeSeriesStore series) {
    try (ReadingWriter writer = series.writer(WriterOptions.defaults())) {
      everySecond(100).forEach(writer::add);
      writer.flush();
      Expect.equal("stored", readAll(series), everySecond(100));
    }
  }

  private static void timer(TimeSeriesStore series) {
    WriterOptions options = quiet().withBatch(1_000, Duration.ofMillis(20));
    try (BlockedAppends gate = new BlockedAppends(series)) {
      ReadingWriter writer = gate.writer(options);
      gate.open();
      writer.add(reading(0, 1));
      gate.awaitPassed();
      Expect.equal("stored", readAll(series), everySecond(1));
    }
  }

  private static void fullBatch(TimeSeriesStore series) {
    WriterOptions options = quiet().withBatch(3, NEVER);
    try (BlockedAppends gate = new BlockedAppends(series)) {
      ReadingWriter writer = gate.writer(options);
      gate.open();
      everySecond(3).forEach(writer::add);
      gate.awaitPassed();
      Expect.equal("stored", readAll(series), everySecond(3));
    }
  }

  private static void many(TimeSeriesStore series) {
    WriterOptions options = quiet().withBatch(250, NEVER).withBuffer(500, 1 << 20);
    try (ReadingWriter writer = series.writer(options)) {
      everySecond(20_000).forEach(writer::add);
      writer.flush();
      SeriesData.sameLists("stored", readAll(series), everySecond(20_000));
      Expect.equal("written", writer.stats().written(), 20_000L);
    }
  }

  private static void threads(TimeSeriesStore series) throws Exception {
    int threads = 4;
    int each = 500;
    List<Reading> expected = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      for (int i = 0; i < each; i++) {
        expected.add(reading("d" + thread, i, i));
      }
    }
    WriterOptions options = quiet().withBatch(64, Duration.ofMillis(5)).withBuffer(128, 1 << 20);
    try (ReadingWriter writer = series.writer(options)) {
      ConcurrentRun.together(
          threads,
          thread -> {
            for (int i = 0; i < each; i++) {
              writer.add(reading("d" + thread, i, i));
            }
            writer.flush();
          });
      Expect.sameItems("stored", readAll(series), expected);
    }
  }

  private static void replaced(TimeSeriesStore series) {
    WriterOptions options = quiet().withBatch(2, NEVER).withPolicy(DuplicatePolicy.REPLACE);
    try (ReadingWriter writer = series.writer(options)) {
      for (int value = 1; value <= 5; value++) {
        writer.add(reading(0, value));
      }
      writer.flush();
      Expect.equal("stored", readAll(series), List.of(reading(0, 5)));
      Expect.equal("written", writer.stats().written(), 5L);
    }
  }

  private static void ignored(TimeSeriesStore series) {
    try (ReadingWriter writer = series.writer(quiet().withBatch(2, NEVER))) {
      for (int value = 1; value <= 5; value++) {
        writer.add(reading(0, value));
      }
      writer.flush();
      Expect.equal("stored", readAll(series), List.of(reading(0, 1)));
      Expect.equal("written", writer.stats().written(), 1L);
      Expect.equal("duplicates", writer.stats().duplicates(), 4L);
    }
  }

  private static void twoWriters(TimeSeriesStore series) {
    try (ReadingWriter a = series.writer(quiet());
        ReadingWriter b = series.writer(quiet())) {
      a.add(reading("a", 0, 1));
      b.add(reading("b", 0, 1));
      a.flush();
      Expect.equal("after the first", readAll(series), List.of(reading("a", 0, 1)));
      b.flush();
      Expect.equal("after both", readAll(series).size(), 2);
    }
  }

  private static void stats(TimeSeriesStore series) {
    SeriesData.append(series, reading(0, 1));
    try (BlockedAppends gate = new BlockedAppends(series)) {
      ReadingWriter writer = gate.writer(quiet());
      writer.add(reading(0, 1));
      writer.add(reading(1, 1));
      Expect.equal("queued", writer.stats().queuedRows(), 2L);
      long bytes = 2 * (64L + SeriesData.DEVICE.length() + SeriesData.TYPE.length());
      Expect.equal("queued bytes", writer.stats().queuedBytes(), bytes);
      gate.open();
      writer.flush();
      Expect.equal("after flush", writer.stats(), new WriterStats(0, 0, 1, 1, 0, 0, 0));
    }
  }

  private static void badOptions(TimeSeriesStore series) {
    WriterOptions ok = quiet();
    List<Expect.Call> calls =
        List.of(
            () -> series.writer(ok.withBuffer(0, 1 << 20)),
            () -> series.writer(ok.withBuffer(10_000_001, 1 << 20)),
            () -> series.writer(ok.withBuffer(10_000, 1_023)),
            () -> series.writer(ok.withBatch(0, NEVER)),
            () -> series.writer(ok.withBatch(100_001, NEVER)),
            () -> series.writer(ok.withBuffer(999, 1 << 20)),
            () -> series.writer(ok.withBatch(1, Duration.ZERO)),
            () -> series.writer(ok.withBatch(1, NEVER.plusNanos(1))),
            () -> series.writer(ok.withBlockTimeout(Duration.ofNanos(-1))),
            () -> series.writer(ok.withDrainTimeout(Duration.ofDays(2))));
    for (int i = 0; i < calls.size(); i++) {
      Expect.rejected("options " + i, calls.get(i));
    }
  }

  /**
   * Returns options of a writer that sends nothing on its own: batches of 1,000, a buffer of
   * 10,000.
   */
  static WriterOptions quiet() {
    return WriterOptions.defaults().withBatch(1_000, NEVER).withBuffer(10_000, 1 << 20);
  }
}
