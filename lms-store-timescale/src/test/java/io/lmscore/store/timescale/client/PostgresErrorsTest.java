package io.lmscore.store.timescale.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.BackendException;
import io.lmscore.store.Retry;
import io.lmscore.store.StoreException;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.spi.Deadline;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Each code becomes what the caller may do. */
class PostgresErrorsTest {
  private static final Deadline CALL = Deadline.after("postgres x", Duration.ofSeconds(1));

  @Test
  void of_connectionLost_outcomeDependsOnTheDoubt() {
    for (String state : new String[] {"08006", "08003", "57P01", "57P02"}) {
      assertIs(of(state, true, false), UnavailableException.class, Retry.OUTCOME_UNKNOWN);
      assertIs(of(state, false, false), UnavailableException.class, Retry.SAFE);
    }
  }

  @Test
  void of_neverConnected_isSafe() {
    for (String state : new String[] {"08001", "57P03", "53300"}) {
      assertIs(of(state, true, false), UnavailableException.class, Retry.SAFE);
    }
  }

  @Test
  void of_cancelled_isTimedOutAndSafe() {
    assertIs(of("57014", false, true), TimedOutException.class, Retry.SAFE);
    assertIs(of("40001", false, false), TimedOutException.class, Retry.SAFE);
  }

  @Test
  void of_rolledBackAfterALostAnswer_isUnknown() {
    assertIs(of("57014", true, true), TimedOutException.class, Retry.OUTCOME_UNKNOWN);
    assertIs(of("40001", true, false), TimedOutException.class, Retry.OUTCOME_UNKNOWN);
    assertIs(of("42P01", true, false), BackendException.class, Retry.OUTCOME_UNKNOWN);
  }

  @Test
  void of_cutByTheWatchdog_isTimedOutAndUnknown() {
    assertIs(of("08006", true, true), TimedOutException.class, Retry.OUTCOME_UNKNOWN);
    assertIs(of("08006", false, true), TimedOutException.class, Retry.SAFE);
  }

  @Test
  void of_refusedInsideWhatThePoolSays_isTheServersWord() {
    SQLException inner = new SQLException("password authentication failed", "28P01");
    StoreException e =
        PostgresErrors.of(
            CALL, new SQLTransientConnectionException("pool", null, 0, inner), false, false);
    assertIs(e, BackendException.class, Retry.NEVER);
  }

  @Test
  void of_missingTable_namesTheOption() {
    assertThat(of("42P01", false, false)).hasMessageContainingAll("postgres x", "schema-mode");
  }

  private static StoreException of(String state, boolean isInDoubt, boolean isLate) {
    return PostgresErrors.of(CALL, new SQLException("text", state), isInDoubt, isLate);
  }

  private static void assertIs(
      StoreException e, Class<? extends StoreException> type, Retry retry) {
    assertThat(e).isInstanceOf(type);
    assertThat(e.retry()).isEqualTo(retry);
    assertThat(e.getCause()).isInstanceOf(SQLException.class);
  }
}
