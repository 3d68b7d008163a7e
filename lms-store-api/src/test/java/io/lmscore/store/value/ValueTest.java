package io.lmscore.store.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTest {
  private static final Instant NOON = Instant.parse("2024-02-29T12:00:00.000001Z");

  static Stream<Arguments> samples() {
    return Stream.of(
        Arguments.of(true, ValueKind.BOOLEAN, true, 1),
        Arguments.of(7, ValueKind.INTEGER, 7L, 8),
        Arguments.of(Long.MIN_VALUE, ValueKind.INTEGER, Long.MIN_VALUE, 8),
        Arguments.of(1.0, ValueKind.DOUBLE, 1.0, 8),
        Arguments.of(Double.MIN_VALUE, ValueKind.DOUBLE, Double.MIN_VALUE, 8),
        Arguments.of(NOON, ValueKind.INSTANT, NOON, 8),
        Arguments.of("\u00e9\ud83d\ude00", ValueKind.TEXT, "\u00e9\ud83d\ude00", 6),
        Arguments.of("", ValueKind.TEXT, "", 0),
        Arguments.of(List.of(1, 2L), ValueKind.LIST, List.of(1L, 2L), 16),
        Arguments.of(List.of("\u00e9", "a"), ValueKind.LIST, List.of("\u00e9", "a"), 3),
        Arguments.of(List.of(), ValueKind.LIST, List.of(), 0));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void of_supportedType_keepsKindContentAndSize(
      Object given, ValueKind kind, Object raw, int bytes) {
    Value value = Value.of(given);
    assertThat(value.kind()).isEqualTo(kind);
    assertThat(value.raw()).isEqualTo(raw);
    assertThat(value.bytes()).isEqualTo(bytes);
    assertThat(Value.of(value)).isSameAs(value);
  }

  static Stream<Object> refused() {
    return Stream.of(1.0f, (short) 1, 'a', new int[] {1}, Map.of(), Thread.State.NEW);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void of_otherType_isRejectedByName(Object given) {
    assertThatThrownBy(() -> Value.of(given))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining(given.getClass().getName());
  }

  @Test
  void of_null_isRejected() {
    assertThatThrownBy(() -> Value.of(null))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("null");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void of_notFinite_isRejected(double given) {
    assertThatThrownBy(() -> Value.of(given)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void of_negativeZero_becomesZero() {
    assertThat(Value.of(-0.0)).isEqualTo(Value.of(0.0));
    assertThat(Double.doubleToRawLongBits((double) Value.of(-0.0).raw())).isZero();
  }

  @Test
  void equals_integerAndDouble_differ() {
    assertThat(Value.of(1)).isNotEqualTo(Value.of(1.0)).isEqualTo(Value.of(1L));
  }

  @Test
  void of_instantFinerThanMicrosecond_isRejected() {
    assertThatThrownBy(() -> Value.of(NOON.plusNanos(1))).isInstanceOf(InvalidValueException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0b", "\ud800", "a\udc00"})
  void of_textThatNoStoreTakes_isRejected(String text) {
    assertThatThrownBy(() -> Value.of(text)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void of_controlCharactersAndDecomposedForm_areKept() {
    assertThat(Value.of("\u0001\r\n\te\u0301").raw()).isEqualTo("\u0001\r\n\te\u0301");
  }

  @Test
  void of_textAtAndAboveTheLimit_isKeptAndRejected() {
    String text = "\u00e9".repeat(Value.MAX_BYTES / 2);
    assertThat(Value.of(text).bytes()).isEqualTo(1_048_576);
    assertThatThrownBy(() -> Value.of(text + "a"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("1048577");
  }

  @Test
  void accept_eachKind_callsItsOwnMethod() {
    Value.Visitor<String> name =
        new Value.Visitor<>() {
          @Override
          public String visitBoolean(BooleanValue value) {
            return "BOOLEAN";
          }

          @Override
          public String visitInteger(IntegerValue value) {
            return "INTEGER";
          }

          @Override
          public String visitDouble(DoubleValue value) {
            return "DOUBLE";
          }

          @Override
          public String visitInstant(InstantValue value) {
            return "INSTANT";
          }

          @Override
          public String visitText(TextValue value) {
            return "TEXT";
          }

          @Override
          public String visitList(ListValue value) {
            return "LIST";
          }
        };
    assertThat(Stream.of(true, 1, 1.0, NOON, "", List.of()).map(Value::of))
        .allSatisfy(value -> assertThat(value.accept(name)).isEqualTo(value.kind().name()));
  }
}
