package io.lmscore.store.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.lmscore.store.InvalidValueException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonNumberTest {
  @ParameterizedTest
  @CsvSource({
    "1.0, 1",
    "-0.0, 0",
    "-3.0, -3",
    "1e18, 1000000000000000000",
    "-9223372036854775808.0, -9223372036854775808",
    "9007199254740992.0, 9007199254740992"
  })
  void of_wholeDoubleIn64Bits_becomesAnInteger(double given, long integer) {
    JsonNumber number = JsonNumber.of(given);
    assertThat(number).isEqualTo(JsonNumber.of(integer));
    assertThat(number.isInteger()).isTrue();
    assertThat(number.raw()).isEqualTo(integer);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, -1.5, 0x1p63, 1e300, Double.MIN_VALUE, -0x1.0000000000001p63})
  void of_otherDouble_staysADouble(double given) {
    assertThat(JsonNumber.of(given).isInteger()).isFalse();
    assertThat(JsonNumber.of(given).raw()).isEqualTo(given);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void of_notFinite_isRejected(double given) {
    assertThatThrownBy(() -> JsonNumber.of(given)).isInstanceOf(InvalidValueException.class);
  }

  static Stream<Arguments> otherTypes() {
    BigInteger twoTo63 = BigInteger.ONE.shiftLeft(63);
    return Stream.of(
        arguments((byte) -1, -1L),
        arguments((short) 7, 7L),
        arguments(0.1f, 0.10000000149011612),
        arguments(1.0f, 1L),
        arguments(new AtomicInteger(3), 3L),
        arguments(new AtomicLong(Long.MIN_VALUE), Long.MIN_VALUE),
        arguments(twoTo63.subtract(BigInteger.ONE), Long.MAX_VALUE),
        arguments(twoTo63.negate(), Long.MIN_VALUE),
        arguments(twoTo63, 0x1p63),
        arguments(new BigDecimal("1.000"), 1L),
        arguments(new BigDecimal("1e18"), 1_000_000_000_000_000_000L),
        arguments(new BigDecimal("9223372036854775807.5"), 0x1p63),
        arguments(new BigDecimal("0.1"), 0.1),
        arguments(new BigDecimal("1e-400"), 0L));
  }

  @ParameterizedTest
  @MethodSource("otherTypes")
  void constructor_anyNumber_isAnIntegerOf64BitsOrTheNearestDouble(Number given, Number raw) {
    assertThat(new JsonNumber(given).raw()).isEqualTo(raw);
    assertThat(Json.of(given)).isEqualTo(Json.of(raw));
  }

  static Stream<Number> tooLarge() {
    return Stream.of(
        Float.NaN,
        Float.POSITIVE_INFINITY,
        BigInteger.TEN.pow(400),
        new BigDecimal("1e400"),
        new BigDecimal("-1e999999999"));
  }

  @ParameterizedTest
  @MethodSource("tooLarge")
  void constructor_noFiniteDouble_isRejected(Number given) {
    assertThatThrownBy(() -> new JsonNumber(given)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void compareTo_acrossLongAndDouble_isByExactValue() {
    List<JsonNumber> ascending =
        List.of(
            JsonNumber.of(-1e300),
            JsonNumber.of(Long.MIN_VALUE),
            JsonNumber.of(-0.5),
            JsonNumber.of(0),
            JsonNumber.of(Double.MIN_VALUE),
            JsonNumber.of(1),
            JsonNumber.of(1.5),
            JsonNumber.of((1L << 53) + 1),
            JsonNumber.of(Long.MAX_VALUE),
            JsonNumber.of(0x1p63),
            JsonNumber.of(1e300));
    for (int i = 0; i < ascending.size(); i++) {
      for (int j = 0; j < ascending.size(); j++) {
        assertThat(Integer.signum(ascending.get(i).compareTo(ascending.get(j))))
            .as("%s with %s", ascending.get(i), ascending.get(j))
            .isEqualTo(Integer.signum(Integer.compare(i, j)));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "-2.5, -2.5",
    "2.0E-3, 0.002",
    "1e300, 1E+300",
    "1.7976931348623157E308, 1.7976931348623157E+308",
    "4.9E-324, 5E-324",
    "2.2250738585072014E-308, 2.2250738585072014E-308",
    "2.0E-323, 2E-323",
    "9.223372036854775807E18, 9.223372036854776E+18"
  })
  void toString_double_isItsShortestDecimal(double given, String text) {
    assertThat(JsonNumber.of(given)).hasToString(text);
  }

  @Test
  void toString_randomDoubles_readBackAsTheSame() {
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      double given = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(given)) {
        String text = JsonNumber.of(given).toString();
        assertThat(Double.parseDouble(text)).as(text).isEqualTo(given);
      }
    }
  }

  @Test
  void toString_integer_isPlain() {
    assertThat(JsonNumber.of(Long.MIN_VALUE)).hasToString("-9223372036854775808");
    assertThat(JsonNumber.of(1e18)).hasToString("1000000000000000000");
  }
}
