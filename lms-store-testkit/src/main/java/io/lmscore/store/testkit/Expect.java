package io.lmscore.store.testkit;

import io.lmscore.store.ConflictException;
import io.lmscore.store.InvalidValueException;
import io.lmscore.store.RejectedException;
import io.lmscore.store.StoreException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of trials. Each method throws a {@link RuleViolation} that names the actual result
 * when the expectation fails.
 */
public final class Expect {
  private Expect() {}

  /** A call that may throw any exception. */
  @FunctionalInterface
  public interface Call {
    /** Makes the call. */
    void run() throws Exception;
  }

  /** Expects that the two values are equal. */
  public static void equal(String what, @Nullable Object actual, @Nullable Object expected) {
    if (!Objects.equals(actual, expected)) {
      throw new RuleViolation(what + ": expected " + expected + ", was " + actual);
    }
  }

  /** Expects that the two collections hold the same items equally often, in any order. */
  public static void sameItems(String what, Collection<?> actual, Collection<?> expected) {
    Map<Object, Integer> counts = new HashMap<>();
    expected.forEach(item -> counts.merge(item, 1, Integer::sum));
    actual.forEach(item -> counts.merge(item, -1, Integer::sum));
    List<Object> missing = new ArrayList<>();
    List<Object> tooMany = new ArrayList<>();
    counts.forEach(
        (item, count) ->
            (count > 0 ? missing : tooMany).addAll(Collections.nCopies(Math.abs(count), item)));
    if (!missing.isEmpty() || !tooMany.isEmpty()) {
      throw new RuleViolation(
          what + ": missing " + missing + ", too many " + tooMany + ", was " + actual);
    }
  }

  /** Expects that the condition holds. */
  public static void that(String what, boolean condition) {
    if (!condition) {
      throw new RuleViolation(what);
    }
  }

  /**
   * Expects that the two numbers differ by at most a relative error. Near zero the bound is
   * absolute.
   */
  public static void near(String what, double actual, double expected, double relative) {
    if (!(Math.abs(actual - expected) <= relative * Math.max(1, Math.abs(expected)))) {
      throw new RuleViolation(what + ": expected " + expected + ", was " + actual);
    }
  }

  /** Expects that the call throws an exception of that type, and returns it. */
  public static <E extends Throwable> E thrown(Class<E> type, String what, Call call) {
    try {
      call.run();
    } catch (Throwable e) {
      if (type.isInstance(e)) {
        message(what, e);
        return type.cast(e);
      }
      throw new RuleViolation(what + ": expected " + type.getSimpleName() + ", was " + e, e);
    }
    throw new RuleViolation(what + ": expected " + type.getSimpleName() + ", nothing was thrown");
  }

  /**
   * Expects that the message of an exception of a store shows texts of callers as COM-9 demands.
   */
  public static void message(String what, Throwable e) {
    if (e instanceof StoreException) {
      Messages.fault(e)
          .ifPresent(
              fault -> {
                throw new RuleViolation(what + ": the message " + fault, e);
              });
    }
  }

  /** Expects that the store rejects the call. */
  public static void rejected(String what, Call call) {
    thrown(RejectedException.class, what, call);
  }

  /** Expects that the store rejects the call because of one of its arguments, and returns why. */
  public static InvalidValueException invalid(String what, Call call) {
    return thrown(InvalidValueException.class, what, call);
  }

  /** Expects a conflict for that reason, and returns it. */
  public static ConflictException conflict(
      ConflictException.Reason reason, String what, Call call) {
    ConflictException e = thrown(ConflictException.class, what, call);
    equal(what + ": reason", e.reason(), reason);
    return e;
  }
}
