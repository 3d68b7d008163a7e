package io.lmscore.store.testkit.series;

import static io.lmscore.store.testkit.series.SeriesData.everySecond;
import static io.lmscore.store.testkit.series.SeriesData.readAll;
import static io.lmscore.store.testkit.series.SeriesData.reading;
import static io.lmscore.store.testkit.series.WriterRules.quiet;

import io.lmscore.store.Retry;
import io.lmscore.store.StoreException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.series.AppendResult;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.ReadingWriter;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.series.WriterOptions;
import io.lmscore.store.series.WriterStats;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.TrialContext;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** The rule BUF-4: stores that fail during a write. No reading is lost without notice. */
final class WriterOutageRules {
  private WriterOutageRules() {}

  static RuleBuilder<TimeSeriesStore> outages(RuleBuilder<TimeSeriesStore> rule) {
    return rule.trial("a store that is away for two appends", WriterOutageRules::awayForTwo)
        .trial("a store that stays away", WriterOutageRules::staysAway)
        .trial("a lost answer under IGNORE is repeated", WriterOutageRules::lostAnswer)
        .trial("a lost answer under FAIL stays in doubt", WriterOutageRules::inDoubt)
        .trial("a lost answer, then a store that stays away", WriterOutageRules::lostThenAway)
        .trial("a fault of the backend does not end the writer", WriterOutageRules::fault)
        .inContext("500 readings over a store that fails at random", context -> atRandom(context));
  }

  /** What happens during an append. */
  private enum Outage {
    NONE,
    AWAY,
    LOST,
    FAULT
  }

  /** Returns a store on which this happens during the first append, the second, and so on. */
  private static InterceptedStore failing(TimeSeriesStore series, IntFunction<Outage> outages) {
    AtomicInteger calls = new AtomicInteger();
    return new InterceptedStore(
        series,
        (behind, readings, policy) -> {
          Outage outage = outages.apply(calls.incrementAndGet());
          if (outage == Outage.AWAY) {
            throw UnavailableException.notSent("away", null);
          } else if (outage == Outage.FAULT) {
            throw new IllegalStateException("a fault");
          }
          AppendResult result = behind.append(readings, policy);
          if (outage == Outage.LOST) {
            throw UnavailableException.answerLost("lost", null);
          }
          return result;
        });
  }

  private static void awayForTwo(TimeSeriesStore series) {
    UndeliveredReadings undelivered = new UndeliveredReadings();
    InterceptedStore store = failing(series, call -> call <= 2 ? Outage.AWAY : Outage.NONE);
    try (ReadingWriter writer = store.writer(quiet().withOnUndelivered(undelivered))) {
      everySecond(5).forEach(writer::add);
      writer.flush();
      Expect.equal("stored", readAll(series), everySecond(5));
      Expect.equal("stats", writer.stats(), new WriterStats(0, 0, 5, 0, 0, 0, 2));
    }
    undelivered.expect();
  }

  private static void staysAway(TimeSeriesStore series) {
    UndeliveredReadings undelivered = new UndeliveredReadings();
    InterceptedStore store = failing(series, call -> Outage.AWAY);
    WriterOptions options = quiet().withRetryTimeout(Duration.ZERO);
    try (ReadingWriter writer = store.writer(options.withOnUndelivered(undelivered))) {
      everySecond(3).forEach(writer::add);
      Expect.thrown(UnavailableException.class, "flush", writer::flush);
      undelivered.expect(reading(0, 1), reading(1, 1), reading(2, 1));
      Expect.equal("undelivered", writer.stats().undelivered(), 3L);
      writer.add(reading(3, 1));
    }
    Expect.equal("handed over in the end", undelivered.readings(), everySecond(4));
  }

  private static void lostAnswer(TimeSeriesStore series) {
    UndeliveredReadings undelivered = new UndeliveredReadings();
    InterceptedStore store = failing(series, call -> call == 1 ? Outage.LOST : Outage.NONE);
    try (ReadingWriter writer = store.writer(quiet().withOnUndelivered(undelivered))) {
      everySecond(3).forEach(writer::add);
      writer.flush();
      Expect.equal("stored", readAll(series), everySecond(3));
      Expect.equal("stats", writer.stats(), new WriterStats(0, 0, 0, 3, 0, 0, 1));
    }
    undelivered.expect();
  }

