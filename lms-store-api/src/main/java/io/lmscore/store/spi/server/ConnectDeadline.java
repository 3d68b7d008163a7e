package io.lmscore.store.spi.server;

import io.lmscore.store.StoreException;
import io.lmscore.store.spi.call.Call;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Until when a call tries to get a connection to a server that can do the work, and why it has got
 * none. The time begins when an attempt first asks for it, or with the first failure of a server
 * that could not do the work; it begins anew after an attempt that met a server which can. For one
 * call, in one thread.
 */
final class ConnectDeadline {
  private final Call call;
  private final Duration timeout;
  private @Nullable Call current;
  private boolean isWithoutServer; // after the last attempt
  private @Nullable Exception reason; // to be shown
  private @Nullable FailureKind reasonKind;

  ConnectDeadline(Call call, Duration timeout) {
    this.call = call;
    this.timeout = timeout;
  }

  /** By when the attempt that runs now has to have a connection. */
  Call current() {
    if (current == null) {
      current = call.within(timeout);
    }
    return current;
  }

  /**
   * Adds a failure. A connection that was not ready in time says less than the reason why an
   * earlier attempt found no server that can do the work.
   */
  void add(Exception failure, FailureKind kind) {
    boolean hasReason =
        reasonKind == FailureKind.UNREACHABLE || reasonKind == FailureKind.READ_ONLY;
    if (kind != FailureKind.CONNECT_TIMEOUT || !hasReason) {
      reason = failure;
      reasonKind = kind;
    }
  }

  /**
   * The exception for callers, when no attempt follows.
   *
   * @param description of a failure, for the message
   */
  StoreException exception(Function<Exception, String> description, boolean isOutcomeUnknown) {
    Exception cause = Objects.requireNonNull(reason);
    return Objects.requireNonNull(reasonKind)
        .exception(call, description.apply(cause), cause, isOutcomeUnknown);
  }

  /** By when the attempt after this failure may begin. */
  Call after(FailureKind kind) {
    boolean isFirst = !isWithoutServer;
    isWithoutServer = kind.isWithoutServer();
    boolean hasConnected = kind == FailureKind.READ_ONLY || kind == FailureKind.STALE_SESSION;
    if (!isWithoutServer || (isFirst && hasConnected)) {
      current = null; // the statement may have run for longer than the time to connect
    }
    return isWithoutServer ? current() : call;
  }
}
