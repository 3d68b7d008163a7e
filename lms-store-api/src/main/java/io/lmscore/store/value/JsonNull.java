package io.lmscore.store.value;

import io.lmscore.store.internal.Nulls;
import org.jspecify.annotations.Nullable;

/** JSON's null: a value that is present and empty. */
public enum JsonNull implements Json {
  /** The only instance. */
  INSTANCE;

  @Override
  public @Nullable Object raw() {
    return null;
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    Nulls.notNull("visitor", visitor);
    return visitor.visitNull(this);
  }

  @Override
  public String toString() {
    return "null";
  }
}
