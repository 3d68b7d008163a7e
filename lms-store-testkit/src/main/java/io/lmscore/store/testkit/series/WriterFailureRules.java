package io.lmscore.store.testkit.series;

import static io.lmscore.store.testkit.series.SeriesData.append;
import static io.lmscore.store.testkit.series.SeriesData.everySecond;
import static io.lmscore.store.testkit.series.SeriesData.readAll;
import static io.lmscore.store.testkit.series.SeriesData.reading;
import static io.lmscore.store.testkit.series.WriterRules.quiet;

import io.lmscore.store.BackendException;
import io.lmscore.store.ConflictException;
import io.lmscore.store.Retry;
import io.lmscore.store.StoreException;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.ReadingWriter;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.series.WriterOptions;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import java.util.ArrayList;
import java.util.List;

/** The rule BUF-3: readings that the store refuses for good. */
final class WriterFailureRules {
  private WriterFailureRules() {}

  static Rule poison() {
    return RuleBuilder.series("BUF-3")
        .trial("a duplicate under FAIL among 100", WriterFailureRules::duplicate)
        .trial("a reading twice in the batch under FAIL", WriterFailureRules::twiceInBatch)
        .trial("the first of a batch", series -> refused(series, 0))
        .trial("one in the middle of a batch", series -> refused(series, 31))
        .trial("the last of a batch", series -> refused(series, 63))
        .trial("two neighbours", series -> refused(series, 31, 32))
        .trial("every third", series -> refused(series, 0, 3, 6, 9, 12, 15, 18, 21, 24))
        .trial("the only one", WriterFailureRules::alone)
        .trial("flush throws the reason, once", WriterFailureRules::thrownOnce)
        .trial("a callback that throws", WriterFailureRules::badCallback)
        .trial("a callback that calls flush is refused", WriterFailureRules::reentrant)
        .build();
  }

  private static void duplicate(TimeSeriesStore series) {
    append(series, reading(57, -1));
    UndeliveredReadings undelivered = new UndeliveredReadings();
    WriterOptions options = quiet().withPolicy(DuplicatePolicy.FAIL);
    try (ReadingWriter writer = series.writer(options.withOnUndelivered(undelivered))) {
      everySecond(100).forEach(writer::add);
      ConflictException e =
          Expect.conflict(ConflictException.Reason.EXISTS, "flush", writer::flush);
      Expect.equal("element", e.element(), reading(57, 1).describe());
      undelivered.expect(reading(57, 1));
      List<Reading> expected = new ArrayList<>(everySecond(100));
      expected.set(57, reading(57, -1));
      Expect.equal("stored", readAll(series), expected);
      Expect.equal("written", writer.stats().written(), 99L);
      Expect.equal("undelivered", writer.stats().undelivered(), 1L);
    }
  }

  private static void twiceInBatch(TimeSeriesStore series) {
    UndeliveredReadings undelivered = new UndeliveredReadings();
    WriterOptions options = quiet().withPolicy(DuplicatePolicy.FAIL);
    try (ReadingWriter writer = series.writer(options.withOnUndelivered(undelivered))) {
      writer.add(reading(0, 1));
      writer.add(reading(0, 2));
      writer.add(reading(1, 1));
      Expect.conflict(ConflictException.Reason.EXISTS, "flush", writer::flush);
      undelivered.expect(reading(0, 2));
      Expect.equal("stored", readAll(series), everySecond(2));
    }
  }

  /** Tries a batch of 64 readings, of which the store refuses these. */
  private static void refused(TimeSeriesStore series, int... seconds) {
    List<Reading> poison = new ArrayList<>();
    List<Reading> added = new ArrayList<>(everySecond(64));
    for (int second : seconds) {
      added.set(second, reading(second, -1));
      poison.add(reading(second, -1));
    }
    UndeliveredReadings undelivered = new UndeliveredReadings();
    try (ReadingWriter writer = refusing(series, quiet().withOnUndelivered(undelivered))) {
      added.forEach(writer::add);
      Expect.thrown(BackendException.class, "flush", writer::flush);
      undelivered.expect(poison.toArray(Reading[]::new));
      for (StoreException reason : undelivered.reasons()) {
        Expect.equal("reason", reason.getMessage(), "negative value");
      }
      added.removeAll(poison);
      Expect.equal("stored", readAll(series), added);
      Expect.equal("written", writer.stats().written(), (long) added.size());
    }
    undelivered.expect(poison.toArray(Reading[]::new));
  }

  private static void alone(TimeSeriesStore series) {
    UndeliveredReadings undelivered = new UndeliveredReadings();
    try (ReadingWriter writer = refusing(series, quiet().withOnUndelivered(undelivered))) {
      writer.add(reading(0, -1));
      Expect.thrown(BackendException.class, "flush", writer::flush);
      undelivered.expect(reading(0, -1));
      writer.add(reading(1, 1));
      writer.flush();
      Expect.equal("stored", readAll(series), List.of(reading(1, 1)));
    }
  }

  private static void thrownOnce(TimeSeriesStore series) {
    try (ReadingWriter writer =
        refusing(series, quiet().withOnUndelivered(new UndeliveredReadings()))) {
      writer.add(reading(0, -1));
      writer.add(reading(1, -1));
      BackendException e = Expect.thrown(BackendException.class, "flush", writer::flush);
      Expect.equal("message", e.getMessage(), "negative value");
      writer.flush();
      writer.add(reading(2, -1));
      Expect.thrown(BackendException.class, "flush after another", writer::flush);
    }
  }

  private static void badCallback(TimeSeriesStore series) {
    WriterOptions options =
        quiet()
            .withOnUndelivered(
                (reading, reason) -> {
                  throw new IllegalStateException("the callback is broken");
                });
    try (ReadingWriter writer = refusing(series, options)) {
      writer.add(reading(0, -1));
      writer.add(reading(1, 1));
      Expect.thrown(BackendException.class, "flush", writer::flush);
      writer.add(reading(2, 1));
      writer.flush();
      Expect.equal("stored", readAll(series), List.of(reading(1, 1), reading(2, 1)));
      Expect.equal("undelivered", writer.stats().undelivered(), 1L);
    }
  }

  private static void reentrant(TimeSeriesStore series) {
    List<String> refusals = new ArrayList<>();
    List<ReadingWriter> self = new ArrayList<>();
    WriterOptions options =
        quiet()
            .withOnUndelivered(
                (reading, reason) -> {
                  Expect.rejected("flush", () -> self.get(0).flush());
                  Expect.rejected("close", () -> self.get(0).close());
                  refusals.add("both");
                });
    try (ReadingWriter writer = refusing(series, options)) {
      self.add(writer);
      writer.add(reading(0, -1));
      Expect.thrown(BackendException.class, "flush", writer::flush);
      Expect.equal("refused", refusals, List.of("both"));
    }
  }

  /** Returns a writer to a store that refuses every append with a negative value. */
  private static ReadingWriter refusing(TimeSeriesStore series, WriterOptions options) {
    InterceptedStore store =
        new InterceptedStore(
            series,
            (behind, readings, policy) -> {
              if (readings.stream().anyMatch(reading -> reading.value() < 0)) {
                throw new BackendException("negative value", Retry.NEVER, null);
              }
              return behind.append(readings, policy);
            });
    return store.writer(options);
  }
}
