package io.lmscore.store.neo4j.client;

import io.lmscore.store.BackendException;
import io.lmscore.store.Retry;
import io.lmscore.store.StoreException;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.call.Messages;
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
 * What the driver's exceptions mean. Codes: Neo4j 5, "Status codes", where {@code TransientError}
 * and {@code ClientError} both say that the transaction was rolled back.
 */
final class Neo4jErrors {
  /** What has become of the statement, and what may help. */
  enum Kind {
    /** The server rolled it back, and it may succeed when it is sent again. */
    TRANSIENT(true, false),
    /** Another transaction was faster, and it may succeed when it begins again. */
    RACE(true, false),
    /** No connection could be made: nothing was sent. */
    UNREACHABLE(true, false),
    /** No agreement on TLS, which waiting does not mend: nothing was sent. */
    UNTRUSTED(false, false),
    /** The server takes no writes, since another one leads: nothing was done. */
    READ_ONLY(true, false),
    /** All connections were in use: nothing was sent. */
    BUSY(true, false),
    /** The connection broke while the statement was under way. */
    CUT(true, true),
    /** The caller has no time left. */
    LATE(false, true),
    /** The thread of the caller was interrupted. */
    INTERRUPTED(false, true),
    /** The server ended it because its time was over. */
    CANCELLED(false, false),
    /** The server refused it. */
    REFUSED(false, false),
    /** Server or driver failed in a way that says nothing of the statement. */
    BROKEN(false, true),
    /** Members of a cluster did not agree in time; the statement may yet have been applied. */
    NOT_REPLICATED(true, true);

    private final boolean mayHelpAgain;
    private final boolean leavesDoubt;

    Kind(boolean mayHelpAgain, boolean leavesDoubt) {
      this.mayHelpAgain = mayHelpAgain;
      this.leavesDoubt = leavesDoubt;
    }

    /** Whether a read that failed so may succeed when it is sent again. */
    boolean mayHelpAgain() {
      return mayHelpAgain;
    }

    /** Whether a change that was sent may have been made. */
    boolean leavesDoubt() {
      return leavesDoubt;
    }
  }

  private static final String TRANSACTION = "Neo.ClientError.Transaction.";

  private static final Set<String> CANCELLED =
      Set.of(
          TRANSACTION + "TransactionTimedOut",
          TRANSACTION + "TransactionTimedOutClientConfiguration");

  /** Ended by an administrator, because the server stops, or because the login is to be renewed. */
  private static final Set<String> ENDED =
      Set.of(
          TRANSACTION + "Terminated",
          TRANSACTION + "LockClientStopped",
          "Neo.ClientError.Security.AuthorizationExpired");

  /** Of a server that has no writes, or not any more. */
  private static final Set<String> READ_ONLY =
      Set.of(
          "Neo.ClientError.Cluster.NotALeader",
          "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase",
          "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase");

  /** How the driver begins to say the same of a member of a cluster, without a code. */
  private static final String NO_WRITES = "no longer accepts writes";

  private static final String NOT_REPLICATED = "Neo.TransientError.Cluster.ReplicationFailure";

  private static final String DATABASE_ERROR = "Neo.DatabaseError.";

  /** A unique key was taken, or what was found is gone: by whoever committed first. */
  private static final Set<String> RACES =
      Set.of(
          "Neo.ClientError.Schema.ConstraintValidationFailed",
          "Neo.ClientError.Statement.EntityNotFound");

  /** Too much memory: the same again would end as this did. */
  private static final Set<String> HOPELESS =
      Set.of(
          "Neo.TransientError.General.MemoryPoolOutOfMemoryError",
          "Neo.TransientError.General.OutOfMemoryError",
          "Neo.TransientError.General.TransactionOutOfMemoryError");

  /** In the name of what Netty throws where a server does not speak TLS. */
  private static final String NOT_TLS = "NotSslRecordException";

  private static final String DATABASE_NOT_FOUND = "Neo.ClientError.Database.DatabaseNotFound";

  private static final Set<String> EXISTS =
      Set.of(
          "Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists",
          "Neo.ClientError.Schema.ConstraintAlreadyExists");

  private Neo4jErrors() {}

  /** Whether a constraint or an index was not made because there is one like it. */
  static boolean isAlreadyThere(RuntimeException e) {
    return e instanceof Neo4jException failure && EXISTS.contains(failure.code());
  }

  /**
   * What the exception means.
   *
   * @param hasSent whether a connection had been made, and used
   */
  static Kind kind(RuntimeException e, boolean hasSent) {
    if (e instanceof LostRace) {
      return Kind.RACE;
    } else if (e instanceof GivenUp late) {
      return switch (late.reason()) {
        case LATE -> hasSent ? Kind.LATE : Kind.UNREACHABLE;
        case UNSENT -> Kind.LATE;
        case NOT_CONNECTED, DEAD -> Kind.UNREACHABLE;
        case INTERRUPTED -> Kind.INTERRUPTED;
      };
    }
    Kind kind = e instanceof Neo4jException failure ? ofDriver(failure) : ofOthers(e);
    if (kind == Kind.CUT && !hasSent) {
      // The driver says so of servers that speak another protocol, HTTP for instance.
      return e.getClass() == ClientException.class ? Kind.REFUSED : Kind.UNREACHABLE;
    }
    return kind;
  }

  /** The driver throws it where it is closed meanwhile; anything else says nothing. */
  private static Kind ofOthers(RuntimeException e) {
    if (e instanceof UntrustedServerException) {
      return Kind.UNTRUSTED;
    }
    return e instanceof IllegalStateException && e.getCause() == null ? Kind.CUT : Kind.BROKEN;
  }

