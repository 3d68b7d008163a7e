package io.lmscore.store.spi.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.Retry;
import io.lmscore.store.UnavailableException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff = new Backoff(Duration.ofMillis(5), Duration.ofSeconds(1));

  @Test
  void span_eachFailure_doublesUpToTheMost() {
    assertThat(backoff.span(1)).isEqualTo(Duration.ofMillis(5));
    assertThat(backoff.span(2)).isEqualTo(Duration.ofMillis(10));
    assertThat(backoff.span(8)).isEqualTo(Duration.ofMillis(640));
    assertThat(backoff.span(9)).isEqualTo(Duration.ofSeconds(1));
    assertThat(backoff.span(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void pause_noTimeLeft_falseAtOnce() {
    assertThat(backoff.pause(1, Call.begin("x", Duration.ZERO))).isFalse();
  }

  @Test
  void pause_timeLeft_trueAndWithinTheSpan() {
    Call call = Call.begin("x", Duration.ofHours(1));
    assertThat(backoff.pause(1, call)).isTrue();
    assertThat(call.remaining()).isPositive();
  }

  @Test
  void pause_interrupted_unavailableSafeAndStillInterrupted() {
    Thread.currentThread().interrupt();
    Call call = Call.begin("x", Duration.ofHours(1));
    assertThatThrownBy(() -> backoff.pause(9, call))
        .isInstanceOfSatisfying(
            UnavailableException.class, e -> assertThat(e.retry()).isEqualTo(Retry.SAFE))
        .hasMessageContaining("x: interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void new_spansThatMakeNoSense_areRefused() {
    assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
