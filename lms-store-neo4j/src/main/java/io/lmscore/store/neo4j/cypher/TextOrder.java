package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.value.ListValue;
import io.lmscore.store.value.TextValue;
import io.lmscore.store.value.Value;

/**
 * Converts texts to their comparable form. Neo4j compares some texts by UTF-16 and others by code
 * point. These orders differ where a code point beyond the first 65,536 is compared with one from
 * U+E000 on. So a code point from U+D7FF on is written as U+D7FF, which precedes both, and six
 * hexadecimal digits. This keeps the order of code points, and both comparisons agree on it. Most
 * texts stay unchanged.
 */
final class TextOrder {
  private static final char ESCAPE = '\uD7FF';
  private static final int DIGITS = 6;

  private TextOrder() {}

  /** The comparable form of the text; the same text where nothing has to be replaced. */
  static String of(String text) {
    int first = 0;
    while (first < text.length() && text.charAt(first) < ESCAPE) {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    StringBuilder ordered = new StringBuilder(text.length() + DIGITS).append(text, 0, first);
    text.codePoints()
        .skip(first) // all before are one character each
        .forEach(
            point -> {
              if (point < ESCAPE) {
                ordered.append((char) point);
              } else {
                String digits = Integer.toHexString(point);
                ordered.append(ESCAPE).append("0".repeat(DIGITS - digits.length())).append(digits);
              }
            });
    return ordered.toString();
  }

  /**
   * A comparable form of an expression that is a text, to be compared with other such forms alone.
   * It marks each code point from U+D7FF on: 1 where it is beyond U+FFFF, else 0. Whichever way the
   * server compares, only such a one is beyond U+D7FF, and then either before U+E000 or behind
   * U+FFFF.
   */
  static String expression(String text) {
    return "reduce(o = '', c IN split("
        + text
        + ", '') | o + CASE WHEN c < '\\uD7FF' THEN c WHEN c > '\\uD7FF' AND (c < '\\uE000' OR c >"
        + " '\\uFFFF') THEN '\\uD7FF1' + c ELSE '\\uD7FF0' + c END)";
  }

  /** Whether the comparable form of the value differs from the value. */
  static boolean differs(Value value) {
    if (value instanceof TextValue text) {
      return !of(text.value()).equals(text.value());
    }
    return value instanceof ListValue list && list.items().stream().anyMatch(TextOrder::differs);
  }

  /** The comparable form of such a value, as a property. */
  static Object of(Value value) {
    return value instanceof TextValue text
        ? of(text.value())
        : ((ListValue) value).items().stream().map(TextOrder::of).toList();
  }
}
