package io.lmscore.store.testkit.history;

import io.lmscore.store.graph.Write;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call on one element: what it asked, what it answered, and when it began and returned, by a
 * clock that counts the events of a history.
 *
 * @param write what was to be written; null for a read
 * @param answer as {@link ElementState#answer} writes it; empty where it is not known whether the
 *     call took effect
 * @param returned {@link Long#MAX_VALUE} where the answer is not known: it may take effect later
 */
public record Operation(
    int thread, @Nullable Write write, Optional<String> answer, long invoked, long returned) {
  /** A call whose answer is known. */
  public static Operation of(
      int thread, @Nullable Write write, String answer, long invoked, long returned) {
    return new Operation(thread, write, Optional.of(answer), invoked, returned);
  }

  /** A call that failed, and may have taken effect or may still do. */
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
