package io.lmscore.store.internal;

import io.lmscore.store.InvalidValueException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The checks for null, each in one place. Every failure names the argument or value. */
public final class Nulls {
  private Nulls() {}

  /** Anything but null. */
  public static void notNull(String what, @Nullable Object value) {
    if (value == null) {
      throw new InvalidValueException(what + " is null");
    }
  }

  /**
   * An argument of a store's method that is not null.
   *
   * @param method as messages name it: {@code "graph.node"}
   */
  public static void argument(String method, String name, @Nullable Object value) {
    if (value == null) {
      throw new InvalidValueException(method + ": " + name + " is null");
    }
  }

  /**
   * What a collection holds that is an argument of a store's method: it is not null and holds no
   * null. Read once, so that what another thread changes of it meanwhile is not met unchecked.
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

  /** An item of what is read one by one: it is not null. */
  public static void item(String what, @Nullable Object item) {
    if (item == null) {
      throw new InvalidValueException(what + " holds a null");
    }
  }

  /** A collection that is not null and holds no null. */
  public static void noNulls(String what, Collection<? extends @Nullable Object> items) {
    notNull(what, items);
    for (@Nullable Object item : items) {
      item(what, item);
    }
  }

  /** An array that is not null and holds no null. */
  public static <T> void noNulls(String what, @Nullable T[] items) {
    notNull(what, items);
    noNulls(what, Arrays.asList(items));
  }

  /** A map that is not null and holds no null, neither as a key nor as a value. */
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
