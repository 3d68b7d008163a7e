package io.lmscore.store.spi.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lmscore.store.LimitExceededException;
import io.lmscore.store.series.Aggregate;
import io.lmscore.store.series.Bucket;
import io.lmscore.store.series.BucketQuery;
import io.lmscore.store.series.BucketWidth;
import io.lmscore.store.series.GapFill;
import io.lmscore.store.series.SeriesKey;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GapFillingTest {
  private static final SeriesKey A = SeriesKey.of("dev:1", "temperature");
  private static final SeriesKey B = SeriesKey.of("dev:2", "temperature");

  /** From within the hour of 00:00 to the end of that of 05:00. */
  private static final TimeRange RANGE = TimeRange.of(hour(0).plusSeconds(60), hour(6));

  private static final BucketQuery QUERY =
      BucketQuery.of(
          SeriesSelection.all(),
          RANGE,
          BucketWidth.of(Duration.ofHours(1)),
          Aggregate.AVG,
          Aggregate.COUNT);

  private final List<Bucket> given = List.of(bucket(A, 1, 2, 10), bucket(A, 4, 3, 40));

  @Test
  void fill_none_givesTheSame() {
    assertThat(GapFilling.fill(QUERY, given)).isEqualTo(given);
  }

  @Test
  void fill_empty_addsBucketsWithCountAlone() {
    assertThat(GapFilling.fill(QUERY.withGapFill(GapFill.EMPTY), given))
        .containsExactly(gap(A, 0), given.get(0), gap(A, 2), gap(A, 3), given.get(1), gap(A, 5));
  }

  @Test
  void fill_last_carriesForwardAndNotBack() {
    assertThat(GapFilling.fill(QUERY.withGapFill(GapFill.LAST), given))
        .containsExactly(
            gap(A, 0), given.get(0), gap(A, 2, 10), gap(A, 3, 10), given.get(1), gap(A, 5, 40));
  }

  @Test
  void fill_linear_interpolatesBetweenNeighbours() {
    assertThat(GapFilling.fill(QUERY.withGapFill(GapFill.LINEAR), given))
        .containsExactly(
            gap(A, 0), given.get(0), gap(A, 2, 20), gap(A, 3, 30), given.get(1), gap(A, 5));
  }

  @Test
  void fill_linearOverMonths_goesByTimeAndNotByNumber() {
    Instant january = Instant.parse("2023-01-01T00:00:00Z");
    Instant february = Instant.parse("2023-02-01T00:00:00Z");
    Instant march = Instant.parse("2023-03-01T00:00:00Z");
    BucketQuery query =
        new BucketQuery(
            SeriesSelection.all(),
            TimeRange.of(january, Instant.parse("2023-04-01T00:00:00Z")),
            BucketWidth.months(1),
            QUERY.aggregates(),
            GapFill.LINEAR);
    List<Bucket> buckets =
        List.of(new Bucket(A, january, 1, values(0, 1)), new Bucket(A, march, 1, values(59, 1)));
    Bucket filled = GapFilling.fill(query, buckets).get(1);
    assertThat(filled.start()).isEqualTo(february);
    assertThat(filled.value(Aggregate.AVG).getAsDouble()).isCloseTo(31, within(1e-9));
  }

  @Test
  void fill_linearBetweenExtremes_staysFinite() {
    List<Bucket> extremes =
        List.of(bucket(A, 0, 1, -Double.MAX_VALUE), bucket(A, 2, 1, Double.MAX_VALUE));
    assertThat(
            GapFilling.fill(QUERY.withGapFill(GapFill.LINEAR), extremes)
                .get(1)
                .value(Aggregate.AVG))
        .hasValue(0);
  }

  @Test
  void fill_linearWithAValueOnOneSide_leavesItOut() {
    Bucket withoutAverage = new Bucket(A, hour(2), 1, Map.of(Aggregate.COUNT, 1.0));
    List<Bucket> filled =
        GapFilling.fill(
            QUERY.withGapFill(GapFill.LINEAR), List.of(bucket(A, 0, 1, 5), withoutAverage));
    assertThat(filled.get(1)).isEqualTo(gap(A, 1));
  }

  @Test
  void fill_countNotAskedFor_isNotInTheGaps() {
    BucketQuery query =
        BucketQuery.of(QUERY.series(), RANGE, QUERY.width(), Aggregate.AVG)
            .withGapFill(GapFill.EMPTY);
    List<Bucket> filled =
        GapFilling.fill(query, List.of(new Bucket(A, hour(1), 2, Map.of(Aggregate.AVG, 1.0))));
    assertThat(filled).hasSize(6);
    assertThat(filled.get(0)).isEqualTo(new Bucket(A, hour(0), 0, Map.of()));
  }

  @Test
  void fill_severalSeries_doNotMix() {
    List<Bucket> both = List.of(bucket(A, 5, 1, 10), bucket(B, 0, 1, 20));
    List<Bucket> filled = GapFilling.fill(QUERY.withGapFill(GapFill.LAST), both);
    assertThat(filled).hasSize(12);
    assertThat(filled.subList(0, 6)).extracting(Bucket::series).containsOnly(A);
    assertThat(filled.subList(0, 5)).allMatch(b -> b.value(Aggregate.AVG).isEmpty());
    assertThat(filled.subList(7, 12)).allMatch(b -> b.value(Aggregate.AVG).getAsDouble() == 20);
    assertThat(filled).isSortedAccordingTo((x, y) -> x.series().compareTo(y.series()));
  }

  @ParameterizedTest
  @EnumSource(GapFill.class)
  void fill_noBuckets_givesNone(GapFill gapFill) {
    assertThat(GapFilling.fill(QUERY.withGapFill(gapFill), List.of())).isEmpty();
  }

  @Test
  void fill_100000Buckets_areGivenAndMoreRejectedUncounted() {
    BucketQuery most = micros(50_000);
    List<Bucket> two =
        List.of(new Bucket(A, hour(0), 1, Map.of()), new Bucket(B, hour(0), 1, Map.of()));
    assertThat(GapFilling.fill(most, two)).hasSize(100_000);
    assertThatThrownBy(() -> GapFilling.fill(micros(50_001), two))
        .isInstanceOfSatisfying(
            LimitExceededException.class, e -> assertThat(e.actual()).isEqualTo(100_002));
    BucketQuery endless =
        new BucketQuery(
            most.series(), TimeRange.all(), most.width(), most.aggregates(), GapFill.EMPTY);
    List<Bucket> many =
        IntStream.range(10, 50)
            .mapToObj(i -> new Bucket(SeriesKey.of("dev:" + i, "t"), hour(0), 1, Map.of()))
            .toList(); // times the buckets of all time, more than 64 bits hold
    assertThatThrownBy(() -> GapFilling.fill(endless, many))
        .isInstanceOfSatisfying(
            LimitExceededException.class, e -> assertThat(e.actual()).isEqualTo(Long.MAX_VALUE));
  }

  @Test
  void fill_faultOfTheBackend_isAnIllegalArgument() {
    BucketQuery query = QUERY.withGapFill(GapFill.EMPTY);
    for (List<Bucket> wrong :
        List.of(
            List.of(bucket(B, 1, 1, 1), bucket(A, 1, 1, 1)),
            List.of(bucket(A, 1, 1, 1), bucket(B, 1, 1, 1), bucket(A, 2, 1, 1)),
            List.of(bucket(A, 2, 1, 1), bucket(A, 1, 1, 1)),
            List.of(bucket(A, 1, 1, 1), bucket(A, 1, 1, 1)),
            List.of(bucket(A, 6, 1, 1)),
            List.of(new Bucket(A, hour(1).plusSeconds(1), 1, Map.of())))) {
      assertThatThrownBy(() -> GapFilling.fill(query, wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static BucketQuery micros(int count) {
    return BucketQuery.of(
            SeriesSelection.all(),
            TimeRange.of(hour(0), hour(0).plusNanos(count * 1_000L)),
            BucketWidth.of(Duration.ofNanos(1_000)))
        .withGapFill(GapFill.EMPTY);
  }

  private static Instant hour(int hour) {
    return Instant.parse("2024-02-29T00:00:00Z").plus(Duration.ofHours(hour));
  }

  private static Bucket bucket(SeriesKey series, int hour, long count, double average) {
    return new Bucket(series, hour(hour), count, values(average, count));
  }

  private static Bucket gap(SeriesKey series, int hour) {
    return new Bucket(series, hour(hour), 0, Map.of(Aggregate.COUNT, 0.0));
  }

  private static Bucket gap(SeriesKey series, int hour, double average) {
    return new Bucket(series, hour(hour), 0, values(average, 0));
  }

  private static Map<Aggregate, Double> values(double average, long count) {
    return Map.of(Aggregate.AVG, average, Aggregate.COUNT, (double) count);
  }
}
