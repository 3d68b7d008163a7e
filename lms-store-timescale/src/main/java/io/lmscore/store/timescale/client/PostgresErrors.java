package io.lmscore.store.timescale.client;

import io.lmscore.store.BackendException;
import io.lmscore.store.Retry;
import io.lmscore.store.StoreException;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.call.Messages;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What the driver's exceptions mean. Codes: PostgreSQL 17, appendix A, "PostgreSQL Error Codes".
 */
final class PostgresErrors {
  /** What has become of the statement, and what may help. */
  enum Kind {
    /** The server rolled it back, and it may succeed when it is sent again. */
    TRANSIENT,
    /** No connection could be made: nothing was sent. */
    UNREACHABLE,
    /** The connection broke while the statement was under way. */
    CUT,
    /** The server takes no writes in this session; it refused the statement. */
    READ_ONLY,
    /** The session is not as statements need it, or was ended before it read this one. */
    STALE,
    /** The server has no room for it, and rolled it back. */
    OVERLOADED,
    /** The server cancelled and rolled back. */
    CANCELLED,
    /** The server refused it. */
    REFUSED
  }

  private static final String QUERY_CANCELED = "57014";
  private static final String INSUFFICIENT_PRIVILEGE = "42501";
  private static final String READ_ONLY_TRANSACTION = "25006";
  private static final String FEATURE_NOT_SUPPORTED = "0A000";
  private static final String UNDEFINED_TABLE = "42P01";
  private static final String UNDEFINED_COLUMN = "42703";
  private static final String UNDEFINED_SCHEMA = "3F000";

  /** The function of the server that finds a prepared plan out of date; its text is translated. */
  private static final String PLAN_CHECK = "RevalidateCachedQuery";

  /** Rolled back: serialization failure, deadlock, integrity; a lock not available. */
  private static final Set<String> TRANSIENT = Set.of("40000", "40001", "40002", "40P01", "55P03");

  /**
   * Ended by an administrator, a crash, a dropped database; not accepting connections; a
   * transaction that took too long; a commit of which the server knows no outcome.
   */
  private static final Set<String> ENDED =
      Set.of("57P01", "57P02", "57P03", "57P04", "25P04", "40003");

  /**
   * Ended while idle, or while idle in a transaction; a transaction that is there, is not there, or
   * has failed; a prepared statement that is not there or there already.
   */
  private static final Set<String> STALE =
      Set.of("57P05", "25P03", "25001", "25P01", "25P02", "26000", "42P05");

  /** No disk, no memory, no connections. */
  private static final Set<String> OVERLOADED = Set.of("53000", "53100", "53200", "53300");

  /** Severities after which the server ends the session. */
  private static final Set<String> ENDING = Set.of("FATAL", "PANIC");

  private static final String UNIQUE_VIOLATION = "23505";
  private static final String CHECK_VIOLATION = "23514";
  private static final String LIMIT_EXCEEDED = "53400";

  private PostgresErrors() {}

  /** Whether a row was refused because its key is taken. */
  static boolean isDuplicate(SQLException e) {
    return UNIQUE_VIOLATION.equals(state(e));
  }

  /** Whether a limit that the server's configuration sets was exceeded. */
  static boolean isLimited(SQLException e) {
    return LIMIT_EXCEEDED.equals(state(e));
  }

  /** Whether a row was refused because no partition takes it. */
  static boolean isWithoutPartition(SQLException e) {
    @Nullable ServerErrorMessage server = serverMessage(e);
    return CHECK_VIOLATION.equals(state(e)) && server != null && server.getConstraint() == null;
  }

  static Kind kind(SQLException e) {
    if (e instanceof NoConnection) {
      return Kind.UNREACHABLE;
    }
    @Nullable String state = state(e);
    if (state == null) {
      return Kind.CUT; // the driver's own failures, of reading an answer for instance
    } else if (STALE.contains(state) || isStalePlan(e, state)) {
      return Kind.STALE;
    } else if (ENDED.contains(state) || state.startsWith("08")) {
      return Kind.CUT;
    } else if (TRANSIENT.contains(state)) {
      return Kind.TRANSIENT;
    } else if (OVERLOADED.contains(state)) {
      return Kind.OVERLOADED;
    } else if (isEnding(e)) {
      return Kind.CUT;
    } else if (state.equals(READ_ONLY_TRANSACTION)) {
      return Kind.READ_ONLY;
    }
    return state.equals(QUERY_CANCELED) ? Kind.CANCELLED : Kind.REFUSED;
  }

