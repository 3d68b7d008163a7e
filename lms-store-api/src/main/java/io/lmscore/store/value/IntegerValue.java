package io.lmscore.store.value;

/** A signed 64-bit integer. */
public record IntegerValue(long value) implements Value {
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
    return visitor.visitInteger(this);
  }
}
