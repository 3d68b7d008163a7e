package io.lmscore.store.internal;

import io.lmscore.store.InvalidValueException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks for null, each in one place. Every failure names the argument or value. */
public final class Nulls {
  private Nulls() {}

  /** Checks that a value is not null. */
  public static void notNull(String what, @Nullable Object value) {
    if (value == null) {
      throw new InvalidValueException(what + " is null");
    }
  }

  /**
   * Checks that an argument of a store's method is not null.
   *
   * @param method its name in messages: {@code "graph.node"}
   */
  public static void argument(String method, String name, @Nullable Object value) {
    if (value == null) {
      throw new InvalidValueException(method + ": " + name + " is null");
    }
  }

  /**
   * Copies a collection argument of a store's method, and checks that it is not null and contains
   * no null. The method reads the collection once, so that concurrent changes cannot bypass the
   * check.
   */
  public static <T> List<T> items(String method, String name, Collection<T> items) {
    argument(method, name, items);
    List<T> copy = new ArrayList<>(items);
    for (@Nullable Object item : copy) {
      if (item == null) {
        throw new InvalidValueException(method + ": " + name + " holds a null");
      }
    }
    return Collections.unmodifiableList(copy);
  }

  /** Checks that an item of a sequence is not null. */
  public static void item(String what, @Nullable Object item) {
    if (item == null) {
      throw new InvalidValueException(what + " holds a null");
    }
  }

  /** Checks that a collection is not null and contains no null. */
  public static void noNulls(String what, Collection<? extends @Nullable Object> items) {
    notNull(what, items);
    for (@Nullable Object item : items) {
      item(what, item);
    }
  }

  /** Checks that an array is not null and contains no null. */
  public static <T> void noNulls(String what, @Nullable T[] items) {
    notNull(what, items);
    noNulls(what, Arrays.asList(items));
  }

  /** Checks that a map is not null and contains no null, neither as a key nor as a value. */
  public static void noNulls(
      String what, Map<? extends @Nullable Object, ? extends @Nullable Object> entries) {
    notNull(what, entries);
    for (Map.Entry<? extends @Nullable Object, ? extends @Nullable Object> entry :
        entries.entrySet()) {
      if (entry.getKey() == null || entry.getValue() == null) {
        throw new InvalidValueException(what + " holds a null");
      }
    }
  }
}
