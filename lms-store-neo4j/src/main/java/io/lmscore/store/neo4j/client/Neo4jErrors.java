package io.lmscore.store.neo4j.client;

import io.lmscore.store.spi.call.Messages;
import io.lmscore.store.spi.server.Attempt;
import io.lmscore.store.spi.server.FailureClassifier;
import io.lmscore.store.spi.server.FailureKind;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.exceptions.ClientException;
import org.neo4j.driver.exceptions.ConnectionReadTimeoutException;
import org.neo4j.driver.exceptions.DiscoveryException;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.ServiceUnavailableException;
import org.neo4j.driver.exceptions.SessionExpiredException;
import org.neo4j.driver.exceptions.TransientException;
import org.neo4j.driver.exceptions.UntrustedServerException;
import org.neo4j.driver.exceptions.value.ValueException;

/**
 * Classifies the driver's exceptions. Codes: Neo4j 5, "Status codes", where {@code TransientError}
 * and {@code ClientError} both mean that the transaction was rolled back.
 */
final class Neo4jErrors implements FailureClassifier {
  private static final String TRANSACTION = "Neo.ClientError.Transaction.";

  /** The transaction ended at the deadline that its call set. */
  private static final Set<String> EXPIRED =
      Set.of(
          TRANSACTION + "TransactionTimedOut",
          TRANSACTION + "TransactionTimedOutClientConfiguration");

  /**
   * The transaction was ended by an administrator, by a server that stops, or because the login
   * must be renewed.
   */
  private static final Set<String> ENDED =
      Set.of(
          TRANSACTION + "Terminated",
          TRANSACTION + "LockClientStopped",
          "Neo.ClientError.Security.AuthorizationExpired");

  /** The server does not accept writes, or no longer accepts them. */
  private static final Set<String> READ_ONLY =
      Set.of(
          "Neo.ClientError.Cluster.NotALeader",
          "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase",
          "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase");

  /** The text with which the driver reports this for a member of a cluster, without a code. */
  private static final String NO_WRITES = "no longer accepts writes";

  private static final String NOT_REPLICATED = "Neo.TransientError.Cluster.ReplicationFailure";

  private static final String DATABASE_ERROR = "Neo.DatabaseError.";

  /**
   * A unique key was taken, or an element that was found no longer exists: another transaction
   * committed first.
   */
  private static final Set<String> RACES =
      Set.of(
          "Neo.ClientError.Schema.ConstraintValidationFailed",
          "Neo.ClientError.Statement.EntityNotFound");

  /** Out of memory: a repetition would end in the same way. */
  private static final Set<String> OUT_OF_MEMORY =
      Set.of(
          "Neo.TransientError.General.MemoryPoolOutOfMemoryError",
          "Neo.TransientError.General.OutOfMemoryError",
          "Neo.TransientError.General.TransactionOutOfMemoryError");

  /** Part of the name of Netty's exception for a server that does not speak TLS. */
  private static final String NOT_TLS = "NotSslRecordException";

  private static final String DATABASE_NOT_FOUND = "Neo.ClientError.Database.DatabaseNotFound";

  private static final Set<String> EXISTS =
      Set.of(
          "Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists",
          "Neo.ClientError.Schema.ConstraintAlreadyExists");

  @Override
  public FailureKind classify(Exception failure, Attempt attempt) {
    return kind(failure, attempt.hasSent());
  }

  @Override
  public String describe(Exception failure) {
    if (isUntrusted(failure)) {
      return "no TLS connection: " + serverText(failure) + reason(failure);
    } else if (failure instanceof Neo4jException || failure instanceof WaitAbandonedException) {
      return serverText(failure) + host(failure) + hint(failure);
    }
    return isOfClosedDriver(failure) ? serverText(failure) : "an unexpected failure: " + failure;
  }

  /** Whether a constraint or an index was not created because a similar one exists. */
  static boolean existsAlready(RuntimeException e) {
    return e instanceof Neo4jException failure && EXISTS.contains(failure.code());
  }

  /**
   * Classifies an exception.
   *
   * @param hasSent whether a connection had been made and used
   */
  static FailureKind kind(Exception e, boolean hasSent) {
    if (e instanceof WaitAbandonedException abandoned) {
      return switch (abandoned.reason()) {
        case LATE -> hasSent ? FailureKind.LATE : FailureKind.CONNECT_TIMEOUT;
        case UNSENT -> FailureKind.LATE;
        case NOT_CONNECTED, DEAD -> FailureKind.CONNECT_TIMEOUT;
        case INTERRUPTED -> FailureKind.INTERRUPTED;
      };
    }
    FailureKind kind = e instanceof Neo4jException failure ? ofDriver(failure) : ofOthers(e);
    if (kind == FailureKind.CONNECTION_LOST && !hasSent) {
      // The driver reports this for servers that speak another protocol, for example HTTP.
      return e.getClass() == ClientException.class ? FailureKind.REFUSED : FailureKind.UNREACHABLE;
    }
    return kind;
  }

