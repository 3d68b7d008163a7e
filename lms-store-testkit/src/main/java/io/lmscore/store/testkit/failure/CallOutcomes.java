package io.lmscore.store.testkit.failure;

import io.lmscore.store.Retry;
import io.lmscore.store.StoreException;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.testkit.common.StoreCall.Kind;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks whether a call during a network failure has ended as COM-3 demands. */
final class CallOutcomes {
  /** The time that a call may take beyond its timeout on a busy machine. */
  static final Duration SLACK = Duration.ofMillis(500);

  /** The time after which a call that has not ended counts as stuck. */
  static final Duration GIVEN_UP = Duration.ofSeconds(15);

  private CallOutcomes() {}

  /**
   * Returns the fault of the call, in words; empty if it has none.
   *
   * @param hasFailed whether the network has failed
   */
  static Optional<String> complaint(
      TimedCall call, Kind kind, Duration timeout, boolean hasFailed) {
    if (!call.hasEnded()) {
      return Optional.of("did not end; it is at " + call.stack());
    }
    if (call.isInterrupted()) {
      return Optional.of("left the thread interrupted");
    }
    if (call.taken().compareTo(timeout.plus(SLACK)) > 0) {
      return Optional.of("took " + call.taken() + ", with a timeout of " + timeout);
    }
    @Nullable Throwable failure = call.failure();
    if (failure == null) {
      return Optional.empty();
    }
    if (!hasFailed) {
      return Optional.of("failed although the network did not: " + failure);
    }
    return ofFailure(failure, kind);
  }

  /** Returns the fault of the exception of a call whose network failed; empty if it has none. */
  static Optional<String> ofFailure(Throwable failure, Kind kind) {
    if (!(failure instanceof TimedOutException || failure instanceof UnavailableException)) {
      return Optional.of("threw " + failure + causes(failure));
    }
    Retry retry = ((StoreException) failure).retry();
    boolean isAllowed =
        retry == Retry.SAFE || (retry == Retry.OUTCOME_UNKNOWN && kind == Kind.WRITE);
    return isAllowed ? Optional.empty() : Optional.of("may be repeated: " + retry + ": " + failure);
  }

  private static String causes(Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (@Nullable Throwable e = failure.getCause(); e != null; e = e.getCause()) {
      text.append("; from ").append(e);
    }
    return text.toString();
  }
}
