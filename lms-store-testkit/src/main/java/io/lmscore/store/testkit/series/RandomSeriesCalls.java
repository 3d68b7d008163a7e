package io.lmscore.store.testkit.series;

import static io.lmscore.store.testkit.series.SeriesData.at;

import io.lmscore.store.Sort;
import io.lmscore.store.Stores;
import io.lmscore.store.series.Aggregate;
import io.lmscore.store.series.Bucket;
import io.lmscore.store.series.BucketQuery;
import io.lmscore.store.series.BucketWidth;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Event;
import io.lmscore.store.series.EventQuery;
import io.lmscore.store.series.GapFill;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.ReadingQuery;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.random.RandomCalls;
import io.lmscore.store.testkit.random.RandomCalls.Call;
import io.lmscore.store.value.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * The rule RND-2 for readings and events. There are few keys and times, so that calls meet the same
 * ones.
 */
final class RandomSeriesCalls {
  private static final int CALLS = 500;
  private static final List<String> DEVICES = List.of("a", "B", "\u00E4", "\uFFFD", "\uD83D\uDE00");
  private static final List<String> TYPES = List.of("t", "u", "u ");
  private static final List<Double> VALUES = List.of(0.0, 1.0, -1.0, 0.1, 2.5, 1e15, -3e-7, 1e-300);
  private static final List<String> MARKS = List.of("", "C", "\u00B5g/m\u00B3");
  private static final List<Instant> BEGINS =
      List.of(at("1969-12-31T10:00:00Z"), at("2000-01-02T10:00:00Z"), at("2024-02-28T10:00:00Z"));

  private static final List<BucketWidth> WIDTHS =
      List.of(
          BucketWidth.of(Duration.ofHours(1)),
          BucketWidth.of(Duration.ofHours(7)),
          BucketWidth.of(Duration.ofHours(25)),
          BucketWidth.of(Duration.ofDays(7)),
          BucketWidth.months(1),
          BucketWidth.months(2),
          BucketWidth.months(5));

  private static final List<Aggregate> AGGREGATES =
      List.of(
          Aggregate.AVG,
          Aggregate.MIN,
          Aggregate.MAX,
          Aggregate.SUM,
          Aggregate.COUNT,
          Aggregate.FIRST,
          Aggregate.LAST,
          Aggregate.percentile(0),
          Aggregate.percentile(0.3),
          Aggregate.percentile(0.5),
          Aggregate.percentile(0.95),
          Aggregate.percentile(1));

  private final Random random;

  /** The times of the stored readings and events. */
  private final List<Instant> times;

  private RandomSeriesCalls(Random random, SeriesModel model) {
    this.random = random;
    this.times = model.times();
  }

  static Rule agreement() {
    RandomCalls<TimeSeriesStore, SeriesModel> calls =
        new RandomCalls<>(
            Stores::series,
            SeriesModel::new,
            (random, model) -> new RandomSeriesCalls(random, model).next());
    return RuleBuilder.series("RND-2")
        .inContext(
            "readings, buckets and events", context -> calls.run(context, CALLS * context.effort()))
        .build();
  }

  private Call<TimeSeriesStore, SeriesModel> next() {
    int dice = random.nextInt(100);
    if (dice < 35) {
      return append();
    } else if (dice < 50) {
      return read();
    } else if (dice < 57) {
      return latest();
    } else if (dice < 80) {
      return buckets();
    } else if (dice < 90) {
      return appendEvents();
    }
    return dice < 97 ? events() : event();
  }

  private Call<TimeSeriesStore, SeriesModel> append() {
    List<Reading> readings = new ArrayList<>();
    for (int count = random.nextInt(15); count >= 0; count--) {
      Reading reading = Reading.of(one(DEVICES), one(TYPES), time(), one(VALUES));
      readings.add(reading.withUnit(one(MARKS)).withQuality(one(MARKS)));
      if (random.nextInt(8) == 0) {
        readings.add(reading.withUnit("again"));
      }
    }
    return append(readings, one(List.of(DuplicatePolicy.values())));
  }

  private static Call<TimeSeriesStore, SeriesModel> append(
      List<Reading> readings, DuplicatePolicy policy) {
    return Call.<TimeSeriesStore, SeriesModel>equal(
            "append(" + readings + ", " + policy + ")",
            store -> store.append(readings, policy),
            model -> model.append(readings, policy))
        .leavingOut(readings, rest -> append(rest, policy));
  }

  private Call<TimeSeriesStore, SeriesModel> read() {
    ReadingQuery query = new ReadingQuery(selection(), range(), sort(), limit());
    return Call.equal(
        "readings(" + query + ")",
        store -> SeriesData.read(store, query),
        model -> model.readings(query));
  }

  private Call<TimeSeriesStore, SeriesModel> latest() {
    SeriesSelection selection = new SeriesSelection(some(DEVICES, 1), some(TYPES, 0));
    return Call.equal(
        "latest(" + selection + ")",
        store -> store.latest(selection),
        model -> model.latest(selection));
  }

