package io.lmscore.store.spi.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.series.Aggregate;
import io.lmscore.store.series.Bucket;
import io.lmscore.store.series.SeriesKey;
import io.lmscore.store.spi.encoding.Micros;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketTableTest {
  private static final Set<Aggregate> AGGREGATES = Set.of(Aggregate.MIN, Aggregate.MAX);
  private static final SeriesKey SERIES = SeriesKey.of("dev:1", "temperature");

  private final BucketTable table = new BucketTable(AGGREGATES);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16, 17, 1_023, 1_024, 1_025, 5_000})
  void list_anyNumber_isWhatWasAdded(int number) {
    List<Bucket> expected = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      SeriesKey series = SeriesKey.of("dev:" + i / 7, "temperature");
      int least = i;
      Map<Aggregate, Double> values =
          Map.of(Aggregate.MIN, (double) least, Aggregate.MAX, least + 0.5);
      table.add(series, i * 1_000_001L, i + 1, aggregate -> values.getOrDefault(aggregate, 0.0));
      expected.add(new Bucket(series, Micros.toInstant(i * 1_000_001L), i + 1, values));
    }

    assertThat(table.size()).isEqualTo(number);
    assertThat(table.list()).isEqualTo(expected);
  }

  @Test
  void list_laterAdded_isNotInIt() {
    add(1);
    List<Bucket> before = table.list();
    List<Bucket> copy = List.copyOf(before);

    for (int i = 2; i < 3_000; i++) {
      add(i);
    }

    assertThat(before).isEqualTo(copy).hasSize(1);
    assertThatThrownBy(() -> before.get(1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(before::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void add_notFinite_addsNothing() {
    add(1);

    assertThatThrownBy(
            () ->
                table.add(
                    SERIES, 1, 1, aggregate -> aggregate.equals(Aggregate.MAX) ? Double.NaN : 1))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("max must be finite");

    assertThat(table.list()).hasSize(1);
  }

  private void add(int number) {
    table.add(SERIES, number, 1, aggregate -> number);
  }
}
