package io.lmscore.store.timescale.client;

import io.lmscore.store.spi.server.FailureKind;
import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Signals that no connection could be made: nothing was sent. */
final class ConnectFailure extends SQLException {
  private static final long serialVersionUID = 1;
  private static final String UNABLE_TO_CONNECT = "08001";

  /**
   * SQL states of the server or the driver that waiting does not resolve: 08004 login refused,
   * 08006 where the network did not fail (certificates and classes that cannot be read), 0A a
   * feature that the server lacks, 22 a property with a wrong value, 28 user or password, 3D no
   * such database, 42 no right to connect or an unknown setting.
   */
  private static final Set<String> PERMANENT_CLASSES = Set.of("0A", "22", "28", "3D", "42");

  private static final Set<String> PERMANENT_STATES = Set.of("08004", "08006");

  private final FailureKind kind;

  private ConnectFailure(String reason, String state, FailureKind kind, @Nullable Throwable cause) {
    super(reason, state, cause);
    this.kind = kind;
  }

  /** The server did not answer in time. */
  static ConnectFailure timedOut(String reason, @Nullable Throwable cause) {
    return new ConnectFailure(reason, UNABLE_TO_CONNECT, FailureKind.CONNECT_TIMEOUT, cause);
  }

  /** The driver, or a class that it uses, failed. */
  static ConnectFailure of(Throwable failure) {
    String state = UNABLE_TO_CONNECT;
    boolean isSql = false;
    String reason = failure.toString();
    if (failure instanceof SQLException sql) {
      isSql = true;
      state = sql.getSQLState() == null ? UNABLE_TO_CONNECT : sql.getSQLState();
      reason = String.valueOf(sql.getMessage());
    }
    @Nullable Throwable root = failure.getCause();
    if (root != null && root.getMessage() != null && !reason.contains(root.getMessage())) {
      reason += " " + root.getMessage();
    }
    boolean isPermanent = isPermanent(failure, state, isSql);
    FailureKind kind = isPermanent ? FailureKind.REFUSED : FailureKind.UNREACHABLE;
    return new ConnectFailure(reason, state, kind, failure);
  }

  private static boolean isPermanent(Throwable failure, String state, boolean isSql) {
    boolean isTls = false;
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SocketException
          || cause instanceof SocketTimeoutException
          || cause instanceof EOFException
          || cause instanceof UnknownHostException) {
        return false;
      }
      isTls |= cause instanceof SSLException;
    }
    return isTls
        || !isSql
        || PERMANENT_STATES.contains(state)
        || (state.length() == 5 && PERMANENT_CLASSES.contains(state.substring(0, 2)));
  }

  /** The kind of the failure: a refusal where waiting does not resolve it. */
  FailureKind kind() {
    return kind;
  }
}
