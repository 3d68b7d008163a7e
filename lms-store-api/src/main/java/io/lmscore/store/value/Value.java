package io.lmscore.store.value;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.internal.Nulls;
import java.time.Instant;
import java.util.List;

/**
 * A value of a graph property. Equality of two {@code Value} objects is identity of kind and
 * content, so {@code of(1)} is not {@code of(1.0)}; filters compare numbers by value instead.
 * {@link ValueOrder} orders values across kinds.
 */
public sealed interface Value
    permits BooleanValue, IntegerValue, DoubleValue, InstantValue, TextValue, ListValue {
  /** The most bytes that one value may have. */
  int MAX_BYTES = 1 << 20;

  /**
   * Turns a Java object into a value.
   *
   * @param value a {@code Boolean}, {@code Integer}, {@code Long}, finite {@code Double}, {@code
   *     Instant}, {@code String}, a {@code List} of one of these kinds, or a {@code Value}
   * @throws InvalidValueException for any other type, and for content that breaks a rule of its
   *     kind
   */
  static Value of(Object value) {
    if (value instanceof String text) { // classes before interfaces, which take longer to tell
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

  /** The kind. */
  ValueKind kind();

  /**
   * The content as a Java object: {@code Boolean}, {@code Long}, {@code Double}, {@code Instant},
   * {@code String} or an unmodifiable {@code List} of one of them.
   */
  Object raw();

  /**
   * The size that counts against the limits of value and element: bytes of UTF-8 for text, 8 for a
   * number or an instant, 1 for a boolean, and the sum over its items for a list, each at least 1.
   */
  int bytes();

  /** Calls the method for this kind. */
  <R> R accept(Visitor<R> visitor);

  /**
   * One method a kind, none with a default, so that a new kind breaks every backend at compile
   * time.
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
