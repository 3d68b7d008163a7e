package io.lmscore.store.spi.server;

import io.lmscore.store.StoreException;
import io.lmscore.store.spi.call.Call;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The time limit for finding a server that can do the work of a call, and the reason for not
 * finding one. The limit starts when an attempt first asks for it, or with the first failure of a
 * server that could not do the work. It starts anew after an attempt that found an able server. For
 * one call, in one thread.
 */
final class ConnectDeadline {
  private final Call call;
  private final Duration timeout;
  private @Nullable Call current;
  private boolean isWithoutServer; // after the last attempt
  private @Nullable Exception reason; // for callers
  private @Nullable FailureKind reasonKind;

  ConnectDeadline(Call call, Duration timeout) {
    this.call = call;
    this.timeout = timeout;
  }

  /** The deadline for the current attempt to get a connection. */
  Call current() {
    if (current == null) {
      current = call.within(timeout);
    }
    return current;
  }

  /**
   * Adds a failure. A connect timeout does not replace the more specific reason for which an
   * earlier attempt found no able server.
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

  /** The deadline for the start of an attempt after this failure. */
  Call after(FailureKind kind) {
    boolean isFirst = !isWithoutServer;
    isWithoutServer = kind.isWithoutServer();
    boolean hasConnected = kind == FailureKind.READ_ONLY || kind == FailureKind.STALE_SESSION;
    if (!isWithoutServer || (isFirst && hasConnected)) {
      current = null; // the statement may have run for longer than the connect timeout
    }
    return isWithoutServer ? current() : call;
  }
}
