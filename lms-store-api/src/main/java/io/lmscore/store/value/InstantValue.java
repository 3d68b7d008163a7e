package io.lmscore.store.value;

import io.lmscore.store.internal.Nulls;
import io.lmscore.store.spi.encoding.Micros;
import java.time.Instant;

/** An instant in UTC in the years 1 to 9999, in whole microseconds. */
public record InstantValue(Instant value) implements Value {
  /** Refuses fractions of a microsecond and years outside 1 to 9999. */
  public InstantValue {
    Nulls.notNull("value", value);
    Micros.check(value);
  }

  @Override
  public ValueKind kind() {
    return ValueKind.INSTANT;
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
    return visitor.visitInstant(this);
  }
}