  private static void inDoubt(TimeSeriesStore series) {
    UndeliveredReadings undelivered = new UndeliveredReadings();
    InterceptedStore store = failing(series, call -> call == 1 ? Outage.LOST : Outage.NONE);
    WriterOptions options = quiet().withPolicy(DuplicatePolicy.FAIL);
    try (ReadingWriter writer = store.writer(options.withOnUndelivered(undelivered))) {
      everySecond(2).forEach(writer::add);
      Expect.thrown(UnavailableException.class, "flush", writer::flush);
      undelivered.expect(reading(0, 1), reading(1, 1));
      for (StoreException reason : undelivered.reasons()) {
        Expect.equal("retry", reason.retry(), Retry.OUTCOME_UNKNOWN);
      }
      Expect.equal("stored", readAll(series), everySecond(2));
      Expect.equal("retried", writer.stats().retried(), 0L);
    }
  }

  private static void lostThenAway(TimeSeriesStore series) {
    UndeliveredReadings undelivered = new UndeliveredReadings();
    InterceptedStore store = failing(series, call -> call == 1 ? Outage.LOST : Outage.AWAY);
    WriterOptions options = quiet().withRetryTimeout(Duration.ofMillis(300));
    try (ReadingWriter writer = store.writer(options.withOnUndelivered(undelivered))) {
      writer.add(reading(0, 1));
      Expect.thrown(StoreException.class, "flush", writer::flush);
      undelivered.expect(reading(0, 1));
      Expect.equal("stored", readAll(series), everySecond(1));
      Expect.equal(
          "retry of a stored reading", undelivered.reasons().get(0).retry(), Retry.OUTCOME_UNKNOWN);
    }
  }

  private static void fault(TimeSeriesStore series) {
    UndeliveredReadings undelivered = new UndeliveredReadings();
    InterceptedStore store = failing(series, call -> call == 1 ? Outage.FAULT : Outage.NONE);
    try (ReadingWriter writer = store.writer(quiet().withOnUndelivered(undelivered))) {
      writer.add(reading(0, 1));
      Expect.thrown(StoreException.class, "flush", writer::flush);
      undelivered.expect(reading(0, 1));
      Expect.equal("retry", undelivered.reasons().get(0).retry(), Retry.OUTCOME_UNKNOWN);
      writer.add(reading(1, 1));
      writer.flush();
      Expect.equal("stored", readAll(series), List.of(reading(1, 1)));
    }
  }

  private static void atRandom(TrialContext context) {
    Random random = new Random(context.random().nextLong());
    UndeliveredReadings undelivered = new UndeliveredReadings();
    InterceptedStore store =
        failing(
            context.series(),
            call ->
                switch (random.nextInt(10)) {
                  case 0 -> Outage.AWAY;
                  case 1 -> Outage.LOST;
                  default -> Outage.NONE;
                });
    WriterOptions options =
        quiet().withBatch(16, Duration.ofMillis(1)).withRetryTimeout(Duration.ofMillis(20));
    ReadingWriter writer = store.writer(options.withOnUndelivered(undelivered));
    everySecond(500).forEach(writer::add);
    writer.close();
    List<Reading> handedOver = undelivered.readings();
    Set<Reading> known = new HashSet<>(handedOver);
    Expect.equal("handed over twice", handedOver.size() - known.size(), 0);
    Set<Reading> stored = new HashSet<>(readAll(context.series()));
    for (int i = 0; i < handedOver.size(); i++) {
      boolean doubtful = undelivered.reasons().get(i).retry() == Retry.OUTCOME_UNKNOWN;
      Expect.that(
          "handed over as not sent, and stored", doubtful || !stored.contains(handedOver.get(i)));
    }
    known.addAll(stored);
    Expect.equal("stored or handed over", known, new HashSet<>(everySecond(500)));
    WriterStats stats = writer.stats();
    Expect.equal(
        "sum of the counts", stats.written() + stats.duplicates() + stats.undelivered(), 500L);
    Expect.equal("undelivered", stats.undelivered(), (long) handedOver.size());
  }
}
