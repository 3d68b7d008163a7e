package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.value.ListValue;
import io.lmscore.store.value.TextValue;
import io.lmscore.store.value.Value;

/**
 * Texts as they are compared. Neo4j compares some texts by UTF-16 and others by code point, which
 * differ where a code point beyond the first 65,536 meets one from U+E000 on. So a code point from
 * U+D7FF on, which is before both, is written as U+D7FF and six hexadecimal digits: that keeps the
 * order of code points, and both ways to compare agree on it. Most texts stay as they are.
 */
final class TextOrder {
  private static final char ESCAPE = '\uD7FF';
  private static final int DIGITS = 6;

  private TextOrder() {}

  /** The text to compare; the same one where nothing has to be written otherwise. */
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

  /** Whether the value is to be compared by something else than itself. */
  static boolean differs(Value value) {
    if (value instanceof TextValue text) {
      return !of(text.value()).equals(text.value());
    }
    return value instanceof ListValue list && list.items().stream().anyMatch(TextOrder::differs);
  }

  /** What such a value is compared by, as a property. */
  static Object of(Value value) {
    return value instanceof TextValue text
        ? of(text.value())
        : ((ListValue) value).items().stream().map(TextOrder::of).toList();
  }
}
