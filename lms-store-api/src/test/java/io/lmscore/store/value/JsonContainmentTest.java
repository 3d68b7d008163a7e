package io.lmscore.store.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonContainmentTest {
  static Stream<Arguments> contained() {
    return Stream.of(
        Arguments.of(1, 1.0),
        Arguments.of(Arrays.asList(null, 1), Arrays.asList(1, null)),
        Arguments.of(List.of(1, 2, 3), List.of(3, 1)),
        Arguments.of(List.of(1, 2), List.of(1, 1, 1)),
        Arguments.of(List.of(1), List.of()),
        Arguments.of(List.of(List.of(1, 2)), List.of(List.of(2))),
        Arguments.of(List.of(Map.of("a", 1, "b", 2)), List.of(Map.of("a", 1), Map.of("b", 2))),
        Arguments.of(Map.of("a", 1, "b", 2), Map.of("a", 1)),
        Arguments.of(Map.of("a", Map.of("b", 1, "c", 2)), Map.of("a", Map.of("c", 2))),
        Arguments.of(Map.of("a", 1), Map.of()));
  }

  @ParameterizedTest
  @MethodSource("contained")
  void contains_contained_isTrue(Object whole, Object part) {
    assertThat(JsonObject.of("m", whole, "other", 1).contains(JsonObject.of("m", part))).isTrue();
  }

  static Stream<Arguments> notContained() {
    return Stream.of(
        Arguments.of(1, "1"),
        Arguments.of(1, 2),
        Arguments.of(null, false),
        Arguments.of(List.of("foo", "bar"), "bar"),
        Arguments.of("bar", List.of("bar")),
        Arguments.of(List.of(1, 2), List.of(1, 3)),
        Arguments.of(List.of(1, 2), List.of(List.of(1))),
        Arguments.of(List.of(), Map.of()),
        Arguments.of(Map.of("a", 1), List.of()),
        Arguments.of(Map.of("a", Map.of("b", 1)), Map.of("b", 1)),
        Arguments.of(Map.of("a", 1), Map.of("a", 1, "b", 2)));
  }

  @ParameterizedTest
  @MethodSource("notContained")
  void contains_notContained_isFalse(Object whole, Object part) {
    assertThat(JsonObject.of("m", whole).contains(JsonObject.of("m", part))).isFalse();
  }
}
