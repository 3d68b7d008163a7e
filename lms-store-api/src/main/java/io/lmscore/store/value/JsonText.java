package io.lmscore.store.value;

import io.lmscore.store.internal.Checks;

/** Text of at most 1 MiB of UTF-8, without NUL and unpaired surrogates; not normalised. */
public record JsonText(String value) implements Json {
  /** Refuses NUL, unpaired surrogates, and more than 1 MiB. */
  public JsonText {
    Checks.notNull("value", value);
    JsonTexts.check("JSON text", value);
  }

  @Override
  public Object raw() {
    return value;
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    Checks.notNull("visitor", visitor);
    return visitor.visitText(this);
  }

  @Override
  public String toString() {
    return JsonTexts.write(this);
  }
}
