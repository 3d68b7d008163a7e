package io.lmscore.store.timescale.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.RejectedException;
import io.lmscore.store.spi.encoding.Micros;
import io.lmscore.store.value.PropertyMap;
import io.lmscore.store.value.Value;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties as JSON and back: kinds are kept, equal values have equal texts. */
class ValueCodecTest {
  @Test
  void write_everyKind_isReadBack() {
    PropertyMap properties =
        PropertyMap.of(
            "text",
            "a\"\\\n\u0001\u20ac\ud83d\ude00",
            "none",
            "",
            "yes",
            true,
            "no",
            false,
            "least",
            Long.MIN_VALUE,
            "most",
            Long.MAX_VALUE,
            "one",
            1,
            "real",
            1.0,
            "first",
            Micros.MIN,
            "last",
            Micros.MAX,
            "before",
            Instant.parse("1969-12-31T23:59:59.999999Z"),
            "empty",
            List.of(),
            "integers",
            List.of(1, 2),
            "doubles",
            List.of(1.0, 2.5),
            "instants",
            List.of(Micros.MIN),
            "'key\" \\",
            List.of(true));
    assertThat(ValueCodec.read(ValueCodec.write(properties))).isEqualTo(properties);
    assertThat(ValueCodec.read(ValueCodec.write(PropertyMap.empty())))
        .isEqualTo(PropertyMap.empty());
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.MIN_NORMAL,
        0x0.fffffffffffffp-1022, // the largest subnormal
        0x1p53,
        0x1p63,
        0.1,
        0.0
      })
  void write_double_isReadBackExactly(double value) {
    String text = ValueCodec.write(Value.of(value));
    assertThat(ValueCodec.readValue(text)).isEqualTo(Value.of(value));
  }

  /** Before JDK 19, Double.toString gives 1.9999999999999998E23 and 5.6843418860808015E-14. */
  @ParameterizedTest
  @CsvSource({
    "2.0E-3, 0.002",
    "2.0E23, 2.0E23",
    "1.0E23, 1.0E23",
    "2.2250738585072014E-308, 2.2250738585072014E-308",
    "5.684341886080802E-14, 5.684341886080802E-14",
    "2.98023223876953125E-8, 2.9802322387695312E-8",
    "4.9E-324, 4.9E-324",
    "100, 100.0"
  })
  void write_double_isTheShortestText(double value, String text) {
    assertThat(ValueCodec.write(Value.of(value))).isEqualTo("{\"d\":" + text + "}");
  }

  @Test
  void write_instant_isMicroseconds() {
    assertThat(ValueCodec.write(Value.of(Instant.ofEpochSecond(1, 2_000))))
        .isEqualTo("{\"t\":1000002}");
    assertThat(ValueCodec.write(Value.of(Micros.MIN))).isEqualTo("{\"t\":-62135596800000000}");
    assertThat(ValueCodec.write(Value.of(Micros.MAX))).isEqualTo("{\"t\":253402300799999999}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1] | found START_ARRAY instead of START_OBJECT",
        "7 | found VALUE_NUMBER_INT instead of START_OBJECT",
        "{\"a\": null} | unexpected token instead of a value: VALUE_NULL",
        "{\"a\": 1.5} | unexpected token instead of a value: VALUE_NUMBER_FLOAT",
        "{\"a\": {}} | found END_OBJECT instead of FIELD_NAME",
        "{\"a\": {\"x\": 1}} | unknown kind of value: x",
        "{\"a\": {\"d\": 1, \"t\": 1}} | found FIELD_NAME instead of END_OBJECT",
        "{\"a\": {\"t\": {}}} | not valid JSON",
        "{\"a\": 9223372036854775808} | not valid JSON",
        "{\"a\": | not valid JSON",
      })
  void read_foreignJson_isRefused(String text, String reason) {
    assertThatThrownBy(() -> ValueCodec.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\": [[1]]}",
        "{\"a\": [1, \"b\"]}",
        "{\"a\": {\"d\": 1e999}}",
        "{\"a\": {\"t\": 253402300800000000}}",
        "{\"_lms\": 1}",
        "{\"\": 1}"
      })
  void read_valuesThatNoPropertyHolds_isRejected(String text) {
    assertThatThrownBy(() -> ValueCodec.read(text)).isInstanceOf(RejectedException.class);
  }
}
