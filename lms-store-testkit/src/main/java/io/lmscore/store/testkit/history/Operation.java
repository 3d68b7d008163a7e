package io.lmscore.store.testkit.history;

import io.lmscore.store.graph.Write;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call on one element: its arguments, its answer, and its beginning and return. The clock counts
 * the events of a history.
 *
 * @param write the attempted write; null for a read
 * @param answer in the form of {@link ElementState#answer}; empty when it is not known whether the
 *     call took effect
 * @param returned {@link Long#MAX_VALUE} when the answer is not known, since the call may take
 *     effect later
 */
public record Operation(
    int thread, @Nullable Write write, Optional<String> answer, long invoked, long returned) {
  /** Returns a call whose answer is known. */
  public static Operation of(
      int thread, @Nullable Write write, String answer, long invoked, long returned) {
    return new Operation(thread, write, Optional.of(answer), invoked, returned);
  }

  /** Returns a call that failed, and that may have taken effect or may do so later. */
  public static Operation unknown(int thread, Write write, long invoked) {
    return new Operation(thread, write, Optional.empty(), invoked, Long.MAX_VALUE);
  }

  @Override
  public String toString() {
    String end = returned == Long.MAX_VALUE ? "…" : String.valueOf(returned);
    String question = write == null ? "read" : ElementState.describe(write);
    return "["
        + invoked
        + ".."
        + end
        + "] thread "
        + thread
        + ": "
        + question
        + " = "
        + answer.orElse("not known");
  }
}
