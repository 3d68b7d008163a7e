package io.lmscore.store.value;

import io.lmscore.store.internal.Nulls;

/** True or false. */
public record JsonBoolean(boolean value) implements Json {
  @Override
  public Object raw() {
    return value;
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    Nulls.notNull("visitor", visitor);
    return visitor.visitBoolean(this);
  }

  @Override
  public String toString() {
    return String.valueOf(value);
  }
}
