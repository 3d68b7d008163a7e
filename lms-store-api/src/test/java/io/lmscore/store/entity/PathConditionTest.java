package io.lmscore.store.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.entity.PathCondition.Operator;
import io.lmscore.store.value.Json;
import io.lmscore.store.value.JsonNull;
import io.lmscore.store.value.JsonObject;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PathConditionTest {
  private static final List<String> PATH = List.of("a", "b");
  private static final Set<Operator> COMPARISONS = EnumSet.range(Operator.EQ, Operator.GE);

  static Stream<Arguments> ordered() {
    return Stream.of(
        Arguments.of(1, 2),
        Arguments.of(1, 1.5),
        Arguments.of((1L << 53), (1L << 53) + 1),
        Arguments.of("a", "b"),
        Arguments.of("\uff61", "\ud83d\ude00"),
        Arguments.of("", "a"));
  }

  @ParameterizedTest
  @MethodSource("ordered")
  void test_lessThanTheOperand_holdsForNeLtAndLe(Object less, Object more) {
    assertThat(holding(less, more)).containsExactly(Operator.NE, Operator.LT, Operator.LE);
    assertThat(holding(more, less)).containsExactly(Operator.NE, Operator.GT, Operator.GE);
    assertThat(holding(less, less)).containsExactly(Operator.EQ, Operator.LE, Operator.GE);
  }

  @Test
  void test_integerAndEqualDouble_areEqual() {
    assertThat(holding(1, 1.0)).containsExactly(Operator.EQ, Operator.LE, Operator.GE);
  }

  static Stream<Arguments> ofOtherKinds() {
    return Stream.of(
        Arguments.of("1", 1),
        Arguments.of(1, "1"),
        Arguments.of(null, 1),
        Arguments.of(true, "true"),
        Arguments.of(List.of(1), 1),
        Arguments.of(Map.of(), "x"));
  }

  @ParameterizedTest
  @MethodSource("ofOtherKinds")
  void test_otherKind_isFalseForEveryComparison(Object found, Object operand) {
    assertThat(holding(found, operand)).isEmpty();
  }

  @Test
  void test_absentPath_isFalseForEveryComparison() {
    for (Operator operator : COMPARISONS) {
      PathCondition condition = new PathCondition(PATH, operator, Json.of(1));
      assertThat(condition.test(JsonObject.empty())).isFalse();
      assertThat(condition.test(JsonObject.of("a", List.of(Map.of("b", 1))))).isFalse();
    }
  }

  @Test
  void test_scalarsAndContainers_haveEqAndNe() {
    assertThat(PathCondition.eq(PATH, null).test(at(null))).isTrue();
    assertThat(PathCondition.ne(PATH, null).test(at(null))).isFalse();
    assertThat(PathCondition.ne(PATH, null).test(at(1))).isFalse();
    assertThat(PathCondition.eq(PATH, List.of(1, 2)).test(at(List.of(1.0, 2)))).isTrue();
    assertThat(PathCondition.ne(PATH, List.of(1, 2)).test(at(List.of(2, 1)))).isTrue();
    assertThat(PathCondition.eq(PATH, Map.of("x", 1)).test(at(Map.of("x", 1, "y", 2)))).isFalse();
    assertThat(PathCondition.ne(PATH, true).test(at(false))).isTrue();
  }

  @Test
  void test_existsAndAbsent_lookAtPresenceAlone() {
    assertThat(PathCondition.exists(PATH).test(at(null))).isTrue();
    assertThat(PathCondition.absent(PATH).test(at(null))).isFalse();
    assertThat(PathCondition.exists(PATH).test(JsonObject.of("a", 1))).isFalse();
    assertThat(PathCondition.absent(PATH).test(JsonObject.of("a", 1))).isTrue();
  }

  @Test
  void path_lengthAndKeysAgainstTheRules_areRejected() {
    assertThat(PathCondition.exists(Collections.nCopies(16, "a")).path()).hasSize(16);
    assertThatThrownBy(() -> PathCondition.exists(Collections.nCopies(17, "a")))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> PathCondition.exists(List.of()))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> PathCondition.exists(List.of("\0")))
        .isInstanceOf(InvalidValueException.class);
  }

  static Stream<Object> unordered() {
    return Stream.of(true, List.of(), Map.of(), JsonNull.INSTANCE);
  }

  @ParameterizedTest
  @MethodSource("unordered")
  void operand_withoutOrder_isRejectedForOrderings(Object operand) {
    assertThatThrownBy(() -> PathCondition.lt(PATH, operand))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> PathCondition.le(PATH, operand))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> PathCondition.gt(PATH, operand))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> PathCondition.ge(PATH, operand))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void operand_ofAPresenceTest_isRejectedUnlessNull() {
    assertThatThrownBy(() -> new PathCondition(PATH, Operator.EXISTS, Json.of(1)))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> new PathCondition(PATH, Operator.ABSENT, Json.of(1)))
        .isInstanceOf(InvalidValueException.class);
  }

  private static List<Operator> holding(Object found, Object operand) {
    return COMPARISONS.stream()
        .filter(o -> new PathCondition(PATH, o, Json.of(operand)).test(at(found)))
        .toList();
  }

  private static JsonObject at(Object value) {
    return JsonObject.of("a", JsonObject.of("b", value));
  }
}
