package io.lmscore.store.value;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.internal.Nulls;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A number. JSON has one type of number, so equality and order are by value. A double that is
 * mathematically a 64-bit integer becomes that integer (1.0 is 1, -0.0 is 0).
 *
 * @param value a {@code Long}, or a finite {@code Double} that is not a 64-bit integer
 */
public record JsonNumber(Number value) implements Json, Comparable<JsonNumber> {
  /**
   * Accepts any number. A whole number that fits in 64 bits becomes a {@code Long}; any other
   * number becomes the nearest {@code Double}. A {@code BigDecimal} with more digits than a double
   * is rounded. A {@code Float} keeps its exact binary value, so 0.1f is 0.10000000149011612.
   *
   * @throws InvalidValueException for NaN, the infinities, and numbers too large for a double
   */
  public JsonNumber {
    Nulls.notNull("value", value);
    value = value instanceof Long ? value : JsonNumbers.normal(value);
  }

  /** The number of that integer. */
  public static JsonNumber of(long value) {
    return new JsonNumber(value);
  }

  /**
   * The number of that double.
   *
   * @throws InvalidValueException for NaN and the infinities
   */
  public static JsonNumber of(double value) {
    return new JsonNumber(value);
  }

  /** Whether the number is a 64-bit integer. */
  public boolean isInteger() {
    return value instanceof Long;
  }

  @Override
  public Object raw() {
    return value;
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    Nulls.notNull("visitor", visitor);
    return visitor.visitNumber(this);
  }

  /** Compares by exact value; consistent with {@code equals}. */
  @Override
  public int compareTo(JsonNumber other) {
    if (value instanceof Long x && other.value instanceof Long y) {
      return x.compareTo(y);
    } else if (value instanceof Double x && other.value instanceof Double y) {
      return x.compareTo(y);
    }
    return exact().compareTo(other.exact());
  }

  /** The shortest decimal that reads back as the same number. */
  @Override
  public String toString() {
    return value instanceof Double real ? shortest(real) : value.toString();
  }

  private BigDecimal exact() {
    return value instanceof Double real ? new BigDecimal(real) : new BigDecimal(value.longValue());
  }

  /**
   * Double.toString gives different texts on Java 17 and since Java 19 (JDK-4511638), and servers
   * compare the decimals. Every normal double keeps 15 digits; 17 digits identify it.
   */
  private static String shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = Math.abs(value) < Double.MIN_NORMAL ? 1 : 15; digits < 17; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits));
      if (rounded.doubleValue() == value) {
        return rounded.stripTrailingZeros().toString();
      }
    }
    return exact.round(new MathContext(17)).stripTrailingZeros().toString();
  }
}
