package io.lmscore.store.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {
  private static final Instant NOW = Instant.parse("2024-01-01T00:00:00Z");
  private final Reading reading = Reading.of("dev:1", "temperature", NOW, 21.5);

  @Test
  void series_textsAtTheLimits_areTakenAndBeyondRejected() {
    String device = "d".repeat(254);
    String type = "\u00e9".repeat(64);
    assertThat(SeriesKey.of(device, type)).hasToString(device + "/" + type);
    assertThatThrownBy(() -> SeriesKey.of(device + "d", type))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("device id");
    assertThatThrownBy(() -> SeriesKey.of(device, type + "t"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("sensor type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\0", "\u009f", "\udc00"})
  void series_textAgainstTheRules_isRejected(String text) {
    assertThatThrownBy(() -> SeriesKey.of(text, "t")).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> SeriesKey.of("d", text)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void series_order_isByDeviceThenTypeInBytes() {
    assertThat(SeriesKey.of("\uff61", "z")).isLessThan(SeriesKey.of("\ud83d\ude00", "a"));
    assertThat(SeriesKey.of("d", "\uff61")).isLessThan(SeriesKey.of("d", "\ud83d\ude00"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void value_notFinite_isRejected(double value) {
    assertThatThrownBy(() -> Reading.of("d", "t", NOW, value))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void value_negativeZero_becomesZero() {
    assertThat(Reading.of("d", "t", NOW, -0.0)).isEqualTo(Reading.of("d", "t", NOW, 0.0));
  }

  @Test
  void time_finerThanMicrosecond_isRejected() {
    assertThatThrownBy(() -> Reading.of("d", "t", NOW.plusNanos(1), 1))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void unitAndQuality_atTheLimit_areTakenAndBeyondRejected() {
    String most = "u".repeat(64);
    Reading full = reading.withUnit(most).withQuality("good");
    assertThat(full).isEqualTo(new Reading(reading.series(), NOW, 21.5, most, "good"));
    assertThatThrownBy(() -> full.withUnit(most + "u")).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> full.withQuality(most + "u"))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> full.withUnit("\n")).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void describe_reading_namesItsKey() {
    assertThat(reading.describe()).isEqualTo("reading 'dev:1/temperature' at 2024-01-01T00:00:00Z");
  }
}
