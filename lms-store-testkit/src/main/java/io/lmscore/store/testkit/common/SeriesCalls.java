package io.lmscore.store.testkit.common;

import static io.lmscore.store.testkit.common.StoreCall.read;
import static io.lmscore.store.testkit.common.StoreCall.write;

import io.lmscore.store.Capability;
import io.lmscore.store.series.Aggregate;
import io.lmscore.store.series.BucketQuery;
import io.lmscore.store.series.BucketWidth;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Event;
import io.lmscore.store.series.EventQuery;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.ReadingQuery;
import io.lmscore.store.series.ReadingWriter;
import io.lmscore.store.series.Rollup;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.series.WriterOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One call of every method of {@link TimeSeriesStore}. */
final class SeriesCalls {
  private static final Instant T = Instant.parse("2026-01-05T00:00:00Z");
  private static final Instant LONG_AGO = Instant.parse("1970-01-01T00:00:00Z");
  private static final TimeRange DAY = TimeRange.of(T, T.plus(Duration.ofDays(1)));
  private static final SeriesSelection DEVICE = SeriesSelection.ofDevices("d");
  private static final BucketWidth HOUR = BucketWidth.of(Duration.ofHours(1));
  private static final Reading READING = Reading.of("d", "s", T, 1);
  private static final Event EVENT = Event.of(new UUID(1, 1), T, "e", "d");
  private static final Rollup ROLLUP = Rollup.of("hourly", HOUR, Aggregate.AVG);

  static final List<StoreCall<TimeSeriesStore>> ALL =
      StoreCalls.with(
          List.of(
              write(
                  "append(List,DuplicatePolicy)",
                  s -> s.append(List.of(READING), DuplicatePolicy.IGNORE)),
              write("appendEvents(List)", s -> s.appendEvents(List.of(EVENT))),
              write("writer(WriterOptions)", SeriesCalls::writeOne),
              read(
                  "readings(ReadingQuery)",
                  s -> StoreCalls.open(s.readings(ReadingQuery.of(DEVICE, DAY)))),
              read("latest(SeriesSelection)", s -> s.latest(DEVICE)),
              read(
                  "buckets(BucketQuery)",
                  s -> s.buckets(BucketQuery.of(DEVICE, DAY, HOUR, Aggregate.AVG))),
              read("events(EventQuery)", s -> StoreCalls.open(s.events(EventQuery.of(DAY)))),
              read("event(UUID)", s -> s.event(EVENT.id())),
              write(
                  "deleteReadingsBefore(Instant)",
                  s -> s.deleteReadingsBefore(LONG_AGO),
                  Capability.RETENTION),
              write(
                  "deleteEventsBefore(Instant)",
                  s -> s.deleteEventsBefore(LONG_AGO),
                  Capability.RETENTION),
              write(
                  "compressBefore(Instant)",
                  s -> s.compressBefore(LONG_AGO),
                  Capability.COMPRESSION),
              write("createRollup(Rollup)", s -> s.createRollup(ROLLUP), Capability.ROLLUPS),
              write(
                  "refreshRollup(String,TimeRange)",
                  s -> s.refreshRollup("hourly", DAY),
                  Capability.ROLLUPS),
              read(
                  "rollup(String,SeriesSelection,TimeRange)",
                  s -> s.rollup("hourly", DEVICE, DAY),
                  Capability.ROLLUPS),
              read("rollups()", TimeSeriesStore::rollups, Capability.ROLLUPS),
              write("dropRollup(String)", s -> s.dropRollup("missing"), Capability.ROLLUPS)));

  private SeriesCalls() {}

  static void fill(TimeSeriesStore series) {
    series.append(List.of(READING), DuplicatePolicy.IGNORE);
    series.appendEvents(List.of(EVENT));
    if (series.capabilities().contains(Capability.ROLLUPS)) {
      series.createRollup(ROLLUP);
    }
  }

  private static void writeOne(TimeSeriesStore series) {
    WriterOptions options =
        WriterOptions.defaults().withRetryTimeout(Duration.ZERO).withOnUndelivered((r, e) -> {});
    try (ReadingWriter writer = series.writer(options)) {
      writer.add(READING);
      writer.flush();
    }
  }
}
