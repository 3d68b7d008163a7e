package io.lmscore.store.timescale.client;

import io.lmscore.store.BackendException;
import io.lmscore.store.Retry;
import io.lmscore.store.StoreException;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.spi.Deadline;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

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
    /** The server cancelled and rolled back. */
    CANCELLED,
    /** The server refused it. */
    REFUSED
  }

  private static final String QUERY_CANCELED = "57014";
  private static final String INSUFFICIENT_PRIVILEGE = "42501";
  private static final String UNDEFINED_TABLE = "42P01";
  private static final String UNDEFINED_COLUMN = "42703";
  private static final String UNDEFINED_SCHEMA = "3F000";

  /** Serialization failure, deadlock, a lock not available. */
  private static final Set<String> TRANSIENT = Set.of("40001", "40P01", "55P03");

  /** Starting up or shutting down, too many connections, unable to connect. */
  private static final Set<String> UNREACHABLE = Set.of("57P03", "53300", "08001", "08004");

  /** Ended by an administrator, by a crash, or because the database was dropped. */
  private static final Set<String> ENDED = Set.of("57P01", "57P02", "57P04");

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
    return CHECK_VIOLATION.equals(state(e))
        && innermost(e) instanceof PSQLException refused
        && refused.getServerErrorMessage() != null
        && refused.getServerErrorMessage().getConstraint() == null;
  }

  static Kind kind(SQLException e) {
    @Nullable String state = state(e);
    if (state == null && e instanceof SQLTransientConnectionException) {
      return Kind.UNREACHABLE; // the pool has no connection, and does not know why
    } else if (state == null) {
      return Kind.CUT; // the driver's own failures, of reading an answer for instance
    } else if (TRANSIENT.contains(state)) {
      return Kind.TRANSIENT;
    } else if (UNREACHABLE.contains(state)) {
      return Kind.UNREACHABLE;
    } else if (ENDED.contains(state) || state.startsWith("08")) {
      return Kind.CUT;
    }
    return state.equals(QUERY_CANCELED) ? Kind.CANCELLED : Kind.REFUSED;
  }

  /** Whether a read that failed so may succeed when it is sent again. */
  static boolean mayHelpAgain(SQLException e) {
    return switch (kind(e)) {
      case TRANSIENT, UNREACHABLE, CUT -> true;
      case CANCELLED, REFUSED -> false;
    };
  }

  /**
   * The exception for callers.
   *
   * @param isInDoubt whether a change may have been made, for all that is known
   * @param isLate whether the statement was interrupted because its time was over
   */
  static StoreException of(Deadline call, SQLException e, boolean isInDoubt, boolean isLate) {
    Kind kind = kind(e);
    if (isLate || kind == Kind.CANCELLED || kind == Kind.TRANSIENT) {
      String message =
          call.message(
              kind == Kind.TRANSIENT
                  ? "still failing when its time of " + call.timeout() + " was over: " + words(e)
                  : "did not end within " + call.timeout());
      return isInDoubt
          ? TimedOutException.outcomeUnknown(message, e)
          : TimedOutException.unchanged(message, e);
    } else if (kind == Kind.UNREACHABLE && state(e) == null) {
      return TimedOutException.unchanged(
          call.message("no connection was ready within " + call.timeout() + ": " + e.getMessage()),
          e);
    } else if (kind == Kind.UNREACHABLE) {
      return UnavailableException.notSent(call.message("no connection: " + words(e)), e);
    } else if (kind == Kind.CUT) {
      String message = call.message("the connection broke: " + words(e));
      return isInDoubt
          ? UnavailableException.answerLost(message, e)
          : UnavailableException.notSent(message, e);
    }
    return new BackendException(
        call.message(words(e) + hint(e)), isInDoubt ? Retry.OUTCOME_UNKNOWN : Retry.NEVER, e);
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
    return innermost(e).getMessage() + " (SQLSTATE " + state(e) + ")";
  }

  private static @Nullable String state(SQLException e) {
    return innermost(e).getSQLState();
  }

  /** What the driver said, within what the pool says. */
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
