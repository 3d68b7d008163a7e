package io.lmscore.store.bench.harness;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A contender that answers questions.
 *
 * @param <Q> a question
 * @param name of the contender
 * @param ask returns the answer; its time is measured
 * @param comparable returns the answer in a form that {@code equals} compares; its time is not
 *     measured
 * @param heapBytes the heap that the contender holds; null when it was not measured
 */
public record Contender<Q>(
    String name, Function<Q, ?> ask, Function<Q, ?> comparable, @Nullable Long heapBytes) {
  /** Returns a contender whose answers can be compared as they are. */
  public static <Q> Contender<Q> of(String name, Function<Q, ?> ask) {
    return new Contender<>(name, ask, ask, null);
  }

  /** Returns a contender whose answers are converted for the comparison. */
  public static <Q, A> Contender<Q> of(
      String name, Function<Q, A> ask, Function<A, ?> toComparable) {
    return new Contender<>(name, ask, ask.andThen(toComparable), null);
  }

  /** Returns the same contender, which holds this number of bytes. */
  public Contender<Q> holding(long bytes) {
    return new Contender<>(name, ask, comparable, bytes);
  }

  Contender<Q> named(String newName) {
    return new Contender<>(newName, ask, comparable, heapBytes);
  }
}