  private static Kind ofDriver(Neo4jException failure) {
    if (isUntrusted(failure)) {
      return Kind.UNTRUSTED;
    } else if (has(failure, UnknownHostException.class)) {
      return Kind.UNREACHABLE; // some drivers say no more than that something failed
    } else if (failure instanceof SessionExpiredException
        && String.valueOf(failure.getMessage()).contains(NO_WRITES)) {
      return Kind.READ_ONLY;
    } else if (failure instanceof ServiceUnavailableException
        || failure instanceof SessionExpiredException
        || failure instanceof ConnectionReadTimeoutException
        || failure instanceof DiscoveryException) {
      return isConnecting(failure) ? Kind.UNREACHABLE : Kind.CUT;
    } else if (has(failure, TimeoutException.class)) {
      return Kind.BUSY;
    }
    return ofCode(failure, failure.code());
  }

  private static Kind ofCode(Neo4jException failure, String code) {
    if (CANCELLED.contains(code)) {
      return Kind.CANCELLED;
    } else if (RACES.contains(code)) {
      return Kind.RACE;
    } else if (ENDED.contains(code)) {
      return Kind.TRANSIENT;
    } else if (READ_ONLY.contains(code)) {
      return Kind.READ_ONLY;
    } else if (NOT_REPLICATED.equals(code)) {
      return Kind.NOT_REPLICATED;
    } else if (code.startsWith(DATABASE_ERROR)) {
      return Kind.BROKEN;
    } else if (failure instanceof TransientException && !HOPELESS.contains(code)) {
      return isServers(code) ? Kind.TRANSIENT : Kind.BUSY; // the pool's own has no code
    } else if (isServers(code)) {
      return Kind.REFUSED;
    }
    // Otherwise a connection is out of step.
    return failure instanceof ValueException ? Kind.BROKEN : Kind.CUT;
  }

  private static boolean isServers(String code) {
    return code.startsWith("Neo.");
  }

  /**
   * The exception for callers.
   *
   * @param isInDoubt whether a change may have been made, for all that is known
   */
  static StoreException of(Call call, RuntimeException e, Kind kind, boolean isInDoubt) {
    boolean isOver = call.remaining().isZero();
    return switch (kind) {
      case LATE, CANCELLED ->
          timedOut(call.message("did not end within " + call.timeout()), e, isInDoubt);
      case TRANSIENT, RACE, NOT_REPLICATED ->
          timedOut(
              call.message(
                  "still failing when its time of " + call.timeout() + " was over: " + words(e)),
              e,
              isInDoubt);
      case BUSY ->
          timedOut(
              call.message(
                  "no connection was ready within " + call.timeout() + ": " + e.getMessage()),
              e,
              isInDoubt);
      case CUT ->
          isOver
              ? timedOut(call.message("did not end within " + call.timeout()), e, isInDoubt)
              : unavailable(call.message("the connection broke: " + words(e)), e, isInDoubt);
      case UNREACHABLE ->
          unavailable(call.message("no connection: " + words(e) + host(e)), e, isInDoubt);
      case READ_ONLY -> unavailable(call.message("no writes here: " + words(e)), e, isInDoubt);
      case INTERRUPTED -> unavailable(call.message("interrupted: " + words(e)), e, isInDoubt);
      case UNTRUSTED ->
          refused(call.message("no secured connection: " + words(e) + reason(e)), e, isInDoubt);
      case REFUSED, BROKEN -> refused(call.message(words(e) + hint(e)), e, isInDoubt);
    };
  }

  private static StoreException refused(String message, RuntimeException e, boolean isInDoubt) {
    return new BackendException(message, isInDoubt ? Retry.OUTCOME_UNKNOWN : Retry.NEVER, e);
  }

  private static StoreException timedOut(String message, RuntimeException e, boolean isInDoubt) {
    return isInDoubt
        ? TimedOutException.outcomeUnknown(message, e)
        : TimedOutException.unchanged(message, e);
  }

  private static StoreException unavailable(String message, RuntimeException e, boolean isInDoubt) {
    return isInDoubt
        ? UnavailableException.answerLost(message, e)
        : UnavailableException.notSent(message, e);
  }

  private static String hint(RuntimeException e) {
    return e instanceof Neo4jException failure && DATABASE_NOT_FOUND.equals(failure.code())
        ? "; see the option database"
        : "";
  }

  private static String host(RuntimeException e) {
    return e.getCause() instanceof UnknownHostException host
        ? ": unknown host " + host.getMessage()
        : "";
  }

  private static String words(RuntimeException e) {
    String code = e instanceof Neo4jException failure ? failure.code() : "N/A";
    return Messages.ofServer(e.getMessage()) + (isServers(code) ? " (" + code + ")" : "");
  }

  /** Whether it failed before there was a connection. */
  private static boolean isConnecting(Neo4jException e) {
    return e instanceof DiscoveryException
        || has(e, ConnectException.class)
        || has(e, UnresolvedAddressException.class)
        || has(e, DiscoveryException.class);
  }

  /** Whether there was a connection, but no agreement on TLS. */
  private static boolean isUntrusted(Neo4jException e) {
    if (has(e, SSLHandshakeException.class)) {
      return true;
    }
    for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause.getClass().getName().endsWith(NOT_TLS)) {
        return true;
      }
    }
    return false;
  }

  /** What the innermost exception says, which names the certificate or the host. */
  private static String reason(RuntimeException e) {
    Throwable innermost = e;
    for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
      innermost = cause;
    }
    return innermost == e ? "" : ": " + innermost.getMessage();
  }

  private static boolean has(Throwable e, Class<? extends Throwable> type) {
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
