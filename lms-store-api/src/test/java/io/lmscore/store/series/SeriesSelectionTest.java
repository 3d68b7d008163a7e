package io.lmscore.store.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.Sort;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeriesSelectionTest {
  private static final SeriesKey SERIES = SeriesKey.of("d", "t");

  @Test
  void contains_bothConditions_mustHold() {
    SeriesSelection some = SeriesSelection.ofDevices("d", "e").withSensorTypes("t");
    assertThat(some.contains(SERIES)).isTrue();
    assertThat(some.contains(SeriesKey.of("e", "t"))).isTrue();
    assertThat(some.contains(SeriesKey.of("d", "u"))).isFalse();
    assertThat(some.contains(SeriesKey.of("f", "t"))).isFalse();
    assertThat(SeriesSelection.of(SERIES).contains(SERIES)).isTrue();
    assertThat(SeriesSelection.of(SERIES).contains(SeriesKey.of("t", "d"))).isFalse();
  }

  @Test
  void contains_noneGiven_meansAll() {
    assertThat(SeriesSelection.all().contains(SERIES)).isTrue();
    assertThat(SeriesSelection.ofDevices("d").contains(SERIES)).isTrue();
    assertThat(SeriesSelection.all().withSensorTypes("t").contains(SERIES)).isTrue();
    assertThat(SeriesSelection.all().withSensorTypes("u").contains(SERIES)).isFalse();
  }

  @Test
  void deviceIds_inAnyOrder_areSortedByBytes() {
    assertThat(SeriesSelection.ofDevices("\ud83d\ude00", "\uff61", "a").deviceIds())
        .containsExactly("a", "\uff61", "\ud83d\ude00");
  }

  @Test
  void numbers_atTheLimits_areTakenAndBeyondRejected() {
    Set<String> devices = names(10_000);
    Set<String> types = names(1_000);
    assertThat(new SeriesSelection(devices, types).deviceIds()).hasSize(10_000);
    assertThatThrownBy(() -> new SeriesSelection(names(10_001), types))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> new SeriesSelection(devices, names(1_001)))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> SeriesSelection.ofDevices(""))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> SeriesSelection.all().withSensorTypes("t\n"))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void readingQuery_builder_keepsEverything() {
    ReadingQuery query = ReadingQuery.of(SeriesSelection.all(), TimeRange.all());
    assertThat(query.withSort(Sort.DESCENDING).withLimit(3))
        .isEqualTo(
            new ReadingQuery(
                SeriesSelection.all(), TimeRange.all(), Sort.DESCENDING, OptionalLong.of(3)));
    assertThatThrownBy(() -> query.withLimit(0)).isInstanceOf(InvalidValueException.class);
  }

  private static Set<String> names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "n" + i).collect(Collectors.toSet());
  }
}
