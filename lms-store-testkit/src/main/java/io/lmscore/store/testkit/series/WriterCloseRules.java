package io.lmscore.store.testkit.series;

import static io.lmscore.store.testkit.series.SeriesData.everySecond;
import static io.lmscore.store.testkit.series.SeriesData.readAll;
import static io.lmscore.store.testkit.series.SeriesData.reading;
import static io.lmscore.store.testkit.series.WriterRules.NEVER;
import static io.lmscore.store.testkit.series.WriterRules.quiet;

import io.lmscore.store.ClosedException;
import io.lmscore.store.Retry;
import io.lmscore.store.StoreException;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.ReadingWriter;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.series.WriterOptions;
import io.lmscore.store.series.WriterStats;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The rule BUF-4: the close of a writer. */
final class WriterCloseRules {
  private WriterCloseRules() {}

  static Rule nothingLost() {
    return WriterOutageRules.outages(
            RuleBuilder.series("BUF-4")
                .trial("close writes what is left", WriterCloseRules::closeWrites)
                .trial("closing twice", WriterCloseRules::closedTwice)
                .trial("add and flush after close", WriterCloseRules::afterClose)
                .trial("the store works on after close", WriterCloseRules::storeWorksOn)
                .trial("close hands over what a stuck store does not take", WriterCloseRules::stuck)
                .trial(
                    "an add that waits ends when the writer is closed", WriterCloseRules::waiting)
                .trial("a flush that takes too long", WriterCloseRules::slowFlush))
        .build();
  }

  private static void closeWrites(TimeSeriesStore series) {
    ReadingWriter writer = series.writer(quiet().withBatch(3, NEVER));
    everySecond(10).forEach(writer::add);
    writer.close();
    Expect.equal("stored", readAll(series), everySecond(10));
    Expect.equal("stats", writer.stats(), new WriterStats(0, 0, 10, 0, 0, 0, 0));
  }

  private static void closedTwice(TimeSeriesStore series) {
    ReadingWriter writer = series.writer(quiet());
    writer.add(reading(0, 1));
    writer.close();
    WriterStats stats = writer.stats();
    writer.close();
    Expect.equal("stored", readAll(series), everySecond(1));
    Expect.equal("stats", writer.stats(), stats);
  }

  private static void afterClose(TimeSeriesStore series) {
    UndeliveredReadings undelivered = new UndeliveredReadings();
    ReadingWriter writer = series.writer(quiet().withOnUndelivered(undelivered));
    writer.close();
    Expect.thrown(ClosedException.class, "add", () -> writer.add(reading(0, 1)));
    Expect.thrown(ClosedException.class, "flush", writer::flush);
    Expect.equal("stored", readAll(series), List.of());
    undelivered.expect();
  }

  private static void storeWorksOn(TimeSeriesStore series) {
    series.writer(quiet()).close();
    SeriesData.append(series, reading(0, 1));
    Expect.equal("stored", readAll(series), everySecond(1));
  }

  private static void stuck(TimeSeriesStore series) {
    UndeliveredReadings undelivered = new UndeliveredReadings();
    WriterOptions options = quiet().withBatch(2, NEVER).withDrainTimeout(Duration.ofMillis(50));
    try (BlockedAppends gate = new BlockedAppends(series)) {
      ReadingWriter writer = gate.writer(options.withOnUndelivered(undelivered));
      everySecond(5).forEach(writer::add);
      gate.awaitReached();
      writer.close();
      Expect.sameItems("handed over", undelivered.readings(), everySecond(5));
      for (int i = 0; i < 5; i++) {
        Reading reading = undelivered.readings().get(i);
        StoreException reason = undelivered.reasons().get(i);
        boolean onItsWay = everySecond(2).contains(reading);
        Expect.that("reason is a time-out: " + reason, reason instanceof TimedOutException);
        Expect.equal(
            "retry of " + reading, reason.retry(), onItsWay ? Retry.OUTCOME_UNKNOWN : Retry.SAFE);
      }
      Expect.equal("stats", writer.stats(), new WriterStats(0, 0, 0, 0, 5, 0, 0));
      gate.open();
      gate.awaitPassed();
      Expect.equal("only those on their way arrived", readAll(series), everySecond(2));
    }
  }

  private static void waiting(TimeSeriesStore series) throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    try (BlockedAppends gate = new BlockedAppends(series)) {
      WriterOptions options = quiet().withBatch(1, NEVER).withBuffer(1, 1 << 20);
      ReadingWriter writer =
          gate.writer(
              options
                  .withBlockTimeout(NEVER)
                  .withDrainTimeout(Duration.ofMillis(50))
                  .withOnUndelivered(new UndeliveredReadings()));
      writer.add(reading(0, 1));
      Future<?> second =
          other.submit(
              () ->
                  Expect.thrown(
                      ClosedException.class, "waiting add", () -> writer.add(reading(1, 1))));
      gate.awaitReached();
      writer.close();
      second.get(30, TimeUnit.SECONDS);
    } finally {
      other.shutdownNow();
    }
  }

  private static void slowFlush(TimeSeriesStore series) {
    UndeliveredReadings undelivered = new UndeliveredReadings();
    try (BlockedAppends gate = new BlockedAppends(series)) {
      ReadingWriter writer =
          gate.writer(
              quiet().withDrainTimeout(Duration.ofMillis(50)).withOnUndelivered(undelivered));
      writer.add(reading(0, 1));
      TimedOutException e = Expect.thrown(TimedOutException.class, "flush", writer::flush);
      Expect.equal("retry", e.retry(), Retry.OUTCOME_UNKNOWN);
      undelivered.expect();
      Expect.equal("queued", writer.stats().queuedRows(), 1L);
      gate.open();
      gate.awaitPassed();
      Expect.equal("stored all the same", readAll(series), everySecond(1));
    }
  }
}
