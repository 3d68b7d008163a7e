package io.lmscore.store.timescale.client;

import io.lmscore.store.spi.call.Messages;
import io.lmscore.store.spi.server.Attempt;
import io.lmscore.store.spi.server.FailureClassifier;
import io.lmscore.store.spi.server.FailureKind;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Classifies the driver's exceptions. Codes: PostgreSQL 17, appendix A, "PostgreSQL Error Codes".
 */
final class PostgresErrors implements FailureClassifier {
  private static final String QUERY_CANCELED = "57014";
  private static final String NUMERIC_VALUE_OUT_OF_RANGE = "22003";
  private static final String INSUFFICIENT_PRIVILEGE = "42501";
  private static final String READ_ONLY_TRANSACTION = "25006";
  private static final String FEATURE_NOT_SUPPORTED = "0A000";
  private static final String UNDEFINED_TABLE = "42P01";
  private static final String UNDEFINED_COLUMN = "42703";
  private static final String UNDEFINED_SCHEMA = "3F000";

  /**
   * The server's function that finds a prepared plan out of date. The text of its message is
   * translated.
   */
  private static final String PLAN_CHECK = "RevalidateCachedQuery";

  /** Rolled back: serialization failure, deadlock, integrity; a lock not available. */
  private static final Set<String> TRANSIENT = Set.of("40000", "40001", "40002", "40P01", "55P03");

  /**
   * The session was ended by an administrator, a crash or a dropped database; the server does not
   * accept connections; a transaction took too long; the server does not know the outcome of a
   * commit.
   */
  private static final Set<String> ENDED =
      Set.of("57P01", "57P02", "57P03", "57P04", "25P04", "40003");

  /**
   * The session was ended while idle, or while idle in a transaction; a transaction exists, does
   * not exist, or has failed; a prepared statement does not exist or exists already.
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

  /**
   * Classifies a failure. One that the driver does not declare is a defect, for example of the
   * driver.
   */
  @Override
  public FailureKind classify(Exception failure, Attempt attempt) {
    if (!(failure instanceof SQLException e)) {
      return FailureKind.UNCLASSIFIED;
    }
    FailureKind kind = kind(e);
    if (attempt.isExpired()) {
      return kind == FailureKind.CONNECTION_LOST ? FailureKind.LATE : FailureKind.EXPIRED;
    }
    return kind;
  }

  @Override
  public String describe(Exception failure) {
    if (!(failure instanceof SQLException e)) {
      return "an unexpected failure: " + failure;
    }
    boolean isLoginRefused =
        e instanceof ConnectFailure connectFailure && connectFailure.kind() == FailureKind.REFUSED;
    return isLoginRefused ? "no connection: " + serverText(e) : serverText(e) + hint(e);
  }

  /** Whether a row was refused because its key is taken. */
  static boolean isDuplicate(SQLException e) {
    return UNIQUE_VIOLATION.equals(state(e));
  }

  /** Whether a limit that the server's configuration sets was exceeded. */
  static boolean isLimitExceeded(SQLException e) {
    return LIMIT_EXCEEDED.equals(state(e));
  }

  /** Whether a row was refused because no partition accepts it. */
  static boolean isWithoutPartition(SQLException e) {
    @Nullable ServerErrorMessage server = serverMessage(e);
    return CHECK_VIOLATION.equals(state(e)) && server != null && server.getConstraint() == null;
  }

  /** Whether a number was too large for its type. */
  static boolean isOutOfRange(SQLException e) {
    return NUMERIC_VALUE_OUT_OF_RANGE.equals(state(e));
  }

  /** Classifies the failure of a statement that had time left. */
  static FailureKind kind(SQLException e) {
    if (e instanceof ConnectFailure connectFailure) {
      return connectFailure.kind();
    }
    @Nullable String state = state(e);
    if (state == null) {
      return FailureKind
          .CONNECTION_LOST; // the driver's own failures, for example of reading an answer
    } else if (STALE.contains(state) || isStalePlan(e, state)) {
      return FailureKind.STALE_SESSION;
    } else if (ENDED.contains(state) || state.startsWith("08")) {
      return FailureKind.CONNECTION_LOST;
    } else if (TRANSIENT.contains(state)) {
      return FailureKind.TRANSIENT;
    } else if (OVERLOADED.contains(state)) {
      return isOfThisJvm(e) ? FailureKind.UNCLASSIFIED : FailureKind.OVERLOADED;
    } else if (endsSession(e)) {
      return FailureKind.CONNECTION_LOST;
    } else if (state.equals(READ_ONLY_TRANSACTION)) {
      return FailureKind.READ_ONLY;
    }
    return state.equals(QUERY_CANCELED) ? FailureKind.CANCELLED : FailureKind.REFUSED;
  }

  /**
   * Whether the driver had no memory for the answer. It reports this with the server's code, but
   * the server may have committed.
   */
  private static boolean isOfThisJvm(SQLException e) {
    return innermost(e).getCause() instanceof OutOfMemoryError;
  }

  private static boolean isStalePlan(SQLException e, String state) {
    @Nullable ServerErrorMessage server = serverMessage(e);
    return state.equals(FEATURE_NOT_SUPPORTED)
        && server != null
        && PLAN_CHECK.equals(server.getRoutine());
  }

  /** Whether the server ends the session after this message. */
  private static boolean endsSession(SQLException e) {
    @Nullable ServerErrorMessage server = serverMessage(e);
    return server != null && server.getSeverity() != null && ENDING.contains(server.getSeverity());
  }

  private static @Nullable ServerErrorMessage serverMessage(SQLException e) {
    return innermost(e) instanceof PSQLException driver ? driver.getServerErrorMessage() : null;
  }

  /**
   * Whether the connection must be closed because another statement could fail for the same reason.
   */
  static boolean breaksSession(SQLException e) {
    return switch (kind(e)) {
      case CONNECTION_LOST, READ_ONLY, STALE_SESSION, UNCLASSIFIED -> true;
      default -> endsSession(e) || isInternal(e);
    };
  }

  private static boolean isInternal(SQLException e) {
    return String.valueOf(state(e)).startsWith("XX");
  }

  private static String hint(SQLException e) {
    @Nullable String state = state(e);
    boolean isSchema =
        UNDEFINED_TABLE.equals(state)
            || UNDEFINED_COLUMN.equals(state)
            || UNDEFINED_SCHEMA.equals(state);
    if (INSUFFICIENT_PRIVILEGE.equals(state)) {
      return "; call check to see the missing grants";
    }
    return isSchema
        ? "; the schema does not have the tables of this version, see the option schema-mode"
        : "";
  }

  private static String serverText(SQLException e) {
    SQLException reported = e instanceof ConnectFailure ? e : innermost(e);
    return Messages.ofServer(reported.getMessage()) + " (SQLSTATE " + reported.getSQLState() + ")";
  }

  private static @Nullable String state(SQLException e) {
    return innermost(e).getSQLState();
  }

  /** The exception of the server or the driver within the exceptions that wrap it. */
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
