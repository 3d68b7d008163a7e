package io.lmscore.store.spi.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.BackendException;
import io.lmscore.store.Retry;
import io.lmscore.store.StoreException;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.spi.call.Call;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureKindTest {
  private static final Call CALL = Call.begin("fake graph.put", Duration.ofHours(1));
  private final Exception cause = new IllegalStateException("cause");

  @ParameterizedTest
  @CsvSource({
    "TRANSIENT, TimedOutException, SAFE, still failing at the end of its timeout PT1H: said",
    "POOL_EXHAUSTED, TimedOutException, SAFE, no connection was ready within PT1H: said",
    "CONNECTION_LOST, UnavailableException, SAFE, the connection was lost: said",
    "NOT_CONFIRMED, TimedOutException, SAFE, the server did not confirm the change: said",
    "UNREACHABLE, UnavailableException, SAFE, no connection: said",
    "CONNECT_TIMEOUT, UnavailableException, SAFE, no connection: said",
    "READ_ONLY, UnavailableException, SAFE, the server accepts no writes: said",
    "STALE_SESSION, UnavailableException, SAFE, no session could run the statement: said",
    "OVERLOADED, UnavailableException, SAFE, the server is overloaded: said",
    "CANCELLED, TimedOutException, SAFE, the server cancelled the statement: said",
    "EXPIRED, TimedOutException, SAFE, did not end within PT1H",
    "LATE, TimedOutException, SAFE, did not end within PT1H",
    "INTERRUPTED, UnavailableException, SAFE, interrupted: said",
    "REFUSED, BackendException, NEVER, said",
    "UNCLASSIFIED, BackendException, NEVER, said",
  })
  void exception_eachKind_isWhatCallersKnow(
      FailureKind kind, String type, Retry retry, String message) {
    StoreException known = kind.exception(CALL, "said", cause, false);
    assertThat(known).hasMessage("fake graph.put: " + message).hasCause(cause);
    assertThat(known.getClass().getSimpleName()).isEqualTo(type);
    assertThat(known.retry()).isEqualTo(retry);

    StoreException unknown = kind.exception(CALL, "said", cause, true);
    assertThat(unknown).hasMessage("fake graph.put: " + message).hasCause(cause);
    assertThat(unknown.getClass().getSimpleName()).isEqualTo(type);
    assertThat(unknown.retry()).isEqualTo(Retry.OUTCOME_UNKNOWN);
  }

  @Test
  void exception_connectionBreaksWhenTheTimeIsOver_isTimedOut() {
    Call over = Call.begin("fake graph.put", Duration.ZERO);
    assertThat(FailureKind.CONNECTION_LOST.exception(over, "said", cause, false))
        .isInstanceOf(TimedOutException.class)
        .hasMessage("fake graph.put: did not end within PT0S");
    assertThat(FailureKind.UNREACHABLE.exception(over, "said", cause, false))
        .isInstanceOf(UnavailableException.class);
    assertThat(FailureKind.REFUSED.exception(over, "said", cause, false))
        .isInstanceOf(BackendException.class);
  }
}
