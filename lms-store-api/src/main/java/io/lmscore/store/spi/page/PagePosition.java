package io.lmscore.store.spi.page;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.spi.encoding.Utf8;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/**
 * The position at which a page begins, as a sequence of numbers and texts. Every backend writes and
 * reads its positions with this class, so all backends reject a forged position in the same way.
 * One thread reads a position once.
 */
public final class PagePosition {
  private static final int MAX_TEXT_BYTES = 1_024;
  private static final char NUMBER = 'n';
  private static final char TEXT = 't';
  private static final char END = '\n';

  private final Iterator<Object> fields;

  private PagePosition(List<Object> fields) {
    this.fields = fields.iterator();
  }

  /**
   * Writes a position.
   *
   * @param fields each a {@code Long}, an {@code Integer}, or a {@code String} of at most 1,024
   *     bytes without NUL
   */
  public static String write(Object... fields) {
    StringBuilder position = new StringBuilder();
    for (Object field : fields) {
      if (field instanceof String text) {
        position.append(TEXT).append(text.length()).append(END).append(text);
      } else {
        position.append(NUMBER).append(((Number) field).longValue()).append(END);
      }
    }
    return position.toString();
  }

  /**
   * Reads a whole position.
   *
   * @param reader reads all fields in the order in which they were written, and returns the result
   * @throws InvalidValueException when {@link #write} cannot have written the position, when the
   *     reader asks for other fields, or when the reader throws any exception
   */
  public static <T> T read(String position, Function<PagePosition, T> reader) {
    try {
      PagePosition parsed = new PagePosition(parse(position));
      T value = reader.apply(parsed);
      check(!parsed.fields.hasNext());
      return value;
    } catch (RuntimeException e) { // any exception of the reader for a forged position
      InvalidValueException refused =
          new InvalidValueException("the page cursor does not belong to this query");
      refused.addSuppressed(e);
      throw refused;
    }
  }

  /** Reads the next field, a number in that range. */
  public long number(long min, long max) {
    Object field = fields.next();
    check(field instanceof Long number && number >= min && number <= max);
    return (Long) field;
  }

  /** Reads the next field, an {@code int} in that range. */
  public int number(int min, int max) {
    return (int) number((long) min, (long) max);
  }

  /** Reads the next field, a text without NUL. */
  public String text() {
    Object field = fields.next();
    check(field instanceof String);
    return (String) field;
  }

  private static List<Object> parse(String position) {
    List<Object> fields = new ArrayList<>();
    int at = 0;
    while (at < position.length()) {
      int end = position.indexOf(END, at);
      check(end > at);
      String digits = position.substring(at + 1, end);
      long number = Long.parseLong(digits);
      check(digits.equals(Long.toString(number)));
      if (position.charAt(at) == NUMBER) {
        fields.add(number);
        at = end + 1;
      } else {
        check(position.charAt(at) == TEXT && number >= 0 && number <= MAX_TEXT_BYTES);
        String text = position.substring(end + 1, end + 1 + (int) number);
        check(text.indexOf('\0') < 0 && Utf8.length(text) <= MAX_TEXT_BYTES);
        fields.add(text);
        at = end + 1 + (int) number;
      }
    }
    return fields;
  }

  private static void check(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException("the text is not a position");
    }
  }
}
