package io.lmscore.store.memory.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.series.Aggregate;
import io.lmscore.store.series.Bucket;
import io.lmscore.store.series.BucketQuery;
import io.lmscore.store.series.BucketWidth;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Buckets of all widths, over chunks and parts of them, against plain lists. */
class BucketAggregationTest {
  private static final Instant START = Instant.parse("2025-11-20T10:11:12Z");
  private static final HeapCall CALL = new HeapCall("memory test", Duration.ofMinutes(10));
  private static final Aggregate[] AGGREGATES = {
    Aggregate.AVG,
    Aggregate.MIN,
    Aggregate.MAX,
    Aggregate.SUM,
    Aggregate.COUNT,
    Aggregate.FIRST,
    Aggregate.LAST,
    Aggregate.percentile(0.5)
  };

  static Stream<BucketWidth> widths() {
    return Stream.of(
        BucketWidth.of(Duration.ofSeconds(1)),
        BucketWidth.of(Duration.ofMinutes(7)),
        BucketWidth.of(Duration.ofHours(1)),
        BucketWidth.of(Duration.ofDays(365)),
        BucketWidth.months(1));
  }

  @ParameterizedTest
  @MethodSource("widths")
  void buckets_overChunks_areThoseOfPlainLists(BucketWidth width) {
    List<Reading> stored = new ArrayList<>();
    Random random = new Random(11);
    Instant time = START;
    for (int i = 0; i < 5_000; i++) {
      time = time.plusSeconds(1 + random.nextInt(random.nextInt(500) == 0 ? 2_000_000 : 30));
      stored.add(Reading.of("dev:1", "t", time, random.nextInt(1_000) - 500));
    }
    TimeRange range = TimeRange.of(stored.get(700).time(), stored.get(4_321).time());

    List<Bucket> buckets =
        Readings.empty()
            .append(stored, DuplicatePolicy.FAIL, CALL)
            .state()
            .buckets(BucketQuery.of(SeriesSelection.all(), range, width, AGGREGATES), CALL)
            .answer(CALL);

    Map<Instant, List<Double>> expected = new LinkedHashMap<>();
    stored.stream()
        .filter(reading -> range.contains(reading.time()))
        .forEach(
            reading ->
                expected
                    .computeIfAbsent(width.startOf(reading.time()), start -> new ArrayList<>())
                    .add(reading.value()));
    assertThat(buckets).extracting(Bucket::start).containsExactlyElementsOf(expected.keySet());
    buckets.forEach(bucket -> compare(bucket, expected.getOrDefault(bucket.start(), List.of())));
  }

  private static void compare(Bucket bucket, List<Double> values) {
    double sum = values.stream().mapToDouble(value -> value).sum();
    List<Double> sorted = values.stream().sorted().toList();
    assertThat(bucket.count()).isEqualTo(values.size());
    assertThat(bucket.value(Aggregate.COUNT)).hasValue(values.size());
    assertThat(bucket.value(Aggregate.SUM)).hasValue(sum);
    assertThat(bucket.value(Aggregate.AVG).orElseThrow())
        .isCloseTo(sum / values.size(), within(1e-9));
    assertThat(bucket.value(Aggregate.MIN)).hasValue(sorted.get(0));
    assertThat(bucket.value(Aggregate.MAX)).hasValue(sorted.get(sorted.size() - 1));
    assertThat(bucket.value(Aggregate.FIRST)).hasValue(values.get(0));
    assertThat(bucket.value(Aggregate.LAST)).hasValue(values.get(values.size() - 1));
    double median = (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    assertThat(bucket.value(Aggregate.percentile(0.5))).hasValue(median);
  }
}