  private static boolean isStalePlan(SQLException e, String state) {
    @Nullable ServerErrorMessage server = serverMessage(e);
    return state.equals(FEATURE_NOT_SUPPORTED)
        && server != null
        && PLAN_CHECK.equals(server.getRoutine());
  }

  /** Whether the server ends the session after this message. */
  private static boolean isEnding(SQLException e) {
    @Nullable ServerErrorMessage server = serverMessage(e);
    return server != null && server.getSeverity() != null && ENDING.contains(server.getSeverity());
  }

  private static @Nullable ServerErrorMessage serverMessage(SQLException e) {
    return innermost(e) instanceof PSQLException driver ? driver.getServerErrorMessage() : null;
  }

  /** Whether the connection has to be closed: another statement could fail for the same reason. */
  static boolean spoilsSession(SQLException e) {
    return switch (kind(e)) {
      case CUT, READ_ONLY, STALE, UNREACHABLE -> true;
      case TRANSIENT, OVERLOADED, CANCELLED, REFUSED -> isEnding(e) || isInternal(e);
    };
  }

  private static boolean isInternal(SQLException e) {
    return String.valueOf(state(e)).startsWith("XX");
  }

  /**
   * The exception for callers.
   *
   * @param isInDoubt whether a change may have been made, for all that is known
   * @param isLate whether the statement was interrupted because its time was over
   */
  static StoreException of(Call call, SQLException e, boolean isInDoubt, boolean isLate) {
    if (isLate) {
      return timedOut(call, "did not end within " + call.timeout(), e, isInDoubt);
    }
    return switch (kind(e)) {
      case CANCELLED -> timedOut(call, "the server cancelled it: " + words(e), e, isInDoubt);
      case TRANSIENT ->
          timedOut(
              call,
              "still failing when its time of " + call.timeout() + " was over: " + words(e),
              e,
              isInDoubt);
      case UNREACHABLE ->
          e instanceof NoConnection refused && refused.isFinal()
              ? refused(call, "no connection: " + words(e), e, isInDoubt)
              : unavailable(call, "no connection: " + words(e), e, isInDoubt);
      case CUT -> unavailable(call, "the connection broke: " + words(e), e, isInDoubt);
      case READ_ONLY -> unavailable(call, "the server takes no writes: " + words(e), e, isInDoubt);
      case STALE -> unavailable(call, "no session could run it: " + words(e), e, isInDoubt);
      case OVERLOADED -> unavailable(call, "the server has no room: " + words(e), e, isInDoubt);
      case REFUSED -> refused(call, words(e) + hint(e), e, isInDoubt);
    };
  }

  /** The same for what no driver declares: a defect, of the driver for instance. */
  static StoreException of(Call call, RuntimeException e, boolean isInDoubt) {
    return e instanceof StoreException known
        ? known
        : refused(call, "an unexpected failure: " + e, e, isInDoubt);
  }

  private static StoreException timedOut(
      Call call, String message, Exception e, boolean isInDoubt) {
    return isInDoubt
        ? TimedOutException.outcomeUnknown(call.message(message), e)
        : TimedOutException.unchanged(call.message(message), e);
  }

  private static StoreException unavailable(
      Call call, String message, Exception e, boolean isInDoubt) {
    return isInDoubt
        ? UnavailableException.answerLost(call.message(message), e)
        : UnavailableException.notSent(call.message(message), e);
  }

  private static StoreException refused(Call call, String message, Exception e, boolean isInDoubt) {
    return new BackendException(
        call.message(message), isInDoubt ? Retry.OUTCOME_UNKNOWN : Retry.NEVER, e);
  }

  private static String hint(SQLException e) {
    @Nullable String state = state(e);
    boolean isSchema =
        UNDEFINED_TABLE.equals(state)
            || UNDEFINED_COLUMN.equals(state)
            || UNDEFINED_SCHEMA.equals(state);
    if (INSUFFICIENT_PRIVILEGE.equals(state)) {
      return "; check says how to grant what the user lacks";
    }
    return isSchema ? "; the schema is not as this version needs it, see schema-mode" : "";
  }

  private static String words(SQLException e) {
    SQLException said = e instanceof NoConnection ? e : innermost(e);
    return Messages.ofServer(said.getMessage()) + " (SQLSTATE " + said.getSQLState() + ")";
  }

  private static @Nullable String state(SQLException e) {
    return innermost(e).getSQLState();
  }

  /** What the server or the driver said, within what was made of it. */
  private static SQLException innermost(SQLException e) {
    SQLException innermost = e;
    for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        innermost = sql;
      }
    }
    return innermost;
  }
}
