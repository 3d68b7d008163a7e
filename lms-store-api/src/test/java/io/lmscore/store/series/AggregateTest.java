package io.lmscore.store.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AggregateTest {
  private static final SeriesKey SERIES = SeriesKey.of("d", "t");
  private static final BucketWidth HOUR = BucketWidth.of(Duration.ofHours(1));

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY})
  void percentile_fractionOutOfRange_isRejected(double fraction) {
    assertThatThrownBy(() -> Aggregate.percentile(fraction))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void percentile_ends_areTaken() {
    assertThat(Aggregate.percentile(0)).isEqualTo(Aggregate.percentile(-0.0));
    assertThat(Aggregate.percentile(1)).hasToString("percentile(1.0)");
  }

  @Test
  void constructor_fractionOfAnotherKind_isRejected() {
    assertThat(new Aggregate(Aggregate.Kind.AVG, -0.0)).isEqualTo(Aggregate.AVG);
    assertThatThrownBy(() -> new Aggregate(Aggregate.Kind.AVG, 0.5))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void order_aggregates_isByKindThenFraction() {
    assertThat(
            BucketQuery.of(
                    SeriesSelection.all(),
                    TimeRange.all(),
                    HOUR,
                    Aggregate.percentile(0.9),
                    Aggregate.LAST,
                    Aggregate.percentile(0.5),
                    Aggregate.AVG)
                .aggregates())
        .containsExactly(
            Aggregate.AVG, Aggregate.LAST, Aggregate.percentile(0.5), Aggregate.percentile(0.9));
  }

  @Test
  void numberOfAggregates_atTheLimits_isTakenAndBeyondRejected() {
    Set<Aggregate> most =
        IntStream.range(0, 32)
            .mapToObj(i -> Aggregate.percentile(i / 32.0))
            .collect(Collectors.toSet());
    assertThat(new Rollup("r", HOUR, most).aggregates()).hasSize(32);
    most.add(Aggregate.AVG);
    assertThatThrownBy(() -> new Rollup("r", HOUR, most)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(
            () -> new BucketQuery(SeriesSelection.all(), TimeRange.all(), HOUR, most, GapFill.NONE))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> Rollup.of("r", HOUR)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> Rollup.of("1", HOUR, Aggregate.AVG))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void bucket_values_areOrderedFiniteAndWithoutNegativeZero() {
    Bucket bucket =
        new Bucket(SERIES, Instant.EPOCH, 1, Map.of(Aggregate.LAST, 2.0, Aggregate.AVG, -0.0));
    assertThat(bucket.values())
        .containsExactly(Map.entry(Aggregate.AVG, 0.0), Map.entry(Aggregate.LAST, 2.0));
    assertThat(bucket.value(Aggregate.LAST)).hasValue(2.0);
    assertThat(bucket.value(Aggregate.MAX)).isEmpty();
    assertThatThrownBy(
            () -> new Bucket(SERIES, Instant.EPOCH, 1, Map.of(Aggregate.AVG, Double.NaN)))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> new Bucket(SERIES, Instant.EPOCH, -1, Map.of()))
        .isInstanceOf(InvalidValueException.class);
  }
}
