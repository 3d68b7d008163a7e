package io.lmscore.store.testkit.series;

import static io.lmscore.store.testkit.series.SeriesData.everySecond;
import static io.lmscore.store.testkit.series.SeriesData.readAll;
import static io.lmscore.store.testkit.series.SeriesData.reading;
import static io.lmscore.store.testkit.series.WriterRules.NEVER;

import io.lmscore.store.LimitExceededException;
import io.lmscore.store.Retry;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.series.Overflow;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.ReadingWriter;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.series.WriterOptions;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The rule BUF-2: a full buffer. The trials block the store, so that no reading leaves the buffer.
 */
final class OverflowRules {
  private static final Duration SHORT = Duration.ofMillis(30);
  private static final int MANY = 1_000;

  private OverflowRules() {}

  static Rule bounds() {
    return RuleBuilder.series("BUF-2")
        .trial("BLOCK gives up after its timeout", OverflowRules::blockTimesOut)
        .trial("BLOCK with a timeout of 0", OverflowRules::blockNoWait)
        .trial("BLOCK goes on when there is room", OverflowRules::blockGoesOn)
        .trial("BLOCK is interrupted", OverflowRules::blockInterrupted)
        .trial("BLOCK does not wait for timer or batch", OverflowRules::blockPushes)
        .trial("FAIL throws at once", OverflowRules::failThrows)
        .trial("FAIL takes readings again when there is room", OverflowRules::failAgain)
        .trial("DROP drops the newest and hands it over", OverflowRules::dropNewest)
        .trial("DROP counts each", OverflowRules::dropCounts)
        .trial("bounded by bytes", OverflowRules::byBytes)
        .trial("bytes of UTF-8, not characters", OverflowRules::byUtf8)
        .trial("a batch on its way counts", OverflowRules::onItsWay)
        .build();
  }

  private static void blockTimesOut(TimeSeriesStore series) {
    try (BlockedAppends gate = new BlockedAppends(series)) {
      ReadingWriter writer = gate.writer(full().withBlockTimeout(SHORT), everySecond(2));
      TimedOutException e =
          Expect.thrown(TimedOutException.class, "add", () -> writer.add(reading(2, 1)));
      Expect.equal("retry", e.retry(), Retry.SAFE);
      Expect.equal("queued", writer.stats().queuedRows(), 2L);
      gate.delivers(everySecond(2));
    }
  }

  private static void blockNoWait(TimeSeriesStore series) {
    try (BlockedAppends gate = new BlockedAppends(series)) {
      ReadingWriter writer = gate.writer(full().withBlockTimeout(Duration.ZERO), everySecond(2));
      Expect.thrown(TimedOutException.class, "add", () -> writer.add(reading(2, 1)));
      gate.open();
      writer.flush();
      writer.add(reading(2, 1));
      writer.flush();
      Expect.equal("stored", readAll(series), everySecond(3));
    }
  }

