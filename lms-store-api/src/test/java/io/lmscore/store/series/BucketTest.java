package io.lmscore.store.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.lmscore.store.InvalidValueException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketTest {
  private static final SeriesKey SERIES = SeriesKey.of("dev:1", "temperature");

  @Test
  void values_ofAnyMap_areInTheOrderOfAggregates() {
    Map<Aggregate, Double> given = new HashMap<>();
    given.put(Aggregate.percentile(0.9), 4.0);
    given.put(Aggregate.MAX, 3.0);
    given.put(Aggregate.percentile(0.5), 2.0);
    given.put(Aggregate.AVG, -0.0);

    Map<Aggregate, Double> values = bucket(given).values();

    assertThat(values)
        .containsExactly(
            entry(Aggregate.AVG, 0.0),
            entry(Aggregate.MAX, 3.0),
            entry(Aggregate.percentile(0.5), 2.0),
            entry(Aggregate.percentile(0.9), 4.0))
        .isEqualTo(new TreeMap<>(values))
        .hasSameHashCodeAs(new TreeMap<>(values));
    assertThat(values.keySet()).doesNotContain(Aggregate.MIN);
    assertThat(values.get(Aggregate.MIN)).isNull();
    assertThatThrownBy(() -> values.get(null)).isInstanceOf(NullPointerException.class);
  }

  @Test
  void values_afterTheMapChanged_areThoseBefore() {
    Map<Aggregate, Double> given = new HashMap<>(Map.of(Aggregate.MIN, 1.0));
    Bucket bucket = bucket(given);

    given.put(Aggregate.MIN, 2.0);

    assertThat(bucket.value(Aggregate.MIN)).hasValue(1);
    assertThat(bucket.value(Aggregate.MAX)).isEmpty();
    assertThatThrownBy(() -> bucket.values().remove(Aggregate.MAX))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> bucket.values().entrySet().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void constructor_notFinite_isRejected(double value) {
    assertThatThrownBy(() -> bucket(Map.of(Aggregate.SUM, value)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("sum must be finite");
  }

  private static Bucket bucket(Map<Aggregate, Double> values) {
    return new Bucket(SERIES, Instant.EPOCH, 1, values);
  }
}
