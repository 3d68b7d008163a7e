package io.lmscore.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "0s, PT0S",
    "500ms, PT0.5S",
    "30s, PT30S",
    "90s, PT1M30S",
    "5m, PT5M",
    "2h, PT2H",
    "7d, PT168H"
  })
  void parse_shortestForm_isReadAndWritten(String text, Duration duration) {
    assertThat(Durations.parse(text)).isEqualTo(duration);
    assertThat(Durations.format(duration)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"60s, 1m", "24h, 1d", "1000ms, 1s", "007s, 7s"})
  void parse_longerForm_meansTheSame(String text, String shortest) {
    assertThat(Durations.format(Durations.parse(text))).isEqualTo(shortest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT0.5S", "PT5S", "PT1M30S", "PT1H", "P7D", "pt5s"})
  void parse_asTheJdkPrintsIt_isRead(String text) {
    assertThat(Durations.parse(text)).isEqualTo(Duration.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "P", "PT", "P1Y", "PT5", "PT5S ", "", "5", "s", "-1s", "+1s", "1 s", "1.5s", "1S", "1w",
        "1s ", "\u0663s"
      })
  void parse_otherText_isRefused(String text) {
    assertThatThrownBy(() -> Durations.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not a duration");
  }

  @Test
  void parse_moreThanADurationHolds_isRefused() {
    assertThatThrownBy(() -> Durations.parse("999999999999999d"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("is too long");
  }
}
