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

  private final UnknownOutcome doubt = new UnknownOutcome();

  @Test
  void told_nothingLost_isTheSame() {
    doubt.add(false);
    assertThat(doubt.isThere()).isFalse();
    assertThat(doubt.told(late)).isSameAs(late);
    assertThat(doubt.told(away)).isSameAs(away);
  }

  @Test
  void told_anAnswerLostOnce_isNeverSafeAgain() {
    doubt.add(true);
    doubt.add(false);
    assertThat(doubt.isThere()).isTrue();
    assertThat(doubt.told(late))
        .isInstanceOf(TimedOutException.class)
        .hasMessage("late")
        .hasCause(late)
        .returns(Retry.OUTCOME_UNKNOWN, StoreException::retry);
    assertThat(doubt.told(away))
        .isInstanceOf(UnavailableException.class)
        .hasMessage("away")
        .hasCause(away)
        .returns(Retry.OUTCOME_UNKNOWN, StoreException::retry);
  }

  @Test
  void told_aRefusalAfterALostAnswer_doesNotSayThatNothingWasChanged() {
    assertThat(doubt.told(wrong)).isSameAs(wrong);
    doubt.add(true);
    assertThat(doubt.told(wrong))
        .isInstanceOf(UnavailableException.class)
        .hasMessageStartingWith("wrong; but before, an answer was lost")
        .hasCause(wrong)
        .returns(Retry.OUTCOME_UNKNOWN, StoreException::retry);
    StoreException lost = new BackendException("lost", Retry.OUTCOME_UNKNOWN, null);
    assertThat(doubt.told(lost)).isSameAs(lost);
  }
}
