package io.lmscore.store.internal;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.value.Utf8;
import java.util.regex.Pattern;

/** The rules on names and text, each in one place. Every failure names the value, shortened. */
public final class Checks {
  /** Names that begin so are ours. */
  public static final String RESERVED = "_lms";

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
  private static final int SHOWN = 80;

  private Checks() {}

  /** A label or a relationship type. */
  public static String name(String what, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidValueException(what + " " + show(name) + " does not match " + NAME);
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
    int bytes = Utf8.length(key);
    int characters = key.codePointCount(0, key.length());
    if (characters < 1 || characters > 128) {
      throw new InvalidValueException(
          "property key " + show(key) + " has " + characters + " characters, not 1..128");
    }
    noControl("property key", key);
    if (key.startsWith(RESERVED)) {
      throw new InvalidValueException("property key " + show(key) + " begins with " + RESERVED);
    }
    return bytes;
  }

  /** Text without control characters whose UTF-8 has {@code min} to {@code max} bytes. */
  public static String bytes(String what, String text, int min, int max) {
    int bytes = Utf8.length(text);
    if (bytes < min || bytes > max) {
      throw new InvalidValueException(
          what + " " + show(text) + " has " + bytes + " bytes, not " + min + ".." + max);
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

  /** The text in quotes, control characters escaped, shortened when long. */
  public static String show(String text) {
    StringBuilder shown = new StringBuilder("'");
    text.chars()
        .limit(SHOWN)
        .forEach(
            c -> {
              if (Character.isISOControl(c) || Character.isSurrogate((char) c)) {
                shown.append(String.format(java.util.Locale.ROOT, "\\u%04x", c));
              } else {
                shown.append((char) c);
              }
            });
    return shown.append(text.length() > SHOWN ? "…'" : "'").toString();
  }

  private static void noControl(String what, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        throw new InvalidValueException(
            what + " " + show(text) + " has a control character at index " + i);
      }
    }
  }
}
