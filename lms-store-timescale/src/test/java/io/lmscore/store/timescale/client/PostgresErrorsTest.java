package io.lmscore.store.timescale.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lmscore.store.BackendException;
import io.lmscore.store.Retry;
import io.lmscore.store.StoreException;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.server.Attempt;
import io.lmscore.store.spi.server.CallKind;
import io.lmscore.store.spi.server.FailureKind;
import io.lmscore.store.spi.server.RetryLoop;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

/** Each code becomes what the caller may do. */
class PostgresErrorsTest {
  @Test
  void of_connectionLost_outcomeDependsOnTheDoubt() {
    for (String state : new String[] {"08006", "08003", "57P01", "57P02"}) {
      assertIs(of(state, true, false), UnavailableException.class, Retry.OUTCOME_UNKNOWN);
      assertIs(of(state, false, false), UnavailableException.class, Retry.SAFE);
    }
  }

  @Test
  void of_neverConnected_isSafe() {
    assertIs(refused("57P03"), UnavailableException.class, Retry.SAFE);
    assertIs(refused("53300"), UnavailableException.class, Retry.SAFE);
    assertIs(refused("08001"), UnavailableException.class, Retry.SAFE);
    assertIs(refused("08P01"), UnavailableException.class, Retry.SAFE);
  }

  @Test
  void of_loginRefused_isFinal() {
    for (String state : new String[] {"28P01", "28000", "3D000", "08004", "22023", "42501"}) {
      assertIs(refused(state), BackendException.class, Retry.NEVER);
    }
    Throwable[] reasons = {
      new SSLHandshakeException("PKIX path building failed"),
      new ClassNotFoundException("no.such.Factory"),
      new NumberFormatException("x")
    };
    for (Throwable reason : reasons) {
      SQLException e = new SQLException("text", "08006", reason);
      assertIs(of(ConnectFailure.of(e), false, false), BackendException.class, Retry.NEVER);
    }
  }

