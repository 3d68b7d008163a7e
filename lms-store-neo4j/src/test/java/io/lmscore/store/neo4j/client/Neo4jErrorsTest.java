package io.lmscore.store.neo4j.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.neo4j.client.WaitAbandonedException.Reason;
import io.lmscore.store.spi.server.FailureKind;
import java.net.ConnectException;
import java.net.UnknownHostException;
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
  @ParameterizedTest
  @CsvSource({
    "TransientError.Transaction.DeadlockDetected, TRANSIENT",
    "TransientError.Transaction.BookmarkTimeout, TRANSIENT",
    "TransientError.Database.DatabaseUnavailable, TRANSIENT",
    "TransientError.Request.NoThreadsAvailable, TRANSIENT",
    "TransientError.Cluster.ReplicationFailure, NOT_CONFIRMED",
    "TransientError.General.MemoryPoolOutOfMemoryError, REFUSED",
    "TransientError.General.OutOfMemoryError, REFUSED",
    "TransientError.General.TransactionOutOfMemoryError, REFUSED",
    "TransientError.Transaction.MaximumTransactionLimitReached, TRANSIENT",
    "ClientError.Transaction.Terminated, TRANSIENT",
    "ClientError.Transaction.LockClientStopped, TRANSIENT",
    "ClientError.Security.AuthorizationExpired, TRANSIENT",
    "ClientError.Schema.ConstraintValidationFailed, TRANSIENT",
    "ClientError.Statement.EntityNotFound, TRANSIENT",
    "ClientError.Cluster.NotALeader, READ_ONLY",
    "ClientError.General.ForbiddenOnReadOnlyDatabase, READ_ONLY",
    "ClientError.General.WriteOnReadOnlyAccessDatabase, READ_ONLY",
    "ClientError.Transaction.TransactionTimedOut, EXPIRED",
    "ClientError.Transaction.TransactionTimedOutClientConfiguration, EXPIRED",
    "ClientError.Security.Unauthorized, REFUSED",
    "ClientError.Database.DatabaseNotFound, REFUSED",
    "ClientError.Statement.SyntaxError, REFUSED",
    "ClientError.Request.Invalid, REFUSED",
    "DatabaseError.General.UnknownError, UNCLASSIFIED",
  })
  void kind_codeOfTheServer_isThatOfTheTable(String code, FailureKind expected) {
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
    assertThat(Neo4jErrors.kind(refused, true)).isEqualTo(FailureKind.UNREACHABLE);
    RuntimeException broken = new ServiceUnavailableException("terminated");
    assertThat(Neo4jErrors.kind(broken, true)).isEqualTo(FailureKind.CONNECTION_LOST);
    assertThat(Neo4jErrors.kind(broken, false)).isEqualTo(FailureKind.UNREACHABLE);
    RuntimeException moved = new SessionExpiredException("Server no longer accepts writes");
    assertThat(Neo4jErrors.kind(moved, true)).isEqualTo(FailureKind.READ_ONLY);
    RuntimeException untrusted =
        new SecurityException("no", new SSLHandshakeException("unable to find a path"));
    assertThat(Neo4jErrors.kind(untrusted, false)).isEqualTo(FailureKind.REFUSED);
    RuntimeException closed = new IllegalStateException("This driver instance was closed");
    assertThat(Neo4jErrors.kind(closed, true)).isEqualTo(FailureKind.CONNECTION_LOST);
    assertThat(Neo4jErrors.kind(new NullPointerException(), true))
        .isEqualTo(FailureKind.UNCLASSIFIED);
    assertThat(Neo4jErrors.kind(new ClientException("Server responded HTTP"), false))
        .isEqualTo(FailureKind.REFUSED);
  }

  /** The exceptions of each kind: FailureKindTest. */
  @Test
  void describe_failure_saysWhatItWasAndWhatHelps() {
    Neo4jErrors errors = new Neo4jErrors();
    assertThat(errors.describe(ofCode("Neo.ClientError.Database.DatabaseNotFound")))
        .isEqualTo("no (Neo.ClientError.Database.DatabaseNotFound); see the option database");
    assertThat(errors.describe(new SecurityException("no", new SSLHandshakeException("no path"))))
        .isEqualTo("no TLS connection: no: no path");
    assertThat(
            errors.describe(
                new ServiceUnavailableException("no", new UnknownHostException("db.example"))))
        .isEqualTo("no: unknown host db.example");
    assertThat(errors.describe(new WaitAbandonedException(Reason.DEAD)))
        .isEqualTo("an idle connection did not answer");
    assertThat(errors.describe(new IllegalArgumentException("defect")))
        .isEqualTo("an unexpected failure: java.lang.IllegalArgumentException: defect");
  }

  @Test
  void kind_callerGaveUp_dependsOnWhatWasSent() {
    assertThat(Neo4jErrors.kind(new WaitAbandonedException(Reason.LATE), true))
        .isEqualTo(FailureKind.LATE);
    assertThat(Neo4jErrors.kind(new WaitAbandonedException(Reason.LATE), false))
        .isEqualTo(FailureKind.CONNECT_TIMEOUT);
    assertThat(Neo4jErrors.kind(new WaitAbandonedException(Reason.UNSENT), false))
        .isEqualTo(FailureKind.LATE);
    assertThat(Neo4jErrors.kind(new WaitAbandonedException(Reason.DEAD), false))
        .isEqualTo(FailureKind.CONNECT_TIMEOUT);
    assertThat(Neo4jErrors.kind(new WaitAbandonedException(Reason.NOT_CONNECTED), false))
        .isEqualTo(FailureKind.CONNECT_TIMEOUT);
    assertThat(Neo4jErrors.kind(new WaitAbandonedException(Reason.INTERRUPTED), true))
        .isEqualTo(FailureKind.INTERRUPTED);
  }
}
