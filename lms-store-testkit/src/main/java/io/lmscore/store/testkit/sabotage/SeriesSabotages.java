package io.lmscore.store.testkit.sabotage;

import io.lmscore.store.Cursor;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.Sort;
import io.lmscore.store.series.AppendResult;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Event;
import io.lmscore.store.series.EventQuery;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.ReadingQuery;
import io.lmscore.store.series.SeriesKey;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import io.lmscore.store.series.TimeSeriesStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Readings that are stored and given in another way. */
final class SeriesSabotages {
  private SeriesSabotages() {}

  static List<Sabotage> all() {
    List<Sabotage> all = new ArrayList<>();
    all.add(Sabotage.series("the unit is lost", Unitless::new, "TS-1"));
    all.add(Sabotage.series("an append that is too large is divided", Divided::new, "TS-1"));
    all.add(
        Sabotage.series(
            "REPLACE ignores",
            policy(DuplicatePolicy.REPLACE, DuplicatePolicy.IGNORE),
            "TS-2",
            "RND-2"));
    all.add(
        Sabotage.series(
            "FAIL ignores", policy(DuplicatePolicy.FAIL, DuplicatePolicy.IGNORE), "TS-2"));
    all.add(Sabotage.series("duplicates are not counted", Uncounted::new, "TS-2"));
    all.add(Sabotage.series("long sensor types are cut", Cut::new, "TS-3"));
    all.add(Sabotage.series("the end of a range belongs to it", Inclusive::new, "TS-4", "EVT-2"));
    all.add(Sabotage.series("descending turns the ties around", TurnedTies::new, "TS-4"));
    all.add(Sabotage.series("a cursor of readings goes on after close", StillOpen::new, "TS-5"));
    all.add(Sabotage.series("latest is what came last", LastArrived::new, "TS-6"));
    all.add(Sabotage.series("late readings are dropped", OnlyForward::new, "TS-7"));
    return all;
  }

  private static UnaryOperator<TimeSeriesStore> policy(
      DuplicatePolicy asked, DuplicatePolicy done) {
    return inner ->
        new BrokenTimeSeriesStore(inner) {
          @Override
          public AppendResult append(List<Reading> readings, DuplicatePolicy policy) {
            return inner().append(readings, policy == asked ? done : policy);
          }
        };
  }

  private static final class Unitless extends BrokenTimeSeriesStore {
    Unitless(TimeSeriesStore inner) {
      super(inner);
    }

    @Override
    public Cursor<Reading> readings(ReadingQuery query) {
      return Cursors.mapped(inner().readings(query), reading -> reading.withUnit(""));
    }
  }

  private static final class Divided extends BrokenTimeSeriesStore {
    Divided(TimeSeriesStore inner) {
      super(inner);
    }

    @Override
    public AppendResult append(List<Reading> readings, DuplicatePolicy policy) {
      try {
        return inner().append(readings, policy);
      } catch (LimitExceededException e) {
        int middle = readings.size() / 2;
        AppendResult a = inner().append(readings.subList(0, middle), policy);
        AppendResult b = inner().append(readings.subList(middle, readings.size()), policy);
        return new AppendResult(
            a.inserted() + b.inserted(), a.ignored() + b.ignored(), a.replaced() + b.replaced());
      }
    }
  }

  private static final class Uncounted extends BrokenTimeSeriesStore {
    Uncounted(TimeSeriesStore inner) {
      super(inner);
    }

    @Override
    public AppendResult append(List<Reading> readings, DuplicatePolicy policy) {
      inner().append(readings, policy);
      return new AppendResult(readings.size(), 0, 0);
    }
  }

  private static final class Cut extends BrokenTimeSeriesStore {
    Cut(TimeSeriesStore inner) {
      super(inner);
    }

    @Override
    public AppendResult append(List<Reading> readings, DuplicatePolicy policy) {
      return inner().append(readings.stream().map(Cut::cut).toList(), policy);
    }

    private static Reading cut(Reading r) {
      String type = r.series().sensorType();
      String shorter =
          type.length() < 60 ? type : type.substring(0, type.offsetByCodePoints(0, 30));
      SeriesKey series = new SeriesKey(r.series().deviceId(), shorter);
      return new Reading(series, r.time(), r.value(), r.unit(), r.quality());
    }
  }

  private static final class Inclusive extends BrokenTimeSeriesStore {
    Inclusive(TimeSeriesStore inner) {
      super(inner);
    }

    @Override
    public Cursor<Reading> readings(ReadingQuery q) {
      return inner().readings(new ReadingQuery(q.series(), wider(q.range()), q.sort(), q.limit()));
    }

    @Override
    public Cursor<Event> events(EventQuery q) {
      return inner()
          .events(new EventQuery(q.types(), q.entityId(), wider(q.range()), q.sort(), q.limit()));
    }

    private static TimeRange wider(TimeRange range) {
      return range.to().equals(TimeRange.END)
          ? range
          : new TimeRange(range.from(), range.to().plusNanos(1_000));
    }
  }

  private static final class TurnedTies extends BrokenTimeSeriesStore {
    TurnedTies(TimeSeriesStore inner) {
      super(inner);
    }

    @Override
    public Cursor<Reading> readings(ReadingQuery query) {
      if (query.sort() == Sort.ASCENDING) {
        return inner().readings(query);
      }
      List<Reading> all = Cursors.drain(inner().readings(query));
      List<Reading> turned = new ArrayList<>(all);
      turned.sort(Comparator.comparing(Reading::time).thenComparing(Reading::series).reversed());
      return Cursors.over(turned);
    }
  }

  private static final class StillOpen extends BrokenTimeSeriesStore {
    StillOpen(TimeSeriesStore inner) {
      super(inner);
    }

    @Override
    public Cursor<Reading> readings(ReadingQuery query) {
      return Cursors.over(Cursors.drain(inner().readings(query)));
    }
  }

  private static final class LastArrived extends BrokenTimeSeriesStore {
    private final Map<SeriesKey, Reading> last = new TreeMap<>();

    LastArrived(TimeSeriesStore inner) {
      super(inner);
    }

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
  }

  private static final class OnlyForward extends BrokenTimeSeriesStore {
    private final Map<SeriesKey, Instant> newest = new HashMap<>();

    OnlyForward(TimeSeriesStore inner) {
      super(inner);
    }

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
  }
}
