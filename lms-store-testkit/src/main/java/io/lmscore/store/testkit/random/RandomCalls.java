package io.lmscore.store.testkit.random;

import io.lmscore.store.ConflictException;
import io.lmscore.store.RejectedException;
import io.lmscore.store.Stores;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.RuleViolation;
import io.lmscore.store.testkit.TrialContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes random calls on a store and compares the answers with those of a model. After a difference
 * it leaves out calls and parts of them, as long as store and model still disagree.
 *
 * @param store the store to test
 * @param model creates an empty model
 * @param next creates the next call; it may read the model, but must not change it
 */
public record RandomCalls<S, M>(
    Function<Stores, S> store, Supplier<M> model, BiFunction<Random, M, Call<S, M>> next) {
  private static final int CALLS_OF_A_ROUND = 100;
  private static final int TRIES = 1_000;
  private static final Duration SHRINKING = Duration.ofSeconds(30);

  /**
   * A call as data. It can be repeated on another store.
   *
   * @param text the call, for messages
   * @param check makes the call on store and model, and throws when they disagree
   * @param simpler the same call in slightly simpler forms
   */
  public record Call<S, M>(
      String text, BiConsumer<S, M> check, Supplier<List<Call<S, M>>> simpler) {
    /** Creates a call without a simpler form. */
    public Call(String text, BiConsumer<S, M> check) {
      this(text, check, List::of);
    }

    /**
     * Returns the same call, with forms in which one item of its argument is left out, for each
     * item in turn.
     */
    public <T> Call<S, M> leavingOut(List<T> items, Function<List<T>, Call<S, M>> other) {
      return new Call<>(
          text,
          check,
          () -> Simplifications.lists(items, item -> List.of()).stream().map(other).toList());
    }

    /** Returns a call whose answers from store and model must be equal. */
    public static <S, M> Call<S, M> equal(
        String text, Function<S, Object> store, Function<M, Object> model) {
      return new Call<>(
          text,
          (s, m) ->
              Expect.equal(text, outcome(() -> store.apply(s)), outcome(() -> model.apply(m))));
    }
  }

  /** Returns the result of the call, or the reason of its failure as text. */
  public static Object outcome(Supplier<Object> call) {
    try {
      return call.get();
    } catch (ConflictException e) {
      return "conflict " + e.reason() + " of " + e.element();
    } catch (RejectedException e) {
      return "rejected";
    }
  }

  /**
   * Makes this number of calls, in rounds that each begin with an empty store.
   *
   * @throws RuleViolation when store and model disagree; with the seed and the fewest calls found
   *     that show the difference
   */
  public void run(TrialContext context, int calls) {
    for (int made = 0; made < calls; made += CALLS_OF_A_ROUND) {
      long seed = context.random().nextLong();
      round(context, seed, Math.min(CALLS_OF_A_ROUND, calls - made));
    }
  }

  private void round(TrialContext context, long seed, int calls) {
    Random random = new Random(seed);
    List<Call<S, M>> made = new ArrayList<>();
    try (Stores stores = context.openOther()) {
      S real = store.apply(stores);
      M expected = model.get();
      for (int i = 0; i < calls; i++) {
        Call<S, M> call = next.apply(random, expected);
        made.add(call);
        call.check().accept(real, expected);
      }
    } catch (RuntimeException | RuleViolation e) {
      throw new RuleViolation("seed " + seed + ", " + report(context, made, e), e);
    }
  }

  private String report(TrialContext context, List<Call<S, M>> made, Throwable failure) {
    String first = "call " + made.size() + " failed: " + failure.getMessage();
    Optional<Throwable> again = failureOf(context, made);
    if (again.isEmpty()) {
      return first + "\n(and not when the same calls were made again)";
    }
    List<Call<S, M>> fewest = shrink(context, made);
    StringBuilder text = new StringBuilder(first).append("\nThe fewest calls that fail:");
    fewest.forEach(call -> text.append("\n  ").append(call.text()));
    failureOf(context, fewest).ifPresent(e -> text.append("\n  -> ").append(e.getMessage()));
    return text.toString();
  }

  private Optional<Throwable> failureOf(TrialContext context, List<Call<S, M>> calls) {
    try (Stores stores = context.openOther()) {
      S real = store.apply(stores);
      M expected = model.get();
      calls.forEach(call -> call.check().accept(real, expected));
      return Optional.empty();
    } catch (RuntimeException | RuleViolation e) {
      return Optional.of(e);
    }
  }

  /**
   * Searches for fewer and simpler calls that still fail. Both the number of tries and the time are
   * bounded.
   */
  private List<Call<S, M>> shrink(TrialContext context, List<Call<S, M>> failing) {
    long end = System.nanoTime() + SHRINKING.toNanos();
    return new Shrinker<Call<S, M>>(
            calls -> System.nanoTime() < end && failureOf(context, calls).isPresent(),
            call -> call.simpler().get(),
            TRIES)
        .shrink(failing);
  }
}
