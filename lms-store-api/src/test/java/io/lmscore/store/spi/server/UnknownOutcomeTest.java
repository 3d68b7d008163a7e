package io.lmscore.store.spi.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.BackendException;
import io.lmscore.store.Retry;
import io.lmscore.store.StoreException;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import org.junit.jupiter.api.Test;

class UnknownOutcomeTest {
  private final StoreException late = TimedOutException.unchanged("late", null);
  private final StoreException away = UnavailableException.notSent("away", null);
  private final StoreException wrong = new BackendException("wrong", Retry.NEVER, null);

  private final UnknownOutcome outcome = new UnknownOutcome();

  @Test
  void applyTo_nothingLost_isTheSame() {
    outcome.add(false);
    assertThat(outcome.isUnknown()).isFalse();
    assertThat(outcome.applyTo(late)).isSameAs(late);
    assertThat(outcome.applyTo(away)).isSameAs(away);
  }

  @Test
  void applyTo_anAnswerLostOnce_isNeverSafeAgain() {
    outcome.add(true);
    outcome.add(false);
    assertThat(outcome.isUnknown()).isTrue();
    assertThat(outcome.applyTo(late))
        .isInstanceOf(TimedOutException.class)
        .hasMessage("late")
        .hasCause(late)
        .returns(Retry.OUTCOME_UNKNOWN, StoreException::retry);
    assertThat(outcome.applyTo(away))
        .isInstanceOf(UnavailableException.class)
        .hasMessage("away")
        .hasCause(away)
        .returns(Retry.OUTCOME_UNKNOWN, StoreException::retry);
  }

  @Test
  void applyTo_aRefusalAfterALostAnswer_doesNotSayThatNothingWasChanged() {
    assertThat(outcome.applyTo(wrong)).isSameAs(wrong);
    outcome.add(true);
    assertThat(outcome.applyTo(wrong))
        .isInstanceOf(UnavailableException.class)
        .hasMessageStartingWith("wrong; the answer of an earlier attempt was lost")
        .hasCause(wrong)
        .returns(Retry.OUTCOME_UNKNOWN, StoreException::retry);
    StoreException lost = new BackendException("lost", Retry.OUTCOME_UNKNOWN, null);
    assertThat(outcome.applyTo(lost)).isSameAs(lost);
  }
}
