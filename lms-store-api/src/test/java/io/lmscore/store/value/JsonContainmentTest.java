package io.lmscore.store.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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

  @Test
  void contains_longArraysOfScalars_takesTimeInTheirLengths() {
    List<Object> numbers = new ArrayList<>();
    for (int i = 0; i < 60_000; i++) {
      numbers.add(i % 3 == 0 ? (Object) ("t" + i) : i % 3 == 1 ? (Object) i : i + 0.5);
    }
    List<Object> backwards = new ArrayList<>(numbers);
    Collections.reverse(backwards);
    int[] checks = {0};
    JsonContainment containment = new JsonContainment(() -> checks[0]++);
    assertThat(containment.contains(Json.of(numbers), Json.of(backwards))).isTrue();
    backwards.set(59_999, "missing");
    assertThat(containment.contains(Json.of(numbers), Json.of(backwards))).isFalse();
    assertThat(checks[0]).isBetween(100, 400);
  }

  @Test
  void contains_longMixedArrays_isRightForEachKind() {
    List<Object> whole = new ArrayList<>(Arrays.asList(null, true, 1, 2.5, "a", "1"));
    whole.addAll(List.of(List.of(1, 2), List.of(), Map.of("k", 1, "l", 2), 7, 8, 9));
    List<Object> part = new ArrayList<>(Arrays.asList(9, 8, 7, null, true, 1.0, 2.5, "1", "a"));
    part.addAll(List.of(List.of(2), Map.of("l", 2)));
    assertThat(contains(whole, part)).isTrue();
    for (Object missing : new Object[] {false, 2, "b", List.of(3), Map.of("l", 3), "7", 2.25}) {
      List<Object> more = new ArrayList<>(part);
      more.add(missing);
      assertThat(contains(whole, more)).as("" + missing).isFalse();
    }
  }

  @Test
  void contains_checkThrows_endsTheSearch() {
    List<Object> lists = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      lists.add(List.of(i));
    }
    Json whole = Json.of(lists);
    Json part = Json.of(List.of(List.of(-1)));
    JsonContainment containment =
        new JsonContainment(
            () -> {
              throw new IllegalStateException("late");
            });
    assertThatThrownBy(() -> containment.contains(whole, part)).hasMessage("late");
  }

  private static boolean contains(Object whole, Object part) {
    return JsonObject.of("m", whole).contains(JsonObject.of("m", part));
  }
}
