package io.lmscore.store.testkit.series;

import io.lmscore.store.ConflictException;
import io.lmscore.store.RejectedException;
import io.lmscore.store.Stores;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Lab;
import io.lmscore.store.testkit.RuleViolation;
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
 * Random calls on a store, compared with a model. When they disagree, calls are left out as long as
 * they still do.
 *
 * @param store the store to try
 * @param model makes an empty model
 * @param next makes the next call; it may look at the model, and must not change it
 */
public record RandomCalls<S, M>(
    Function<Stores, S> store, Supplier<M> model, BiFunction<Random, M, Call<S, M>> next) {
  private static final int CALLS_OF_A_ROUND = 100;
  private static final int TRIES = 200;
  private static final Duration SHRINKING = Duration.ofSeconds(30);

  /**
   * A call as data: it can be made again on another store.
   *
   * @param text the call, as messages show it
   * @param check makes it on both, and throws when they disagree
   */
  public record Call<S, M>(String text, BiConsumer<S, M> check) {
    /** A call whose two answers are equal. */
    public static <S, M> Call<S, M> equal(
        String text, Function<S, Object> store, Function<M, Object> model) {
      return new Call<>(
          text,
          (s, m) ->
              Expect.equal(text, outcome(() -> store.apply(s)), outcome(() -> model.apply(m))));
    }
  }

  /** What it gives, or as text why it was refused. */
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
   * Makes so many calls, in rounds that each begin with an empty store.
   *
   * @throws RuleViolation with the seed and the fewest calls found after which they disagree
   */
  public void run(Lab lab, int calls) {
    for (int made = 0; made < calls; made += CALLS_OF_A_ROUND) {
      long seed = lab.random().nextLong();
      round(lab, seed, Math.min(CALLS_OF_A_ROUND, calls - made));
    }
  }

  private void round(Lab lab, long seed, int calls) {
    Random random = new Random(seed);
    List<Call<S, M>> made = new ArrayList<>();
    try (Stores stores = lab.openOther()) {
      S real = store.apply(stores);
      M expected = model.get();
      for (int i = 0; i < calls; i++) {
        Call<S, M> call = next.apply(random, expected);
        made.add(call);
        call.check().accept(real, expected);
      }
    } catch (RuntimeException | RuleViolation e) {
      throw new RuleViolation("seed " + seed + ", " + report(lab, made, e), e);
    }
  }

  private String report(Lab lab, List<Call<S, M>> made, Throwable failure) {
    String first = "call " + made.size() + " failed: " + failure.getMessage();
    Optional<Throwable> again = failureOf(lab, made);
    if (again.isEmpty()) {
      return first + "\n(and not when the same calls were made again)";
    }
    List<Call<S, M>> fewest = leaveOut(lab, made);
    StringBuilder text = new StringBuilder(first).append("\nThe fewest calls that fail:");
    fewest.forEach(call -> text.append("\n  ").append(call.text()));
    failureOf(lab, fewest).ifPresent(e -> text.append("\n  -> ").append(e.getMessage()));
    return text.toString();
  }

  /** Delta debugging: leaves out halves, quarters and so on, at last single calls. */
  private List<Call<S, M>> leaveOut(Lab lab, List<Call<S, M>> failing) {
    long end = System.nanoTime() + SHRINKING.toNanos();
    List<Call<S, M>> fewest = failing;
    int tries = 0;
    for (int size = Math.max(1, failing.size() / 2); size > 0; size /= 2) {
      int begin = 0;
      while (begin < fewest.size() && tries++ < TRIES && System.nanoTime() < end) {
        List<Call<S, M>> rest = new ArrayList<>(fewest);
        rest.subList(begin, Math.min(begin + size, rest.size())).clear();
        if (failureOf(lab, rest).isPresent()) {
          fewest = rest;
        } else {
          begin += size;
        }
      }
    }
    return fewest;
  }

  private Optional<Throwable> failureOf(Lab lab, List<Call<S, M>> calls) {
    try (Stores stores = lab.openOther()) {
      S real = store.apply(stores);
      M expected = model.get();
      calls.forEach(call -> call.check().accept(real, expected));
      return Optional.empty();
    } catch (RuntimeException | RuleViolation e) {
      return Optional.of(e);
    }
  }
}
