package io.lmscore.store.value;

import io.lmscore.store.internal.Nulls;

/** Text of at most 1 MiB of UTF-8, without NUL and unpaired surrogates; not normalised. */
public record JsonText(String value) implements Json {
  /** Refuses NUL, unpaired surrogates, and more than 1 MiB. */
  public JsonText {
    Nulls.notNull("value", value);
    JsonTexts.check("JSON text", value);
  }

  @Override
  public Object raw() {
    return value;
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    Nulls.notNull("visitor", visitor);
    return visitor.visitText(this);
  }

  @Override
  public String toString() {
    return JsonTexts.write(this);
  }
}
