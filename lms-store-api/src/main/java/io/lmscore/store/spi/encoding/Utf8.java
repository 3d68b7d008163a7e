package io.lmscore.store.spi.encoding;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.internal.Nulls;

/** Measures and compares text by its UTF-8 bytes, as databases do. */
public final class Utf8 {
  private Utf8() {}

  /**
   * Counts the bytes of the text in UTF-8.
   *
   * @throws InvalidValueException when a surrogate is unpaired, so that no UTF-8 exists
   */
  public static int length(String text) {
    Nulls.notNull("text", text);
    int ascii = 0;
    while (ascii < text.length() && text.charAt(ascii) < 0x80) {
      ascii++;
    }
    int bytes = ascii;
    for (int i = ascii; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        bytes++;
      } else if (c < 0x800) {
        bytes += 2;
      } else if (!Character.isSurrogate(c)) {
        bytes += 3;
      } else if (isPair(text, i)) {
        bytes += 4;
        i++;
      } else {
        throw new InvalidValueException("text has an unpaired surrogate at index " + i);
      }
    }
    return bytes;
  }

  /**
   * Compares by UTF-8 bytes, which is the order of code points. {@link String#compareTo} gives
   * another order above U+FFFF, because it compares UTF-16 units.
   */
  public static int compare(String a, String b) {
    Nulls.notNull("a", a);
    Nulls.notNull("b", b);
    int n = Math.min(a.length(), b.length());
    for (int i = 0; i < n; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        return Character.isSurrogate(x) == Character.isSurrogate(y)
            ? Character.compare(x, y)
            : Character.isSurrogate(x) ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  /** Whether the text is ASCII without NUL: it then has as many bytes as characters. */
  public static boolean isAsciiWithoutNul(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || c >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPair(String text, int high) {
    return Character.isHighSurrogate(text.charAt(high))
        && high + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(high + 1));
  }
}