  private static void blockGoesOn(TimeSeriesStore series) throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    try (BlockedAppends gate = new BlockedAppends(series)) {
      ReadingWriter writer = gate.writer(full().withBlockTimeout(NEVER), everySecond(2));
      Future<?> third = other.submit(() -> writer.add(reading(2, 1)));
      gate.awaitReached();
      Expect.that("the third add waits", !third.isDone());
      gate.open();
      third.get(30, TimeUnit.SECONDS);
      writer.flush();
      Expect.equal("stored", readAll(series), everySecond(3));
    } finally {
      other.shutdownNow();
    }
  }

  private static void blockInterrupted(TimeSeriesStore series) {
    try (BlockedAppends gate = new BlockedAppends(series)) {
      ReadingWriter writer = gate.writer(full().withBlockTimeout(NEVER), everySecond(2));
      Thread.currentThread().interrupt();
      TimedOutException e =
          Expect.thrown(TimedOutException.class, "add", () -> writer.add(reading(2, 1)));
      Expect.that("the thread is still interrupted", Thread.interrupted());
      Expect.equal("retry", e.retry(), Retry.SAFE);
      gate.delivers(everySecond(2));
    } finally {
      Thread.interrupted(); // the next trial must not see the interrupt
    }
  }

  private static void blockPushes(TimeSeriesStore series) {
    WriterOptions options = full().withBatch(2, NEVER).withBlockTimeout(Duration.ofSeconds(30));
    try (ReadingWriter writer = series.writer(options)) {
      everySecond(MANY).forEach(writer::add); // so many that some of them meet a full buffer
      writer.flush();
      Expect.equal("stored", readAll(series), everySecond(MANY));
    }
  }

  private static void failThrows(TimeSeriesStore series) {
    UndeliveredReadings undelivered = new UndeliveredReadings();
    WriterOptions options = full().withOverflow(Overflow.FAIL).withOnUndelivered(undelivered);
    try (BlockedAppends gate = new BlockedAppends(series)) {
      ReadingWriter writer = gate.writer(options, everySecond(2));
      Expect.thrown(LimitExceededException.class, "add", () -> writer.add(reading(2, 1)));
      gate.delivers(everySecond(2));
      undelivered.expect();
      Expect.equal("dropped", writer.stats().dropped(), 0L);
    }
  }

  private static void failAgain(TimeSeriesStore series) {
    try (BlockedAppends gate = new BlockedAppends(series)) {
      ReadingWriter writer = gate.writer(full().withOverflow(Overflow.FAIL), everySecond(2));
      Expect.thrown(LimitExceededException.class, "add", () -> writer.add(reading(9, 1)));
      gate.open();
      writer.flush();
      writer.add(reading(2, 1));
      writer.add(reading(3, 1));
      writer.flush();
      Expect.equal("stored", readAll(series), everySecond(4));
    }
  }

  private static void dropNewest(TimeSeriesStore series) {
    UndeliveredReadings undelivered = new UndeliveredReadings();
    WriterOptions options = full().withOverflow(Overflow.DROP).withOnUndelivered(undelivered);
    try (BlockedAppends gate = new BlockedAppends(series)) {
      ReadingWriter writer = gate.writer(options, everySecond(3));
      undelivered.expect(reading(2, 1));
      Expect.equal("dropped", writer.stats().dropped(), 1L);
      gate.delivers(everySecond(2));
    }
    undelivered.expect(reading(2, 1));
  }

  private static void dropCounts(TimeSeriesStore series) {
    UndeliveredReadings undelivered = new UndeliveredReadings();
    WriterOptions options = full().withOverflow(Overflow.DROP).withOnUndelivered(undelivered);
    try (BlockedAppends gate = new BlockedAppends(series)) {
      ReadingWriter writer = gate.writer(options, everySecond(100));
      Expect.equal("dropped", writer.stats().dropped(), 98L);
      Expect.equal("queued", writer.stats().queuedRows(), 2L);
      Expect.equal("handed over", undelivered.readings(), everySecond(100).subList(2, 100));
      gate.open();
      writer.flush();
      Expect.equal("written", writer.stats().written(), 2L);
    }
  }

  private static void byBytes(TimeSeriesStore series) {
    Reading first = sized("a".repeat(254));
    Reading second = sized("b".repeat(254));
    tooBig(series, first, second);
  }

  private static void byUtf8(TimeSeriesStore series) {
    tooBig(series, sized("\u00E4".repeat(127)), sized("\u00F6".repeat(127)));
  }

  /**
   * Expects that two readings of 512 bytes fit in 1 KiB, but not together with the smallest
   * possible reading.
   */
  private static void tooBig(TimeSeriesStore series, Reading first, Reading second) {
    WriterOptions options =
        WriterRules.quiet().withBatch(10, NEVER).withBuffer(100, 1_024).withOverflow(Overflow.FAIL);
    try (BlockedAppends gate = new BlockedAppends(series)) {
      ReadingWriter writer = gate.writer(options);
      writer.add(first);
      writer.add(second);
      Expect.equal("queued bytes", writer.stats().queuedBytes(), 1_024L);
      Expect.thrown(LimitExceededException.class, "add", () -> writer.add(reading("x", 0, 1)));
      gate.open();
      writer.flush();
      Expect.equal("queued bytes after flush", writer.stats().queuedBytes(), 0L);
      Expect.equal("stored", readAll(series), List.of(first, second));
    }
  }

  /**
   * Returns a reading of 512 bytes: 64 bytes, a device of 254, a type of 128, a unit of 64 and a
   * quality of 2.
   */
  private static Reading sized(String device) {
    return Reading.of(device, "t".repeat(128), SeriesData.START, 1)
        .withUnit("u".repeat(64))
        .withQuality("ok");
  }

  private static void onItsWay(TimeSeriesStore series) {
    WriterOptions options = full().withBatch(2, NEVER).withOverflow(Overflow.FAIL);
    try (BlockedAppends gate = new BlockedAppends(series)) {
      ReadingWriter writer = gate.writer(options, everySecond(2));
      gate.awaitReached();
      Expect.equal("queued", writer.stats().queuedRows(), 2L);
      Expect.thrown(LimitExceededException.class, "add", () -> writer.add(reading(2, 1)));
      gate.delivers(everySecond(2));
    }
  }

  /** Returns options under which two readings fill the buffer and each is a batch. */
  private static WriterOptions full() {
    return WriterRules.quiet().withBatch(1, NEVER).withBuffer(2, 1 << 20);
  }
}
