package io.lmscore.store.value;

import io.lmscore.store.internal.Nulls;

/** True or false. */
public record BooleanValue(boolean value) implements Value {
  static final BooleanValue TRUE = new BooleanValue(true);
  static final BooleanValue FALSE = new BooleanValue(false);

  @Override
  public ValueKind kind() {
    return ValueKind.BOOLEAN;
  }

  @Override
  public Object raw() {
    return value;
  }

  @Override
  public int bytes() {
    return 1;
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    Nulls.notNull("visitor", visitor);
    return visitor.visitBoolean(this);
  }
}
