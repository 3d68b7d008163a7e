package io.lmscore.store.value;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.internal.Nulls;
import java.time.Instant;
import java.util.List;

/**
 * A value of a graph property. Two {@code Value} objects are equal if kind and content are the
 * same, so {@code of(1)} is not {@code of(1.0)}; filters compare numbers by value instead. {@link
 * ValueOrder} orders values across kinds.
 */
public sealed interface Value
    permits BooleanValue, IntegerValue, DoubleValue, InstantValue, TextValue, ListValue {
  /** The most bytes of one value. */
  int MAX_BYTES = 1 << 20;

  /**
   * Converts a Java object to a value.
   *
   * @param value a {@code Boolean}, {@code Integer}, {@code Long}, finite {@code Double}, {@code
   *     Instant}, {@code String}, a {@code List} of one of these kinds, or a {@code Value}
   * @throws InvalidValueException for any other type, and for content that breaks a rule of its
   *     kind
   */
  static Value of(Object value) {
    if (value instanceof String text) { // classes before interfaces, whose tests take longer
      return new TextValue(text);
    } else if (value instanceof Long || value instanceof Integer) {
      return IntegerValue.of(((Number) value).longValue());
    } else if (value instanceof Double number) {
      return new DoubleValue(number);
    } else if (value instanceof Boolean bool) {
      return bool ? BooleanValue.TRUE : BooleanValue.FALSE;
    } else if (value instanceof Instant instant) {
      return new InstantValue(instant);
    } else if (value instanceof Value already) {
      return already;
    } else if (value instanceof List<?> items) {
      return ListValue.of(items);
    }
    Nulls.notNull("value", value);
    throw new InvalidValueException(
        "a property cannot hold "
            + value.getClass().getName()
            + "; use Boolean, Integer, Long, Double, Instant, String or a List of one of them");
  }

  /** The kind of the value. */
  ValueKind kind();

  /**
   * The content as a Java object: {@code Boolean}, {@code Long}, {@code Double}, {@code Instant},
   * {@code String} or an unmodifiable {@code List} of one of them.
   */
  Object raw();

  /**
   * The size that counts towards the limits of value and element: bytes of UTF-8 for text, 8 for a
   * number or an instant, 1 for a boolean. The size of a list is the sum over its items, each at
   * least 1.
   */
  int bytes();

  /** Calls the method for this kind of value. */
  <R> R accept(Visitor<R> visitor);

  /**
   * One method for each kind, none with a default, so that a new kind breaks every backend at
   * compile time.
   */
  interface Visitor<R> {
    /** A boolean. */
    R visitBoolean(BooleanValue value);

    /** An integer. */
    R visitInteger(IntegerValue value);

    /** A double. */
    R visitDouble(DoubleValue value);

    /** An instant. */
    R visitInstant(InstantValue value);

    /** Text. */
    R visitText(TextValue value);

    /** A list. */
    R visitList(ListValue value);
  }
}
