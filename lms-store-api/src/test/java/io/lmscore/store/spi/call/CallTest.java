package io.lmscore.store.spi.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.Retry;
import io.lmscore.store.TimedOutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallTest {
  @Test
  void check_timeLeft_goesOn() {
    Call deadline = Call.begin("memory graph.paths", Duration.ofHours(1));
    assertThatCode(deadline::check).doesNotThrowAnyException();
    assertThat(deadline.remaining()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
  }

  @Test
  void check_timeOver_throwsSafeAndNamesTheCall() {
    Call deadline = Call.begin("memory graph.paths", Duration.ZERO);
    assertThatThrownBy(deadline::check)
        .isInstanceOfSatisfying(
            TimedOutException.class, e -> assertThat(e.retry()).isEqualTo(Retry.SAFE))
        .hasMessageContainingAll("memory graph.paths", "PT0S");
    assertThat(deadline.remaining()).isZero();
  }

  @Test
  void within_shorterOrLonger_endsWithTheEarlierOfBoth() {
    Call call = Call.begin("x", Duration.ofMinutes(1));
    assertThat(call.within(Duration.ofSeconds(2)).remaining())
        .isLessThanOrEqualTo(Duration.ofSeconds(2));
    assertThat(call.within(Duration.ofHours(2)).remaining())
        .isLessThanOrEqualTo(Duration.ofMinutes(1));
    assertThat(call.within(Duration.ZERO).remaining()).isZero();
  }

  @Test
  void remaining_whileTimeGoesOn_fallsToZeroAndNotBelow() {
    Call deadline = Call.begin("x", Duration.ofMillis(20));
    Duration before = deadline.remaining();
    while (!before.isZero()) {
      Duration now = deadline.remaining();
      assertThat(now).isLessThanOrEqualTo(before).isGreaterThanOrEqualTo(Duration.ZERO);
      before = now;
    }
    assertThatThrownBy(deadline::check).isInstanceOf(TimedOutException.class);
  }
}
