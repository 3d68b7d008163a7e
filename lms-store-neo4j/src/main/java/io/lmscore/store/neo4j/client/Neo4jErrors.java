package io.lmscore.store.neo4j.client;

import io.lmscore.store.BackendException;
import io.lmscore.store.Retry;
import io.lmscore.store.StoreException;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.spi.Deadline;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.exceptions.ConnectionReadTimeoutException;
import org.neo4j.driver.exceptions.DiscoveryException;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.ServiceUnavailableException;
import org.neo4j.driver.exceptions.SessionExpiredException;
import org.neo4j.driver.exceptions.TransientException;

/**
 * What the driver's exceptions mean. Codes: Neo4j 5, "Status codes", where {@code TransientError}
 * and {@code ClientError} both say that the transaction was rolled back.
 */
final class Neo4jErrors {
  /** What has become of the statement, and what may help. */
  enum Kind {
    /** The server rolled it back, and it may succeed when it is sent again. */
    TRANSIENT,
    /** Somebody else was faster, and it may succeed when it begins again. */
    RACE,
    /** No connection could be made: nothing was sent. */
    UNREACHABLE,
    /** All connections were in use: nothing was sent. */
    BUSY,
    /** The connection broke while the statement was under way. */
    CUT,
    /** The server ended it because its time was over. */
    CANCELLED,
    /** The server refused it. */
    REFUSED
  }

  private static final String TRANSACTION = "Neo.ClientError.Transaction.";

  private static final Set<String> CANCELLED =
      Set.of(
          TRANSACTION + "TransactionTimedOut",
          TRANSACTION + "TransactionTimedOutClientConfiguration");

  /** Ended by an administrator, or because the server stops. */
  private static final Set<String> ENDED =
      Set.of(TRANSACTION + "Terminated", TRANSACTION + "LockClientStopped");

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
          "Neo.TransientError.General.TransactionOutOfMemoryError",
          "Neo.TransientError.Transaction.MaximumTransactionLimitReached");

  /** In what Netty says of a connection that was not made in time. */
  private static final String SLOW = "timed out";

  /** How the driver begins to speak of it where its exception has no class of its own. */
  private static final String HANDSHAKE = "SSL handshake with ";

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

  /** Whether a read that failed so may succeed when it is sent again. */
  static boolean mayHelpAgain(RuntimeException e) {
    return switch (kind(e)) {
      case TRANSIENT, RACE, UNREACHABLE, BUSY, CUT -> true;
      case CANCELLED, REFUSED -> false;
    };
  }

  static Kind kind(RuntimeException e) {
    if (e instanceof LostRace) {
      return Kind.RACE;
    }
    if (!(e instanceof Neo4jException failure)) {
      return Kind.CUT; // a driver that is closed meanwhile
    }
    if (has(failure, UnknownHostException.class) || isHandshake(failure)) {
      return Kind.UNREACHABLE; // some drivers say no more than that something failed
    } else if (failure instanceof ServiceUnavailableException
        || failure instanceof SessionExpiredException
        || failure instanceof ConnectionReadTimeoutException
        || failure instanceof DiscoveryException) {
      return isConnecting(failure) ? Kind.UNREACHABLE : Kind.CUT;
    } else if (has(failure, TimeoutException.class)) {
      return Kind.BUSY;
    }
    return kindOf(failure);
  }

  private static Kind kindOf(Neo4jException failure) {
    String code = failure.code();
    if (CANCELLED.contains(code)) {
      return Kind.CANCELLED;
    } else if (RACES.contains(code)) {
      return Kind.RACE;
    } else if (ENDED.contains(code)) {
      return Kind.TRANSIENT;
    } else if (failure instanceof TransientException && !HOPELESS.contains(code)) {
      return isServers(code) ? Kind.TRANSIENT : Kind.BUSY; // the pool's own has no code
    }
    return isServers(code) ? Kind.REFUSED : Kind.CUT; // of a connection that is out of step
  }

  private static boolean isServers(String code) {
    return code.startsWith("Neo.");
  }

  /**
   * The exception for callers.
   *
   * @param isInDoubt whether a change may have been made, for all that is known
   * @param isLate whether the statement was interrupted because its time was over
   */
  static StoreException of(Deadline call, RuntimeException e, boolean isInDoubt, boolean isLate) {
    Kind kind = kind(e);
    boolean isOver = isLate || call.remaining().isZero();
    if ((isOver && (kind == Kind.CUT || isSlowToConnect(e))) || kind == Kind.CANCELLED) {
      return timedOut(call.message("did not end within " + call.timeout()), e, isInDoubt);
    }
    return switch (kind) {
      case TRANSIENT, RACE ->
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
      case UNREACHABLE ->
          unavailable(call.message("no connection: " + words(e) + host(e)), e, isInDoubt);
      case CUT -> unavailable(call.message("the connection broke: " + words(e)), e, isInDoubt);
      case CANCELLED, REFUSED ->
          new BackendException(
              call.message(words(e) + hint(e)), isInDoubt ? Retry.OUTCOME_UNKNOWN : Retry.NEVER, e);
    };
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
    return e.getMessage() + (isServers(code) ? " (" + code + ")" : "");
  }

  /** Whether the server was there, or somebody who does not answer. */
  private static boolean isSlowToConnect(RuntimeException e) {
    for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException && String.valueOf(cause.getMessage()).contains(SLOW)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it failed before there was a connection. */
  private static boolean isConnecting(Neo4jException e) {
    return e instanceof DiscoveryException
        || has(e, ConnectException.class)
        || has(e, UnresolvedAddressException.class)
        || has(e, DiscoveryException.class);
  }

  /** Whether there was a connection, but no agreement on TLS: nothing was sent. */
  private static boolean isHandshake(Neo4jException e) {
    return String.valueOf(e.getMessage()).startsWith(HANDSHAKE)
        || has(e, SSLHandshakeException.class);
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
