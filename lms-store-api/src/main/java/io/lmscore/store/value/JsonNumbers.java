package io.lmscore.store.value;

import io.lmscore.store.InvalidValueException;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Converts Java numbers to JSON numbers: a 64-bit integer, else a double. */
final class JsonNumbers {
  private static final double TWO_TO_63 = 0x1p63;
  private static final int LONG_DIGITS = 19;

  private JsonNumbers() {}

  /**
   * Returns a {@code Long} if the value is a 64-bit integer, else the nearest {@code Double}.
   *
   * @throws InvalidValueException when the double is not finite
   */
  static Number normal(Number value) {
    if (value instanceof Double || value instanceof Float) {
      return ofDouble(value.doubleValue(), value);
    } else if (value instanceof BigInteger integer) {
      return ofDecimal(new BigDecimal(integer), value);
    } else if (value instanceof BigDecimal decimal) {
      return ofDecimal(decimal, value);
    } else if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return value.longValue();
    }
    try { // other types, AtomicLong for instance, give their value as text
      return ofDecimal(new BigDecimal(value.toString()), value);
    } catch (NumberFormatException e) {
      return ofDouble(value.doubleValue(), value);
    }
  }

  private static Number ofDecimal(BigDecimal decimal, Number value) {
    BigDecimal shortest = decimal.stripTrailingZeros();
    boolean whole = shortest.scale() <= 0;
    // counts the digits before the point without expanding the number, such as 1e999999999
    if (whole && (long) shortest.precision() - shortest.scale() <= LONG_DIGITS) {
      BigInteger integer = shortest.toBigIntegerExact();
      if (integer.bitLength() < Long.SIZE) {
        return integer.longValueExact();
      }
    }
    return ofDouble(decimal.doubleValue(), value);
  }

  private static Number ofDouble(double real, Number value) {
    if (!Double.isFinite(real)) {
      String text = String.valueOf(value);
      throw new InvalidValueException(
          "a JSON number must be finite as a double, not "
              + text.substring(0, Math.min(text.length(), 40)));
    }
    if (real == Math.rint(real) && real >= -TWO_TO_63 && real < TWO_TO_63) {
      return (long) real;
    }
    return real;
  }
}
