package io.lmscore.store.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.spi.encoding.Micros;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeRangeTest {
  private static final Instant NOW = Instant.parse("2024-01-01T00:00:00Z");

  @Test
  void contains_ends_includeFromAndExcludeTo() {
    TimeRange range = TimeRange.of(NOW, NOW.plusSeconds(1));
    assertThat(range.contains(NOW)).isTrue();
    assertThat(range.contains(NOW.plusNanos(999_999_000))).isTrue();
    assertThat(range.contains(NOW.plusSeconds(1))).isFalse();
    assertThat(range.contains(NOW.minusNanos(1_000))).isFalse();
    assertThat(range.isEmpty()).isFalse();
  }

  @Test
  void all_firstAndLastInstant_areInIt() {
    assertThat(TimeRange.all().contains(Micros.MIN)).isTrue();
    assertThat(TimeRange.all().contains(Micros.MAX)).isTrue();
    assertThat(TimeRange.END).isEqualTo(Instant.parse("+10000-01-01T00:00:00Z"));
  }

  @Test
  void of_emptyRange_containsNothing() {
    TimeRange empty = TimeRange.of(NOW, NOW);
    assertThat(empty.isEmpty()).isTrue();
    assertThat(empty.contains(NOW)).isFalse();
  }

  @Test
  void of_endsAgainstTheRules_areRejected() {
    assertThatThrownBy(() -> TimeRange.of(NOW, NOW.minusSeconds(1)))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> TimeRange.of(NOW.plusNanos(1), NOW.plusSeconds(1)))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> TimeRange.of(NOW, NOW.plusNanos(1)))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> TimeRange.of(TimeRange.END, TimeRange.END))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> TimeRange.of(NOW, TimeRange.END.plusSeconds(1)))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> TimeRange.of(Micros.MIN.minusSeconds(1), NOW))
        .isInstanceOf(InvalidValueException.class);
  }
}