  private static FailureKind ofOthers(Exception e) {
    if (isUntrusted(e)) {
      return FailureKind.REFUSED;
    }
    return isOfClosedDriver(e) ? FailureKind.CONNECTION_LOST : FailureKind.UNCLASSIFIED;
  }

  /** Whether the driver threw this because it was closed meanwhile. */
  private static boolean isOfClosedDriver(Exception e) {
    return e instanceof IllegalStateException && e.getCause() == null;
  }

  private static FailureKind ofDriver(Neo4jException failure) {
    if (isUntrusted(failure)) {
      return FailureKind.REFUSED;
    } else if (hasCause(failure, UnknownHostException.class)) {
      return FailureKind.UNREACHABLE; // some drivers report only that something failed
    } else if (failure instanceof SessionExpiredException
        && String.valueOf(failure.getMessage()).contains(NO_WRITES)) {
      return FailureKind.READ_ONLY;
    } else if (failure instanceof ServiceUnavailableException
        || failure instanceof SessionExpiredException
        || failure instanceof ConnectionReadTimeoutException
        || failure instanceof DiscoveryException) {
      return isConnecting(failure) ? FailureKind.UNREACHABLE : FailureKind.CONNECTION_LOST;
    } else if (hasCause(failure, TimeoutException.class)) {
      return FailureKind.POOL_EXHAUSTED;
    }
    return ofCode(failure, failure.code());
  }

  private static FailureKind ofCode(Neo4jException failure, String code) {
    if (EXPIRED.contains(code)) {
      return FailureKind.EXPIRED;
    } else if (RACES.contains(code)) {
      return FailureKind.TRANSIENT;
    } else if (ENDED.contains(code)) {
      return FailureKind.TRANSIENT;
    } else if (READ_ONLY.contains(code)) {
      return FailureKind.READ_ONLY;
    } else if (NOT_REPLICATED.equals(code)) {
      return FailureKind.NOT_CONFIRMED;
    } else if (code.startsWith(DATABASE_ERROR)) {
      return FailureKind.UNCLASSIFIED;
    } else if (failure instanceof TransientException && !OUT_OF_MEMORY.contains(code)) {
      return isServerCode(code)
          ? FailureKind.TRANSIENT
          : FailureKind.POOL_EXHAUSTED; // the pool's own failure has no code
    } else if (isServerCode(code)) {
      return FailureKind.REFUSED;
    }
    // Otherwise the protocol state of a connection is broken.
    return failure instanceof ValueException
        ? FailureKind.UNCLASSIFIED
        : FailureKind.CONNECTION_LOST;
  }

  private static boolean isServerCode(String code) {
    return code.startsWith("Neo.");
  }

  private static String hint(Exception e) {
    return e instanceof Neo4jException failure && DATABASE_NOT_FOUND.equals(failure.code())
        ? "; see the option database"
        : "";
  }

  private static String host(Exception e) {
    return e.getCause() instanceof UnknownHostException host
        ? ": unknown host " + host.getMessage()
        : "";
  }

  private static String serverText(Exception e) {
    String code = e instanceof Neo4jException failure ? failure.code() : "N/A";
    return Messages.ofServer(e.getMessage()) + (isServerCode(code) ? " (" + code + ")" : "");
  }

  /** Whether the failure came before there was a connection. */
  private static boolean isConnecting(Neo4jException e) {
    return e instanceof DiscoveryException
        || hasCause(e, ConnectException.class)
        || hasCause(e, UnresolvedAddressException.class)
        || hasCause(e, DiscoveryException.class);
  }

  /** Whether there was a connection, but no agreement on TLS. */
  private static boolean isUntrusted(Exception e) {
    if (e instanceof UntrustedServerException || hasCause(e, SSLHandshakeException.class)) {
      return true;
    }
    for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause.getClass().getName().endsWith(NOT_TLS)) {
        return true;
      }
    }
    return false;
  }

  /** The message of the innermost exception, which names the certificate or the host. */
  private static String reason(Exception e) {
    Throwable innermost = e;
    for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
      innermost = cause;
    }
    return innermost == e ? "" : ": " + innermost.getMessage();
  }

  private static boolean hasCause(Throwable e, Class<? extends Throwable> type) {
    for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
      for (Throwable suppressed : cause.getSuppressed()) {
        if (type.isInstance(suppressed)) {
          return true;
        }
      }
    }
    return false;
  }
}
