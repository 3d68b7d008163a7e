package io.lmscore.store.internal;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.value.Utf8;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules on names and text, each in one place. Every failure names the value, as {@link
 * Texts#quoted} shows it.
 */
public final class Checks {
  /** Names that begin so are ours. */
  public static final String RESERVED = "_lms";

  private static final int MAX_NAME = 64;
  private static final int MAX_KEY = 128;

  private Checks() {}

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

  /** A label or a relationship type. */
  public static String name(String what, String name) {
    if (!isName(name)) {
      throw new InvalidValueException(
          what + " " + Texts.quoted(name) + " does not match [A-Za-z][A-Za-z0-9_]{0,63}");
    }
    return name;
  }

  /** A property key: 1 to 128 characters (code points), no control characters, not reserved. */
  public static String key(String key) {
    keyBytes(key);
    return key;
  }

  /** Checks like {@link #key}; returns the bytes of UTF-8. */
  static int keyBytes(String key) {
    int length = key.length();
    if (length >= 1 && length <= MAX_KEY && isPlain(key) && !key.startsWith(RESERVED)) {
      return length;
    }
    int bytes = Utf8.length(key);
    int characters = key.codePointCount(0, key.length());
    if (characters < 1 || characters > MAX_KEY) {
      throw new InvalidValueException(
          "property key " + Texts.quoted(key) + " has " + characters + " characters, not 1..128");
    }
    noControl("property key", key);
    if (key.startsWith(RESERVED)) {
      throw new InvalidValueException(
          "property key " + Texts.quoted(key) + " begins with " + RESERVED);
    }
    return bytes;
  }

  /** Text without control characters whose UTF-8 has {@code min} to {@code max} bytes. */
  public static String bytes(String what, String text, int min, int max) {
    int length = text.length();
    if (length >= min && length <= max && isPlain(text)) {
      return text;
    }
    int bytes = Utf8.length(text);
    if (bytes < min || bytes > max) {
      throw new InvalidValueException(
          what + " " + Texts.quoted(text) + " has " + bytes + " bytes, not " + min + ".." + max);
    }
    noControl(what, text);
    return text;
  }

  /** A number in a closed range. */
  public static long range(String what, long value, long min, long max) {
    if (value < min || value > max) {
      throw new InvalidValueException(what + " " + value + " is not in " + min + ".." + max);
    }
    return value;
  }

  private static boolean isName(String name) {
    int length = name.length();
    if (length == 0 || length > MAX_NAME || !isLetter(name.charAt(0))) {
      return false;
    }
    for (int i = 1; i < length; i++) {
      char c = name.charAt(i);
      if (!isLetter(c) && (c < '0' || c > '9') && c != '_') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  /** ASCII without control characters: as many bytes as characters, and nothing to refuse. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }

  private static void noControl(String what, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        throw new InvalidValueException(
            what + " " + Texts.quoted(text) + " has a control character at index " + i);
      }
    }
  }
}
