package io.lmscore.store.value;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.internal.Nulls;
import io.lmscore.store.spi.encoding.Utf8;

/** Text of at most 1 MiB of UTF-8, without NUL and unpaired surrogates; not normalised. */
public record TextValue(String value) implements Value {
  /** Refuses NUL, unpaired surrogates, and more than 1 MiB. */
  public TextValue {
    Nulls.notNull("value", value);
    if (value.length() > MAX_BYTES || !Utf8.isAsciiWithoutNul(value)) {
      check(value);
    }
  }

  private static void check(String value) {
    int nul = value.indexOf('\0');
    if (nul >= 0) {
      throw new InvalidValueException("text has a NUL at index " + nul);
    }
    int bytes = Utf8.length(value);
    if (bytes > MAX_BYTES) {
      throw new InvalidValueException("text has " + bytes + " bytes, at most " + MAX_BYTES);
    }
  }

  @Override
  public ValueKind kind() {
    return ValueKind.TEXT;
  }

  @Override
  public Object raw() {
    return value;
  }

  @Override
  public int bytes() {
    return Utf8.length(value);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    Nulls.notNull("visitor", visitor);
    return visitor.visitText(this);
  }
}
