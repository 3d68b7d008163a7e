package io.lmscore.store.value;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.internal.Nulls;

/** A finite double; -0.0 becomes 0.0. */
public record DoubleValue(double value) implements Value {
  /** Refuses NaN and the infinities. */
  public DoubleValue {
    if (!Double.isFinite(value)) {
      throw new InvalidValueException("a double must be finite, not " + value);
    }
    value += 0.0; // turns -0.0 into 0.0
  }

  @Override
  public ValueKind kind() {
    return ValueKind.DOUBLE;
  }

  @Override
  public Object raw() {
    return value;
  }

  @Override
  public int bytes() {
    return Double.BYTES;
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    Nulls.notNull("visitor", visitor);
    return visitor.visitDouble(this);
  }
}