  @Test
  void of_networkFailedDuringTheLogin_isSafe() {
    IOException[] reasons = {
      new ConnectException("refused"),
      new SocketTimeoutException("late"),
      new EOFException(),
      new UnknownHostException("host")
    };
    for (IOException reason : reasons) {
      SSLException tls = new SSLException("text", reason);
      ConnectFailure e = ConnectFailure.of(new SQLException("text", "08006", tls));
      assertIs(of(e, false, false), UnavailableException.class, Retry.SAFE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "40000, TRANSIENT",
    "40001, TRANSIENT",
    "40002, TRANSIENT",
    "40P01, TRANSIENT",
    "55P03, TRANSIENT",
    "40003, CONNECTION_LOST",
    "08000, CONNECTION_LOST",
    "08003, CONNECTION_LOST",
    "08006, CONNECTION_LOST",
    "08007, CONNECTION_LOST",
    "08P01, CONNECTION_LOST",
    "57P01, CONNECTION_LOST",
    "57P02, CONNECTION_LOST",
    "57P03, CONNECTION_LOST",
    "57P04, CONNECTION_LOST",
    "25P04, CONNECTION_LOST",
    "57P05, STALE_SESSION",
    "25P03, STALE_SESSION",
    "25001, STALE_SESSION",
    "25P01, STALE_SESSION",
    "25P02, STALE_SESSION",
    "26000, STALE_SESSION",
    "42P05, STALE_SESSION",
    "25006, READ_ONLY",
    "53000, OVERLOADED",
    "53100, OVERLOADED",
    "53200, OVERLOADED",
    "53300, OVERLOADED",
    "57014, CANCELLED",
    "0A000, REFUSED",
    "53400, REFUSED",
    "42P01, REFUSED",
    "58030, REFUSED",
    "XX000, REFUSED",
    "22012, REFUSED"
  })
  void kind_eachState_isAsTheTableInTheReadmeSays(String state, FailureKind kind) {
    assertThat(PostgresErrors.kind(new SQLException("text", state))).isEqualTo(kind);
  }

  @Test
  void kind_theServerEndsTheSession_isCutWhateverTheState() {
    for (String state : new String[] {"XX000", "58030", "22012"}) {
      SQLException e = fromServer("SFATAL", "C" + state, "Mtext");
      assertThat(PostgresErrors.kind(e)).isEqualTo(FailureKind.CONNECTION_LOST);
    }
    SQLException conflict = fromServer("SFATAL", "C40001", "Mconflict with recovery");
    assertThat(PostgresErrors.kind(conflict)).isEqualTo(FailureKind.TRANSIENT);
    assertThat(PostgresErrors.breaksSession(conflict)).isTrue();
  }

  @Test
  void kind_planOfAPreparedStatementIsOutOfDate_isStale() {
    SQLException e = fromServer("SERROR", "C0A000", "Mtranslated", "RRevalidateCachedQuery");
    assertThat(PostgresErrors.kind(e)).isEqualTo(FailureKind.STALE_SESSION);
  }

  @Test
  void of_whatNoDriverDeclares_isAnExceptionOfTheStore() {
    StoreException e = of(new IllegalStateException("defect"), false, false);
    assertThat(e)
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("an unexpected failure: java.lang.IllegalStateException: defect");
    assertThat(e.retry()).isEqualTo(Retry.NEVER);
    assertThat(of(new IllegalStateException("defect"), true, false).retry())
        .isEqualTo(Retry.OUTCOME_UNKNOWN);
  }

  private static SQLException fromServer(String... fields) {
    return new PSQLException(new ServerErrorMessage(String.join("\0", fields) + "\0"));
  }

  private static StoreException refused(String state) {
    return of(ConnectFailure.of(new SQLException("text", state)), false, false);
  }

  /**
   * The server has answered, and may have committed, when the driver has no room for the answer.
   */
  @Test
  void of_driverHasNoMemoryForTheAnswer_isUnknown() {
    PSQLException failure =
        new PSQLException("Ran out of memory", PSQLState.OUT_OF_MEMORY, new OutOfMemoryError());
    assertIs(of(failure, true, false), BackendException.class, Retry.OUTCOME_UNKNOWN);
    assertIs(of(failure, false, false), BackendException.class, Retry.NEVER);
    assertIs(
        of(fromServer("SERROR", "C53200", "Mout of memory"), true, false),
        UnavailableException.class,
        Retry.SAFE);
  }

  @Test
  void of_cancelled_isTimedOutAndSafe() {
    assertIs(of("57014", false, true), TimedOutException.class, Retry.SAFE);
    assertIs(of("40001", false, false), TimedOutException.class, Retry.SAFE);
  }

  @Test
  void of_rolledBackAfterALostAnswer_isUnknown() {
    assertIs(afterLostAnswer("57014", true), TimedOutException.class, Retry.OUTCOME_UNKNOWN);
    assertIs(afterLostAnswer("40001", false), TimedOutException.class, Retry.OUTCOME_UNKNOWN);
    assertIs(afterLostAnswer("42P01", false), BackendException.class, Retry.OUTCOME_UNKNOWN);
  }

  @Test
  void of_cutByTheWatchdog_isTimedOutAndUnknown() {
    assertIs(of("08006", true, true), TimedOutException.class, Retry.OUTCOME_UNKNOWN);
    assertIs(of("08006", false, true), TimedOutException.class, Retry.SAFE);
  }

  @Test
  void of_missingTable_namesTheOption() {
    assertThat(of("42P01", false, false)).hasMessageContainingAll("postgres x", "schema-mode");
  }

  private static StoreException of(String state, boolean isCommitting, boolean isExpired) {
    return of(new SQLException("text", state), isCommitting, isExpired);
  }

  /** What a call that may not be repeated ends with. */
  private static StoreException of(Exception failure, boolean isCommitting, boolean isExpired) {
    return ended(
        CallKind.TRANSACTION,
        attempt -> {
          if (isCommitting) {
            attempt.markCommitting();
          }
          throw failed(attempt, failure, isExpired);
        });
  }

  private static StoreException afterLostAnswer(String state, boolean isExpired) {
    Deque<String> lost = new ArrayDeque<>(List.of("08006"));
    return ended(
        CallKind.IDEMPOTENT_TRANSACTION,
        attempt -> {
          attempt.markCommitting();
          throw lost.isEmpty()
              ? failed(attempt, new SQLException("text", state), isExpired)
              : new SQLException("text", lost.remove());
        });
  }

  private static Exception failed(Attempt attempt, Exception failure, boolean isExpired) {
    if (isExpired) {
      attempt.markExpired();
    }
    return failure;
  }

  private static StoreException ended(CallKind kind, Attempt.Body<Object> body) {
    try (RetryLoop loop = new RetryLoop(new PostgresErrors(), Duration.ofMillis(20))) {
      Call call = Call.begin("postgres x", Duration.ofSeconds(1));
      return catchThrowableOfType(StoreException.class, () -> loop.run(call, kind, body));
    }
  }

  private static void assertIs(
      StoreException e, Class<? extends StoreException> type, Retry retry) {
    assertThat(e).isInstanceOf(type);
    assertThat(e.retry()).isEqualTo(retry);
    assertThat(e.getCause()).isInstanceOf(SQLException.class);
  }
}
