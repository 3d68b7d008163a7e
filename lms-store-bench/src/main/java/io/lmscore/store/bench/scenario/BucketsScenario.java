package io.lmscore.store.bench.scenario;

import io.lmscore.store.bench.data.ReadingRows;
import io.lmscore.store.bench.harness.Bench;
import io.lmscore.store.bench.harness.Contender;
import io.lmscore.store.bench.harness.Heap;
import io.lmscore.store.bench.harness.Heap.Held;
import io.lmscore.store.bench.harness.QuestionRace;
import io.lmscore.store.bench.harness.Target;
import io.lmscore.store.bench.rival.ArrayReadings;
import io.lmscore.store.bench.rival.ArrayReadings.Means;
import io.lmscore.store.bench.rival.LmsGraph;
import io.lmscore.store.bench.rival.LmsReadings;
import io.lmscore.store.series.Aggregate;
import io.lmscore.store.series.Bucket;
import io.lmscore.store.series.BucketQuery;
import io.lmscore.store.series.BucketWidth;
import io.lmscore.store.series.SeriesKey;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import io.lmscore.store.spi.encoding.Micros;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Hourly averages over 1,000,000 readings of one series. */
final class BucketsScenario {
  private static final Duration HOUR = Duration.ofHours(1);

  /** The greatest difference between averages; the readings are temperatures. */
  private static final double TOLERANCE = 1e-9;

  private BucketsScenario() {}

  static void run(Bench bench) throws Exception {
    ReadingRows rows = ReadingRows.oneSeries(bench.settings().seed());
    bench.progress("appending " + rows.size() + " readings twice");
    Held<LmsReadings> ours =
        Heap.measure(
            () -> {
              LmsReadings filled = new LmsReadings();
              filled.fill(rows);
              return filled;
            });
    Held<ArrayReadings> arrays =
        Heap.measure(
            () -> {
              ArrayReadings filled = new ArrayReadings();
              filled.fill(rows);
              return filled;
            });
    new QuestionRace<>("hourly averages", "all buckets of the series", List.of(rows.series(0)))
        .add(ours(ours, rows))
        .add(
            Contender.<SeriesKey, Means>of(
                    ArrayReadings.NAME,
                    series -> arrays.thing().means(series, HOUR),
                    BucketsScenario::averages)
                .holding(arrays.bytes()))
        .comparingBy(BucketsScenario::areClose)
        .target(Target.atMostTimesAsLongAs(ArrayReadings.NAME, 3))
        .run(bench);
  }

  private static Contender<SeriesKey> ours(Held<LmsReadings> readings, ReadingRows rows) {
    TimeRange range = TimeRange.of(rows.time(0), rows.end());
    return Contender.<SeriesKey, List<Bucket>>of(
            LmsGraph.NAME,
            series ->
                readings
                    .thing()
                    .store()
                    .buckets(
                        BucketQuery.of(
                            SeriesSelection.of(series),
                            range,
                            BucketWidth.of(HOUR),
                            Aggregate.AVG)),
            BucketsScenario::averages)
        .holding(readings.bytes());
  }

  private static List<Average> averages(List<Bucket> buckets) {
    return buckets.stream()
        .map(
            bucket ->
                new Average(
                    Micros.of(bucket.start()), bucket.value(Aggregate.AVG).orElse(Double.NaN)))
        .toList();
  }

  private static List<Average> averages(Means means) {
    return IntStream.range(0, means.size())
        .mapToObj(i -> new Average(means.start(i), means.mean(i)))
        .toList();
  }

  private static boolean areClose(Object a, Object b) {
    List<?> left = (List<?>) a;
    List<?> right = (List<?>) b;
    return left.size() == right.size()
        && IntStream.range(0, left.size())
            .allMatch(i -> ((Average) left.get(i)).isCloseTo((Average) right.get(i)));
  }

  private record Average(long startMicros, double value) {
    boolean isCloseTo(Average other) {
      return startMicros == other.startMicros && Math.abs(value - other.value) <= TOLERANCE;
    }
  }
}
