package io.lmscore.store.neo4j.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.BackendException;
import io.lmscore.store.Retry;
import io.lmscore.store.StoreException;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.neo4j.client.GivenUp.Reason;
import io.lmscore.store.neo4j.client.Neo4jErrors.Kind;
import io.lmscore.store.spi.call.Call;
import java.net.ConnectException;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neo4j.driver.exceptions.ClientException;
import org.neo4j.driver.exceptions.DatabaseException;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.SecurityException;
import org.neo4j.driver.exceptions.ServiceUnavailableException;
import org.neo4j.driver.exceptions.SessionExpiredException;
import org.neo4j.driver.exceptions.TransientException;

/** The table of the README. */
class Neo4jErrorsTest {
  private static final Call CALL = Call.after("neo4j graph.put", Duration.ofMinutes(1));

  @ParameterizedTest
  @CsvSource({
    "TransientError.Transaction.DeadlockDetected, TRANSIENT",
    "TransientError.Transaction.BookmarkTimeout, TRANSIENT",
    "TransientError.Database.DatabaseUnavailable, TRANSIENT",
    "TransientError.Request.NoThreadsAvailable, TRANSIENT",
    "TransientError.Cluster.ReplicationFailure, NOT_REPLICATED",
    "TransientError.General.MemoryPoolOutOfMemoryError, REFUSED",
    "TransientError.General.OutOfMemoryError, REFUSED",
    "TransientError.General.TransactionOutOfMemoryError, REFUSED",
    "TransientError.Transaction.MaximumTransactionLimitReached, TRANSIENT",
    "ClientError.Transaction.Terminated, TRANSIENT",
    "ClientError.Transaction.LockClientStopped, TRANSIENT",
    "ClientError.Security.AuthorizationExpired, TRANSIENT",
    "ClientError.Schema.ConstraintValidationFailed, RACE",
    "ClientError.Statement.EntityNotFound, RACE",
    "ClientError.Cluster.NotALeader, READ_ONLY",
    "ClientError.General.ForbiddenOnReadOnlyDatabase, READ_ONLY",
    "ClientError.General.WriteOnReadOnlyAccessDatabase, READ_ONLY",
    "ClientError.Transaction.TransactionTimedOut, CANCELLED",
    "ClientError.Transaction.TransactionTimedOutClientConfiguration, CANCELLED",
    "ClientError.Security.Unauthorized, REFUSED",
    "ClientError.Database.DatabaseNotFound, REFUSED",
    "ClientError.Statement.SyntaxError, REFUSED",
    "ClientError.Request.Invalid, REFUSED",
    "DatabaseError.General.UnknownError, BROKEN",
  })
  void kind_codeOfTheServer_isThatOfTheTable(String code, Kind expected) {
    assertThat(Neo4jErrors.kind(ofCode("Neo." + code), true)).isEqualTo(expected);
  }

  private static Neo4jException ofCode(String code) {
    if (code.contains("TransientError")) {
      return new TransientException(code, "no");
    }
    return code.contains("DatabaseError")
        ? new DatabaseException(code, "no")
        : new ClientException(code, "no");
  }

  @Test
  void kind_exceptionOfTheDriver_isThatOfTheTable() {
    RuntimeException refused =
        new ServiceUnavailableException("no", new ConnectException("Connection refused"));
    assertThat(Neo4jErrors.kind(refused, true)).isEqualTo(Kind.UNREACHABLE);
    RuntimeException broken = new ServiceUnavailableException("terminated");
    assertThat(Neo4jErrors.kind(broken, true)).isEqualTo(Kind.CUT);
    assertThat(Neo4jErrors.kind(broken, false)).isEqualTo(Kind.UNREACHABLE);
    RuntimeException moved = new SessionExpiredException("Server no longer accepts writes");
    assertThat(Neo4jErrors.kind(moved, true)).isEqualTo(Kind.READ_ONLY);
    RuntimeException untrusted =
        new SecurityException("no", new SSLHandshakeException("unable to find a path"));
    assertThat(Neo4jErrors.kind(untrusted, false)).isEqualTo(Kind.UNTRUSTED);
    RuntimeException closed = new IllegalStateException("This driver instance was closed");
    assertThat(Neo4jErrors.kind(closed, true)).isEqualTo(Kind.CUT);
    assertThat(Neo4jErrors.kind(new NullPointerException(), true)).isEqualTo(Kind.BROKEN);
    assertThat(Neo4jErrors.kind(new ClientException("Server responded HTTP"), false))
        .isEqualTo(Kind.REFUSED);
  }

  @Test
  void of_kind_isTheExceptionOfTheTable() {
    expect(Kind.UNREACHABLE, UnavailableException.class, Retry.SAFE);
    expect(Kind.READ_ONLY, UnavailableException.class, Retry.SAFE);
    expect(Kind.CUT, UnavailableException.class, Retry.OUTCOME_UNKNOWN);
    expect(Kind.INTERRUPTED, UnavailableException.class, Retry.OUTCOME_UNKNOWN);
    expect(Kind.LATE, TimedOutException.class, Retry.OUTCOME_UNKNOWN);
    expect(Kind.NOT_REPLICATED, TimedOutException.class, Retry.OUTCOME_UNKNOWN);
    expect(Kind.CANCELLED, TimedOutException.class, Retry.SAFE);
    expect(Kind.TRANSIENT, TimedOutException.class, Retry.SAFE);
    expect(Kind.RACE, TimedOutException.class, Retry.SAFE);
    expect(Kind.UNTRUSTED, BackendException.class, Retry.NEVER);
    expect(Kind.REFUSED, BackendException.class, Retry.NEVER);
    expect(Kind.BROKEN, BackendException.class, Retry.OUTCOME_UNKNOWN);
  }

  private static void expect(Kind kind, Class<? extends StoreException> type, Retry retry) {
    RuntimeException cause = new GivenUp(Reason.LATE);
    StoreException told = Neo4jErrors.of(CALL, cause, kind, kind.leavesDoubt());
    assertThat(told).as(kind.name()).isInstanceOf(type);
    assertThat(told.retry()).as(kind.name()).isEqualTo(retry);
  }
}