  private Call<TimeSeriesStore, SeriesModel> buckets() {
    GapFill fill = one(List.of(GapFill.values()));
    TimeRange range = range();
    if (range.equals(TimeRange.all())) {
      fill = GapFill.NONE;
    }
    BucketQuery query = new BucketQuery(selection(), range, one(WIDTHS), some(AGGREGATES, 0), fill);
    String text = "buckets(" + query + ")";
    return new Call<>(
        text, (store, model) -> compare(text, store.buckets(query), new BucketModel(model, query)));
  }

  private static void compare(String text, List<Bucket> actual, BucketModel model) {
    List<BucketModel.Expected> expected = model.buckets();
    Expect.equal(text + ": number of buckets", actual.size(), expected.size());
    for (int i = 0; i < actual.size(); i++) {
      Bucket bucket = actual.get(i);
      BucketModel.Expected wanted = expected.get(i);
      String what = text + ": bucket " + i;
      Expect.equal(what + ": series", bucket.series(), wanted.series());
      Expect.equal(what + ": start", bucket.start(), wanted.start());
      Expect.equal(what + ": count", bucket.count(), wanted.count());
      Expect.equal(what + ": aggregates", bucket.values().keySet(), wanted.values().keySet());
      wanted
          .values()
          .forEach(
              (aggregate, value) -> {
                double is = bucket.value(aggregate).orElse(Double.NaN);
                Expect.that(
                    what + ": " + aggregate + ": expected " + value + ", was " + is,
                    Math.abs(is - value.value()) <= value.tolerance());
              });
    }
  }

  private Call<TimeSeriesStore, SeriesModel> appendEvents() {
    List<Event> events = new ArrayList<>();
    for (int count = random.nextInt(6); count >= 0; count--) {
      JsonObject data =
          random.nextBoolean()
              ? JsonObject.empty()
              : JsonObject.of("n", random.nextInt(3), "in", Map.of("list", List.of(0.5, "x")));
      events.add(new Event(id(), time(), one(TYPES), one(DEVICES), data));
    }
    return appendEvents(events);
  }

  private static Call<TimeSeriesStore, SeriesModel> appendEvents(List<Event> events) {
    return Call.<TimeSeriesStore, SeriesModel>equal(
            "appendEvents(" + events + ")",
            store -> store.appendEvents(events),
            model -> model.appendEvents(events))
        .leavingOut(events, RandomSeriesCalls::appendEvents);
  }

  private Call<TimeSeriesStore, SeriesModel> events() {
    Optional<String> entity = random.nextInt(3) == 0 ? Optional.of(one(DEVICES)) : Optional.empty();
    EventQuery query = new EventQuery(some(TYPES, 0), entity, range(), sort(), limit());
    return Call.equal(
        "events(" + query + ")",
        store -> SeriesData.events(store, query),
        model -> model.events(query));
  }

  private Call<TimeSeriesStore, SeriesModel> event() {
    UUID id = id();
    return Call.equal("event(" + id + ")", store -> store.event(id), model -> model.event(id));
  }

  /** Returns one of 64 ids, half of them with the high bit set. */
  private UUID id() {
    return new UUID((long) (random.nextInt(8) - 4) << 61, random.nextInt(8) - 4);
  }

  /**
   * Returns a time on a grid of ten minutes, in some cases one microsecond beside it, in some cases
   * days later.
   */
  private Instant time() {
    Instant time = one(BEGINS).plus(Duration.ofMinutes(10L * random.nextInt(200)));
    if (random.nextInt(4) == 0) {
      time = time.plus(Duration.ofDays(random.nextInt(100)));
    }
    return time.plusNanos(1_000L * (random.nextInt(4) == 0 ? random.nextInt(3) - 1 : 0));
  }

  private TimeRange range() {
    if (random.nextInt(6) == 0) {
      return TimeRange.all();
    }
    Instant from = bound();
    Duration length =
        random.nextBoolean()
            ? Duration.ofMinutes(random.nextInt(3_000))
            : Duration.ofDays(random.nextInt(150));
    List<Instant> ends =
        times.stream()
            .filter(time -> time.isAfter(from))
            .filter(time -> Duration.between(from, time).toDays() < 150)
            .toList();
    boolean any = ends.isEmpty() || random.nextInt(3) == 0;
    return TimeRange.of(from, any ? from.plus(length) : one(ends));
  }

  /**
   * Returns the time of a stored item in most cases, to test whether ranges include their bounds.
   */
  private Instant bound() {
    return times.isEmpty() || random.nextInt(3) == 0 ? time() : one(times);
  }

  private SeriesSelection selection() {
    return new SeriesSelection(some(DEVICES, 0), some(TYPES, 0));
  }

  private Sort sort() {
    return one(List.of(Sort.values()));
  }

  private OptionalLong limit() {
    return random.nextInt(3) == 0 ? OptionalLong.of(1 + random.nextInt(8)) : OptionalLong.empty();
  }

  private <T> T one(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }

  /** Returns some of the items, drawn at least this number of times. */
  private <T> Set<T> some(List<T> items, int min) {
    Set<T> some = new HashSet<>();
    for (int count = Math.max(min, random.nextInt(items.size() + 1)); count > 0; count--) {
      some.add(one(items));
    }
    return some;
  }
}
