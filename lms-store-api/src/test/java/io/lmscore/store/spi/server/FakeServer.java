package io.lmscore.store.spi.server;

import io.lmscore.store.spi.call.Call;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Attempts that fail as told, a classifier that reads it from them, and pauses that take no time.
 */
final class FakeServer implements FailureClassifier {
  private final Deque<Exception> failures = new ArrayDeque<>();
  final List<Integer> pauses = new ArrayList<>();
  final List<Duration> pausedWithin = new ArrayList<>();
  int attempts;
  boolean isPatient = true;

  /** A failure of a kind. */
  static final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    final FailureKind kind;

    Failure(FailureKind kind, String message) {
      super(message);
      this.kind = kind;
    }
  }

  static Failure failure(FailureKind kind) {
    return new Failure(kind, "failed as " + kind);
  }

  RetryLoop loop(Duration connectTimeout) {
    return new RetryLoop(this, connectTimeout, this::pause);
  }

  private boolean pause(int failed, Call deadline) {
    pauses.add(failed);
    pausedWithin.add(deadline.timeout());
    return isPatient;
  }

  FakeServer failsWith(Exception... next) {
    failures.addAll(List.of(next));
    return this;
  }

  /** Fails while failures are left, at the last step of the kind of call; then succeeds. */
  String run(Attempt attempt) throws Exception {
    attempts++;
    Call unused = attempt.connectDeadline();
    attempt.markSent();
    if (attempt.kind().isTransaction()) {
      attempt.markCommitting();
    }
    @Nullable Exception next = failures.poll();
    if (next != null) {
      throw next;
    }
    return "done";
  }

  @Override
  public FailureKind classify(Exception failure, Attempt attempt) {
    return ((Failure) failure).kind;
  }

  @Override
  public String describe(Exception failure) {
    return "the server said: " + failure.getMessage();
  }
}
