package io.lmscore.store.bench.harness;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who answers questions.
 *
 * @param <Q> a question
 * @param name who
 * @param ask gives the answer; this is what is timed
 * @param comparable gives the answer in a form that {@code equals} compares; not timed
 * @param heapBytes what it holds; null when that was not measured
 */
public record Contender<Q>(
    String name, Function<Q, ?> ask, Function<Q, ?> comparable, @Nullable Long heapBytes) {
  /** One whose answers can be compared as they are. */
  public static <Q> Contender<Q> of(String name, Function<Q, ?> ask) {
    return new Contender<>(name, ask, ask, null);
  }

  /** One whose answers are turned into something comparable. */
  public static <Q, A> Contender<Q> of(
      String name, Function<Q, A> ask, Function<A, ?> toComparable) {
    return new Contender<>(name, ask, ask.andThen(toComparable), null);
  }

  /** The same, holding so many bytes. */
  public Contender<Q> holding(long bytes) {
    return new Contender<>(name, ask, comparable, bytes);
  }

  Contender<Q> named(String newName) {
    return new Contender<>(newName, ask, comparable, heapBytes);
  }
}
