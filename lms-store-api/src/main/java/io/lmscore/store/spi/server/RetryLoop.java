package io.lmscore.store.spi.server;

import io.lmscore.store.ClosedException;
import io.lmscore.store.StoreException;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.spi.call.Backoff;
import io.lmscore.store.spi.call.Call;
import java.time.Duration;

/**
 * Runs the calls of a client within their deadlines. It repeats an attempt if no change can be made
 * twice and another attempt may succeed, and throws the exceptions of the store contract. A backend
 * provides the attempt and a {@link FailureClassifier}. Thread-safe.
 *
 * <pre>{@code
 * call ──> attempt ──────────────────────────────────> result
 *             │ failure
 *             └─> FailureClassifier ──> FailureKind
 *                   and how far the attempt came
 *                     ├─ may succeed, cannot be done twice ──> pause ──> next attempt
 *                     └─ otherwise ──> StoreException with Retry
 * }</pre>
 *
 * <p>Between attempts it waits by {@link Backoff}, 5 ms at first and 1 s at most, never past the
 * deadline. After a lost answer, no later exception of the call says that nothing was changed.
 */
public final class RetryLoop implements AutoCloseable {
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(5), Duration.ofSeconds(1));

  private final FailureClassifier classifier;
  private final Duration connectTimeout;
  private final Pauses pauses;
  private volatile boolean isClosed;

  /** Waits between attempts; {@link Backoff#pause}. */
  interface Pauses {
    boolean pause(int failed, Call deadline);
  }

  /**
   * @param connectTimeout the time during which a call continues without a server that can do its
   *     work
   */
  public RetryLoop(FailureClassifier classifier, Duration connectTimeout) {
    this(classifier, connectTimeout, BACKOFF::pause);
  }

  RetryLoop(FailureClassifier classifier, Duration connectTimeout, Pauses pauses) {
    this.classifier = classifier;
    this.connectTimeout = connectTimeout;
    this.pauses = pauses;
  }

  /**
   * Runs attempts until one succeeds or no further attempt is allowed.
   *
   * @param body an attempt, from taking a connection to returning it
   * @return the result of the successful attempt
   * @throws TimedOutException when the call had no time left; SAFE, or OUTCOME_UNKNOWN when a
   *     change may have been applied
   * @throws UnavailableException when the server cannot be reached, the connection was lost, or the
   *     thread is interrupted between attempts; the thread stays interrupted, and the failure of
   *     the last attempt is suppressed. SAFE or OUTCOME_UNKNOWN under the same rules
   * @throws ClosedException when the loop was closed between attempts
   * @throws StoreException of other types, as defined by {@link FailureKind}, or thrown by the
   *     attempt
   * @throws Rollback thrown by the attempt, unchanged
   */
  public <T> T run(Call call, CallKind kind, Attempt.Body<T> body) {
    UnknownOutcome outcome = new UnknownOutcome();
    ConnectDeadline connectDeadline = new ConnectDeadline(call, connectTimeout);
    try {
      for (int failed = 1; ; failed++) {
        call.check();
        Attempt attempt = new Attempt(call, kind, connectDeadline);
        try {
          return body.run(attempt);
        } catch (StoreException | Rollback e) {
          throw e;
        } catch (Exception e) {
          pauseOrThrow(failed, attempt, e, outcome, connectDeadline);
        }
      }
    } catch (StoreException e) {
      throw outcome.applyTo(e);
    }
  }

  private void pauseOrThrow(
      int failed,
      Attempt attempt,
      Exception failure,
      UnknownOutcome outcome,
      ConnectDeadline connectDeadline) {
    Call call = attempt.call();
    FailureKind kind = kind(failure, attempt);
    boolean isUnknown = attempt.leavesOutcomeUnknown(kind);
    outcome.add(isUnknown);
    connectDeadline.add(failure, kind);
    boolean maySucceed = kind.isRepeatable() && !isClosed;
    boolean mayRepeat = maySucceed && (!isUnknown || attempt.kind().isIdempotent());
    boolean hasPaused = mayRepeat && pause(failed, connectDeadline.after(kind), failure);
    if (!hasPaused || call.remaining().isZero()) {
      throw connectDeadline.exception(this::describe, outcome.isUnknown());
    } else if (isClosed) {
      throw with(new ClosedException(call.message("the store")), failure);
    }
  }

  private boolean pause(int failed, Call deadline, Exception failure) {
    try {
      return pauses.pause(failed, deadline);
    } catch (UnavailableException interrupted) {
      throw with(interrupted, failure);
    }
  }

  /** Adds the failure that made the call wait, for diagnosis. */
  private static StoreException with(StoreException e, Exception failure) {
    e.addSuppressed(failure);
    return e;
  }

  /**
   * Runs a fetch of an open stream, only once: the stream cannot return its rows again.
   *
   * @throws StoreException like {@link #run}
   */
  <T> T runFetch(Call call, Attempt.Body<T> body) {
    Attempt attempt = new Attempt(call, CallKind.STREAM, new ConnectDeadline(call, connectTimeout));
    try {
      attempt.markSent();
      return body.run(attempt);
    } catch (StoreException e) {
      throw e;
    } catch (Exception e) {
      throw kind(e, attempt).exception(call, describe(e), e, false);
    }
  }

  private FailureKind kind(Exception failure, Attempt attempt) {
    if (failure instanceof LostRace) {
      return FailureKind.TRANSIENT;
    } else if (failure instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      return FailureKind.INTERRUPTED;
    }
    return classifier.classify(failure, attempt);
  }

  private String describe(Exception failure) {
    return failure instanceof LostRace
        ? String.valueOf(failure.getMessage())
        : classifier.describe(failure);
  }

  /** Calls in progress begin no further attempt. */
  @Override
  public void close() {
    isClosed = true;
  }
}
