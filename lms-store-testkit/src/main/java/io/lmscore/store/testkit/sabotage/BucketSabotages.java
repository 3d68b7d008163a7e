package io.lmscore.store.testkit.sabotage;

import static io.lmscore.store.testkit.sabotage.SeriesOverrides.buckets;

import io.lmscore.store.Capability;
import io.lmscore.store.ConflictException;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.Sort;
import io.lmscore.store.series.Aggregate;
import io.lmscore.store.series.Bucket;
import io.lmscore.store.series.BucketQuery;
import io.lmscore.store.series.BucketWidth;
import io.lmscore.store.series.GapFill;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.ReadingQuery;
import io.lmscore.store.series.Rollup;
import io.lmscore.store.series.SeriesKey;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.testkit.tool.AllItems;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Time series stores with defects in time buckets, gaps and rollups. */
final class BucketSabotages {
  private BucketSabotages() {}

  static List<Sabotage> all() {
    return Sabotages.joined(answers(), gaps(), rollups());
  }

  private static List<Sabotage> answers() {
    return List.of(
        Sabotage.series("days begin in another time zone", after(BucketSabotages::local), "BKT-1"),
        Sabotage.series(
            "the range is widened to whole buckets", buckets(BucketSabotages::whole), "BKT-1"),
        Sabotage.series("sums are single precision", after(BucketSabotages::single), "BKT-2"),
        Sabotage.series("first and last change places", after(BucketSabotages::firstLast), "BKT-2"),
        Sabotage.series(
            "empty buckets are always there",
            buckets(
                (series, q) ->
                    series.buckets(q.gapFill() == GapFill.NONE ? q.withGapFill(GapFill.EMPTY) : q)),
            "BKT-2"),
        Sabotage.series(
            "a percentile is one of the values", buckets(BucketSabotages::nearestRank), "BKT-3"),
        Sabotage.series("too many buckets are none", buckets(BucketSabotages::none), "BKT-4"));
  }

  private static List<Sabotage> gaps() {
    return List.of(
        Sabotage.series(
            "gaps end with the last reading", after(BucketSabotages::withoutTail), "GAP-1"),
        Sabotage.series(
            "LAST fills before the first value",
            after(q -> filling(q, GapFill.LAST, true)),
            "GAP-2"),
        Sabotage.series(
            "a filled bucket counts one", after(BucketSabotages::countingFilled), "GAP-2", "GAP-3"),
        Sabotage.series(
            "LINEAR goes on after the last value",
            after(q -> filling(q, GapFill.LINEAR, false)),
            "GAP-3"));
  }

  private static List<Sabotage> rollups() {
    return List.of(
        Sabotage.series("a rollup can be defined anew", BucketSabotages::redefinesRollups, "ROL-1")
            .needing(Capability.ROLLUPS),
        Sabotage.series(
                "a rollup is always up to date", BucketSabotages::computesRollupsOnRead, "ROL-2")
            .needing(Capability.ROLLUPS),
        Sabotage.series(
                "a refresh forgets what retention took",
                BucketSabotages::refreshesRemovedBuckets,
                "ROL-3")
            .needing(Capability.ROLLUPS, Capability.RETENTION));
  }

  private static UnaryOperator<TimeSeriesStore> after(
      Function<BucketQuery, UnaryOperator<List<Bucket>>> change) {
    return buckets((series, query) -> change.apply(query).apply(series.buckets(query)));
  }

  private static UnaryOperator<List<Bucket>> each(UnaryOperator<Bucket> change) {
    return buckets -> buckets.stream().map(change).toList();
  }

  private static UnaryOperator<List<Bucket>> local(BucketQuery query) {
    boolean days =
        query.width() instanceof BucketWidth.Fixed fixed
            && fixed.width().compareTo(Duration.ofDays(1)) >= 0;
    return each(
        b ->
            days
                ? new Bucket(b.series(), b.start().plus(Duration.ofHours(1)), b.count(), b.values())
                : b);
  }

  private static List<Bucket> whole(TimeSeriesStore series, BucketQuery q) {
    if (q.range().isEmpty()) {
      return series.buckets(q);
    }
    Instant from = q.width().startOf(q.range().from());
    Instant to = q.width().next(q.width().startOf(q.range().to().minusNanos(1_000)));
    TimeRange all = TimeRange.all();
    TimeRange range =
        new TimeRange(
            from.isBefore(all.from()) ? all.from() : from, to.isAfter(all.to()) ? all.to() : to);
    return series.buckets(
        new BucketQuery(q.series(), range, q.width(), q.aggregates(), q.gapFill()));
  }

  private static UnaryOperator<List<Bucket>> single(BucketQuery query) {
    return each(
        b -> {
          Map<Aggregate, Double> values = new HashMap<>(b.values());
          values.computeIfPresent(Aggregate.SUM, (a, v) -> clamp((float) (double) v, v));
          values.computeIfPresent(Aggregate.AVG, (a, v) -> clamp((float) (double) v, v));
          return new Bucket(b.series(), b.start(), b.count(), values);
        });
  }

