package io.lmscore.store.spi.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MicrosTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0001-01-01T00:00:00Z",
        "1969-12-31T23:59:59.999999Z",
        "2024-02-29T12:00:00.000001Z",
        "9999-12-31T23:59:59.999999Z"
      })
  void check_storable_returnsIt(String text) {
    Instant instant = Instant.parse(text);
    assertThat(Micros.check(instant)).isEqualTo(instant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-01-01T00:00:00.000000001Z", "1969-12-31T23:59:59.999999999Z"})
  void check_finerThanMicrosecond_isRejected(String text) {
    assertThatThrownBy(() -> Micros.check(Instant.parse(text)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("finer than a microsecond");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0000-12-31T23:59:59.999999Z", "+10000-01-01T00:00:00Z", "-0001-01-01T00:00:00Z"})
  void check_outOfRange_isRejected(String text) {
    assertThatThrownBy(() -> Micros.check(Instant.parse(text)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("is not in");
  }

  @Test
  void check_extremes_areRejected() {
    assertThatThrownBy(() -> Micros.check(Instant.MAX)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> Micros.check(Instant.MIN)).isInstanceOf(InvalidValueException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z, 0",
    "1970-01-01T00:00:01.000002Z, 1000002",
    "1969-12-31T23:59:59.999999Z, -1",
    "0001-01-01T00:00:00Z, -62135596800000000",
    "9999-12-31T23:59:59.999999Z, 253402300799999999"
  })
  void of_knownInstant_givesMicrosecondsAndBack(String text, long micros) {
    assertThat(Micros.of(Instant.parse(text))).isEqualTo(micros);
    assertThat(Micros.toInstant(micros)).isEqualTo(Instant.parse(text));
  }
}
