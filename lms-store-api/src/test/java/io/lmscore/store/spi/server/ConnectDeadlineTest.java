package io.lmscore.store.spi.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.spi.call.Call;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConnectDeadlineTest {
  private final Call call = Call.begin("x", Duration.ofHours(1));
  private final ConnectDeadline deadline = new ConnectDeadline(call, Duration.ofMinutes(1));

  @Test
  void current_askedAgain_isTheSame() {
    Call first = deadline.current();
    assertThat(first.timeout()).isEqualTo(Duration.ofMinutes(1));
    assertThat(deadline.current()).isSameAs(first);
  }

  @Test
  void current_callEndsSooner_endsWithIt() {
    Call brief = Call.begin("x", Duration.ofSeconds(1));
    assertThat(new ConnectDeadline(brief, Duration.ofMinutes(1)).current().timeout())
        .isLessThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void after_noConnection_goesOnWithTheTimeOfTheFirstAttempt() {
    Call first = deadline.current();
    assertThat(deadline.after(FailureKind.UNREACHABLE)).isSameAs(first);
    assertThat(deadline.after(FailureKind.CONNECT_TIMEOUT)).isSameAs(first);
    assertThat(deadline.current()).isSameAs(first);
  }

  /** Its statements may have taken longer than the time to connect. */
  @Test
  void after_serverTakesNoWrites_theTimeBeginsWithTheFirstSuchFailure() {
    Call first = deadline.current();
    Call second = deadline.after(FailureKind.READ_ONLY);
    assertThat(second).isNotSameAs(first);
    assertThat(deadline.after(FailureKind.STALE_SESSION)).isSameAs(second);
    assertThat(deadline.after(FailureKind.UNREACHABLE)).isSameAs(second);
    assertThat(deadline.after(FailureKind.READ_ONLY)).isSameAs(second);
    assertThat(deadline.current()).isSameAs(second);
  }

  @Test
  void after_serverTakesNoWritesOnTheFirstConnectionInLong_goesOnWithTheTimeToReachIt() {
    Call first = deadline.current();
    assertThat(deadline.after(FailureKind.UNREACHABLE)).isSameAs(first);
    assertThat(deadline.after(FailureKind.READ_ONLY)).isSameAs(first);
  }

  @Test
  void after_serverThatCanDoTheWork_theNextAttemptHasTheWholeTime() {
    Call first = deadline.after(FailureKind.READ_ONLY);
    assertThat(deadline.after(FailureKind.TRANSIENT)).isSameAs(call);
    Call second = deadline.current();
    assertThat(second).isNotSameAs(first);
    assertThat(deadline.after(FailureKind.CONNECTION_LOST)).isSameAs(call);
    assertThat(deadline.current()).isNotSameAs(second);
  }

  @ParameterizedTest
  @EnumSource(names = {"UNREACHABLE", "READ_ONLY"})
  void exception_noConnectionInTime_hasTheReasonOfTheAttemptBefore(FailureKind kind) {
    Exception before = FakeServer.failure(kind);
    Exception late = FakeServer.failure(FailureKind.CONNECT_TIMEOUT);
    deadline.add(before, kind);
    deadline.add(late, FailureKind.CONNECT_TIMEOUT);
    deadline.add(late, FailureKind.CONNECT_TIMEOUT);
    assertThat(deadline.exception(e -> "said", false))
        .hasCause(before)
        .hasMessage(kind.exception(call, "said", before, false).getMessage());
  }

  @Test
  void exception_noConnectionInTimeWithoutSuchAReason_isItsOwn() {
    Exception late = FakeServer.failure(FailureKind.CONNECT_TIMEOUT);
    deadline.add(late, FailureKind.CONNECT_TIMEOUT);
    assertThat(deadline.exception(e -> "said", false)).hasCause(late);
    deadline.add(FakeServer.failure(FailureKind.UNREACHABLE), FailureKind.UNREACHABLE);
    Exception cut = FakeServer.failure(FailureKind.CONNECTION_LOST);
    deadline.add(cut, FailureKind.CONNECTION_LOST);
    assertThat(deadline.exception(e -> "said", false)).hasCause(cut);
    deadline.add(late, FailureKind.CONNECT_TIMEOUT);
    assertThat(deadline.exception(e -> "said", false)).hasCause(late);
  }
}
