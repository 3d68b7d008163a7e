package io.lmscore.store.testkit.series;

import io.lmscore.store.series.Aggregate;
import io.lmscore.store.series.AppendResult;
import io.lmscore.store.series.Bucket;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Event;
import io.lmscore.store.series.EventQuery;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.ReadingQuery;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.tool.AllItems;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Data that most trials of this package use, and methods that append and read. */
final class SeriesData {
  static final String DEVICE = "dev:1";
  static final String TYPE = "temperature";

  /** A Monday, at which buckets of hours, days and weeks begin. */
  static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

  private SeriesData() {}

  static Instant at(String text) {
    return Instant.parse(text);
  }

  /** Returns the instant this number of seconds after {@link #START}. */
  static Instant second(long seconds) {
    return START.plusSeconds(seconds);
  }

  /** Returns a reading of the first device, this number of seconds after {@link #START}. */
  static Reading reading(long second, double value) {
    return Reading.of(DEVICE, TYPE, second(second), value);
  }

  /** Returns a reading of another device, this number of seconds after {@link #START}. */
  static Reading reading(String device, long second, double value) {
    return Reading.of(device, TYPE, second(second), value);
  }

  /**
   * Returns readings of the first device with value 1, one for each second from {@link #START} on.
   */
  static List<Reading> everySecond(int count) {
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      readings.add(reading(i, 1));
    }
    return readings;
  }

  /** Returns the event of number {@code n}, which is also the end of its id. */
  static Event event(int n, long second) {
    return Event.of(new UUID(0, n), second(second), "started", "dev:1");
  }

  /**
   * Returns the range from {@link #START} plus {@code from} seconds to {@link #START} plus {@code
   * to} seconds.
   */
  static TimeRange seconds(long from, long to) {
    return TimeRange.of(second(from), second(to));
  }

  static TimeRange between(String from, String to) {
    return TimeRange.of(at(from), at(to));
  }

  /** Appends readings whose keys are new. */
  static void append(TimeSeriesStore store, Reading... readings) {
    append(store, List.of(readings));
  }

  /** Appends readings whose keys are new. */
  static void append(TimeSeriesStore store, List<Reading> readings) {
    Expect.equal(
        "append of new readings",
        store.append(readings, DuplicatePolicy.IGNORE),
        new AppendResult(readings.size(), 0, 0));
  }

  static List<Reading> read(TimeSeriesStore store, ReadingQuery query) {
    return AllItems.ofCursor(store.readings(query));
  }

  static List<Reading> readAll(TimeSeriesStore store) {
    return read(store, ReadingQuery.of(SeriesSelection.all(), TimeRange.all()));
  }

  static List<Event> events(TimeSeriesStore store, EventQuery query) {
    return AllItems.ofCursor(store.events(query));
  }

  static List<Event> allEvents(TimeSeriesStore store) {
    return events(store, EventQuery.of(TimeRange.all()));
  }

  /** Shows buckets in the form {@code HH:mm=count:value}, with the value rounded to 1e-6. */
  static String text(List<Bucket> buckets, Aggregate aggregate) {
    return String.join(
        " ",
        buckets.stream()
            .map(
                bucket ->
                    bucket.start().toString().substring(11, 16)
                        + "="
                        + bucket.count()
                        + ":"
                        + Math.rint(bucket.value(aggregate).orElse(Double.NaN) * 1e6) / 1e6)
            .toList());
  }

  /** Expects that two lists are equal. For lists that are too long for a message. */
  static <T> void sameLists(String what, List<T> actual, List<T> expected) {
    Expect.equal(what + ": length", actual.size(), expected.size());
    for (int i = 0; i < expected.size(); i++) {
      Expect.equal(what + ": item " + i, actual.get(i), expected.get(i));
    }
  }
}