  private static double clamp(float narrow, double value) {
    return Float.isFinite(narrow) ? narrow : value;
  }

  private static UnaryOperator<List<Bucket>> firstLast(BucketQuery query) {
    return each(
        b -> {
          Map<Aggregate, Double> values = new HashMap<>(b.values());
          Double first = values.get(Aggregate.FIRST);
          Double last = values.get(Aggregate.LAST);
          if (first != null && last != null) {
            values.put(Aggregate.FIRST, last);
            values.put(Aggregate.LAST, first);
          }
          return new Bucket(b.series(), b.start(), b.count(), values);
        });
  }

  private static List<Bucket> nearestRank(TimeSeriesStore series, BucketQuery query) {
    return series.buckets(query).stream()
        .map(
            b -> {
              Map<Aggregate, Double> values = new HashMap<>(b.values());
              values.replaceAll(
                  (a, v) ->
                      a.kind() == Aggregate.Kind.PERCENTILE && b.count() > 0
                          ? nearest(series, query, b, a.fraction())
                          : v);
              return new Bucket(b.series(), b.start(), b.count(), values);
            })
        .toList();
  }

  private static double nearest(
      TimeSeriesStore series, BucketQuery query, Bucket bucket, double fraction) {
    List<Double> sorted =
        AllItems.ofCursor(
                series.readings(
                    new ReadingQuery(
                        SeriesSelection.of(bucket.series()),
                        query.range(),
                        Sort.ASCENDING,
                        OptionalLong.empty())))
            .stream()
            .filter(reading -> query.width().startOf(reading.time()).equals(bucket.start()))
            .map(Reading::value)
            .sorted()
            .toList();
    int rank = (int) Math.ceil(fraction * sorted.size());
    return sorted.get(Math.max(0, Math.min(sorted.size(), rank) - 1));
  }

  private static List<Bucket> none(TimeSeriesStore series, BucketQuery query) {
    try {
      return series.buckets(query);
    } catch (LimitExceededException e) {
      return List.of();
    }
  }

  private static UnaryOperator<List<Bucket>> withoutTail(BucketQuery query) {
    return buckets -> {
      List<Bucket> kept = new ArrayList<>(buckets);
      while (!kept.isEmpty() && kept.get(kept.size() - 1).count() == 0) {
        kept.remove(kept.size() - 1);
      }
      return kept;
    };
  }

  /** Fills empty buckets with the nearest values, either those after them or those before them. */
  private static UnaryOperator<List<Bucket>> filling(
      BucketQuery query, GapFill mode, boolean backwards) {
    if (query.gapFill() != mode) {
      return buckets -> buckets;
    }
    return buckets -> {
      List<Bucket> filled = new ArrayList<>(buckets);
      Map<SeriesKey, Map<Aggregate, Double>> seen = new TreeMap<>();
      for (int i = 0; i < filled.size(); i++) {
        int place = backwards ? filled.size() - 1 - i : i;
        Bucket b = filled.get(place);
        if (b.values().isEmpty()) {
          Map<Aggregate, Double> values = seen.getOrDefault(b.series(), Map.of());
          filled.set(place, new Bucket(b.series(), b.start(), b.count(), values));
        } else {
          seen.put(b.series(), b.values());
        }
      }
      return filled;
    };
  }

  private static UnaryOperator<List<Bucket>> countingFilled(BucketQuery query) {
    return each(
        b ->
            b.count() == 0 && !b.values().isEmpty()
                ? new Bucket(b.series(), b.start(), 1, b.values())
                : b);
  }

  private static TimeSeriesStore redefinesRollups(TimeSeriesStore inner) {
    return new BrokenTimeSeriesStore(inner) {
      @Override
      public void createRollup(Rollup rollup) {
        try {
          inner().createRollup(rollup);
        } catch (ConflictException e) {
          inner().dropRollup(rollup.name());
          inner().createRollup(rollup);
        }
      }
    };
  }

  private static TimeSeriesStore computesRollupsOnRead(TimeSeriesStore inner) {
    return new BrokenTimeSeriesStore(inner) {
      @Override
      public List<Bucket> rollup(String name, SeriesSelection series, TimeRange range) {
        inner().refreshRollup(name, range);
        return inner().rollup(name, series, range);
      }
    };
  }

  private static TimeSeriesStore refreshesRemovedBuckets(TimeSeriesStore inner) {
    return new BrokenTimeSeriesStore(inner) {
      @Override
      public void refreshRollup(String name, TimeRange range) {
        Rollup rollup =
            inner().rollups().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElse(null);
        if (rollup != null) {
          inner().dropRollup(name);
          inner().createRollup(rollup);
        }
        inner().refreshRollup(name, range);
      }
    };
  }
}
