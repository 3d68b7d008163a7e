package io.lmscore.store.value;

import io.lmscore.store.internal.Nulls;
import java.util.stream.LongStream;

/** A signed 64-bit integer. */
public record IntegerValue(long value) implements Value {
  private static final int SMALL = 256;
  private static final IntegerValue[] SMALL_VALUES =
      LongStream.range(0, SMALL).mapToObj(IntegerValue::new).toArray(IntegerValue[]::new);

  /** The value of that integer; small integers, which many elements have, share one object each. */
  static IntegerValue of(long value) {
    return value >= 0 && value < SMALL ? SMALL_VALUES[(int) value] : new IntegerValue(value);
  }

  @Override
  public ValueKind kind() {
    return ValueKind.INTEGER;
  }

  @Override
  public Object raw() {
    return value;
  }

  @Override
  public int bytes() {
    return Long.BYTES;
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    Nulls.notNull("visitor", visitor);
    return visitor.visitInteger(this);
  }
}
