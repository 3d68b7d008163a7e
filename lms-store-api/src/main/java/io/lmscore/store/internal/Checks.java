package io.lmscore.store.internal;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.spi.encoding.Utf8;

/**
 * Checks the rules on names and text, each in one place. Every failure quotes the value by {@link
 * Texts#quoted}.
 */
public final class Checks {
  /** The prefix of the names that this library reserves. */
  public static final String RESERVED = "_lms";

  private static final int MAX_NAME = 64;
  private static final int MAX_KEY = 128;

  private Checks() {}

  /** Checks a label or a relationship type. */
  public static String name(String what, String name) {
    if (!isName(name)) {
      throw new InvalidValueException(
          what + " " + Texts.quoted(name) + " does not match [A-Za-z][A-Za-z0-9_]{0,63}");
    }
    return name;
  }

  /**
   * Checks a property key: 1 to 128 characters (code points), no control characters, not reserved.
   */
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

  /** Checks that a text has no control characters and {@code min} to {@code max} bytes of UTF-8. */
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

  /** Checks that a number is in a closed range. */
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

  /**
   * Whether a text is ASCII without control characters: it then has as many bytes as characters and
   * breaks no rule on characters.
   */
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
