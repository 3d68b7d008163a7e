package io.lmscore.store.testkit.sabotage;

import static io.lmscore.store.testkit.sabotage.SeriesOverrides.append;
import static io.lmscore.store.testkit.sabotage.SeriesOverrides.events;
import static io.lmscore.store.testkit.sabotage.SeriesOverrides.readings;

import io.lmscore.store.Cursor;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.Sort;
import io.lmscore.store.series.AppendResult;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.EventQuery;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.ReadingQuery;
import io.lmscore.store.series.SeriesKey;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.testkit.tool.AllItems;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Time series stores with defects in writes and reads of readings. */
final class SeriesSabotages {
  private SeriesSabotages() {}

  static List<Sabotage> all() {
    return List.of(
        Sabotage.series(
            "the unit is lost",
            readings(
                (series, query) ->
                    DerivedCursors.mapped(series.readings(query), reading -> reading.withUnit(""))),
            "TS-1"),
        Sabotage.series(
            "an append that is too large is divided",
            append(SeriesSabotages::dividesLargeAppends),
            "TS-1"),
        Sabotage.series(
            "REPLACE ignores",
            policy(DuplicatePolicy.REPLACE, DuplicatePolicy.IGNORE),
            "TS-2",
            "RND-2"),
        Sabotage.series(
            "FAIL ignores", policy(DuplicatePolicy.FAIL, DuplicatePolicy.IGNORE), "TS-2"),
        Sabotage.series(
            "duplicates are not counted",
            append(SeriesSabotages::ignoresDuplicatesInCount),
            "TS-2"),
        Sabotage.series(
            "long sensor types are cut", append(SeriesSabotages::cutsSensorTypes), "TS-3"),
        Sabotage.series(
            "the end of a range belongs to it",
            SeriesSabotages::includesEndOfRange,
            "TS-4",
            "EVT-2"),
        Sabotage.series(
            "descending turns the ties around", readings(SeriesSabotages::reversesTies), "TS-4"),
        Sabotage.series(
            "a cursor of readings goes on after close",
            readings(
                (series, query) -> DerivedCursors.over(AllItems.ofCursor(series.readings(query)))),
            "TS-5"),
        Sabotage.series(
            "latest is what came last", SeriesSabotages::reportsLastArrivedAsLatest, "TS-6"),
        Sabotage.series("late readings are dropped", SeriesSabotages::dropsLateReadings, "TS-7"));
  }

  private static UnaryOperator<TimeSeriesStore> policy(
      DuplicatePolicy asked, DuplicatePolicy done) {
    return append(
        (series, readings, policy) -> series.append(readings, policy == asked ? done : policy));
  }

  private static AppendResult dividesLargeAppends(
      TimeSeriesStore series, List<Reading> readings, DuplicatePolicy policy) {
    try {
      return series.append(readings, policy);
    } catch (LimitExceededException e) {
      int middle = readings.size() / 2;
      AppendResult a = series.append(readings.subList(0, middle), policy);
      AppendResult b = series.append(readings.subList(middle, readings.size()), policy);
      return new AppendResult(
          a.inserted() + b.inserted(), a.ignored() + b.ignored(), a.replaced() + b.replaced());
    }
  }

  private static AppendResult ignoresDuplicatesInCount(
      TimeSeriesStore series, List<Reading> readings, DuplicatePolicy policy) {
    series.append(readings, policy);
    return new AppendResult(readings.size(), 0, 0);
  }

  private static AppendResult cutsSensorTypes(
      TimeSeriesStore series, List<Reading> readings, DuplicatePolicy policy) {
    return series.append(readings.stream().map(SeriesSabotages::cut).toList(), policy);
  }

  private static Reading cut(Reading r) {
    String type = r.series().sensorType();
    String shorter = type.length() < 60 ? type : type.substring(0, type.offsetByCodePoints(0, 30));
    SeriesKey series = new SeriesKey(r.series().deviceId(), shorter);
    return new Reading(series, r.time(), r.value(), r.unit(), r.quality());
  }

  private static TimeSeriesStore includesEndOfRange(TimeSeriesStore inner) {
    return readings(
            (series, q) ->
                series.readings(
                    new ReadingQuery(q.series(), wider(q.range()), q.sort(), q.limit())))
        .compose(
            events(
                (series, q) ->
                    series.events(
                        new EventQuery(
                            q.types(), q.entityId(), wider(q.range()), q.sort(), q.limit()))))
        .apply(inner);
  }

  private static TimeRange wider(TimeRange range) {
    return range.to().equals(TimeRange.END)
        ? range
        : new TimeRange(range.from(), range.to().plusNanos(1_000));
  }

  private static Cursor<Reading> reversesTies(TimeSeriesStore series, ReadingQuery query) {
    if (query.sort() == Sort.ASCENDING) {
      return series.readings(query);
    }
    List<Reading> all = AllItems.ofCursor(series.readings(query));
    List<Reading> turned = new ArrayList<>(all);
    turned.sort(Comparator.comparing(Reading::time).thenComparing(Reading::series).reversed());
    return DerivedCursors.over(turned);
  }

  private static TimeSeriesStore reportsLastArrivedAsLatest(TimeSeriesStore inner) {
    return new BrokenTimeSeriesStore(inner) {
      private final Map<SeriesKey, Reading> last = new TreeMap<>();

      @Override
      public synchronized AppendResult append(List<Reading> readings, DuplicatePolicy policy) {
        AppendResult result = inner().append(readings, policy);
        readings.forEach(reading -> last.put(reading.series(), reading));
        return result;
      }

      @Override
      public synchronized List<Reading> latest(SeriesSelection series) {
        inner().latest(series);
        return last.values().stream().filter(r -> series.contains(r.series())).toList();
      }
    };
  }

  private static TimeSeriesStore dropsLateReadings(TimeSeriesStore inner) {
    return new BrokenTimeSeriesStore(inner) {
      private final Map<SeriesKey, Instant> newest = new HashMap<>();

      @Override
      public synchronized AppendResult append(List<Reading> readings, DuplicatePolicy policy) {
        List<Reading> forward = new ArrayList<>();
        for (Reading reading : readings) {
          Instant before = newest.getOrDefault(reading.series(), Instant.MIN);
          if (!reading.time().isBefore(before)) {
            newest.put(reading.series(), reading.time());
            forward.add(reading);
          }
        }
        AppendResult result = inner().append(forward, policy);
        long dropped = readings.size() - (long) forward.size();
        return new AppendResult(result.inserted() + dropped, result.ignored(), result.replaced());
      }
    };
  }
}
