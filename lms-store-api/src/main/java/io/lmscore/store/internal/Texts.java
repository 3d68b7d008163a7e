package io.lmscore.store.internal;

import java.util.Locale;

/** Formats texts of callers and servers for messages. */
public final class Texts {
  private static final int SHOWN = 80;
  private static final String ELLIPSIS = "…";

  private Texts() {}

  /** Returns {@link #escaped} in single quotes. */
  public static String quoted(String text) {
    return '\'' + escaped(text) + '\'';
  }

  /**
   * Returns at most the first 80 characters (code points), for use in single quotes. Quotes and
   * backslashes are escaped, and so are the characters that {@link #visible} escapes.
   */
  public static String escaped(String text) {
    StringBuilder shown = new StringBuilder();
    int end = end(text);
    for (int i = 0; i < end; ) {
      int character = text.codePointAt(i);
      if (character == '\'' || character == '\\') {
        shown.append('\\');
      }
      append(character, shown);
      i += Character.charCount(character);
    }
    return shown.append(end < text.length() ? ELLIPSIS : "").toString();
  }

  /** Returns at most the first 80 characters, escaped like {@link #visible}, without quotes. */
  public static String shortened(String text) {
    int end = end(text);
    return visible(text.substring(0, end)) + (end < text.length() ? ELLIPSIS : "");
  }

  /**
   * Returns the whole text with escapes for control characters, line separators, invisible and
   * directional characters, and unpaired surrogates. So no text can break or reverse a log line.
   */
  public static String visible(String text) {
    if (isPlain(text)) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(character -> append(character, shown));
    return shown.toString();
  }

  private static int end(String text) {
    boolean isShort = text.length() <= SHOWN || text.codePointCount(0, text.length()) <= SHOWN;
    return isShort ? text.length() : text.offsetByCodePoints(0, SHOWN);
  }

  private static void append(int character, StringBuilder shown) {
    if (!isHidden(character)) {
      shown.appendCodePoint(character);
    } else if (Character.isBmpCodePoint(character)) {
      shown.append(String.format(Locale.ROOT, "\\u%04x", character));
    } else {
      shown.append(String.format(Locale.ROOT, "\\U%08x", character));
    }
  }

  private static boolean isHidden(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }
}
