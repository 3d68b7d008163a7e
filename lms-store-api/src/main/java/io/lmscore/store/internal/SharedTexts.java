package io.lmscore.store.internal;

import io.lmscore.store.value.TextValue;
import io.lmscore.store.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * Keeps short texts of recent values, so that equal texts can share one object. The hash of a text
 * selects its slot. The next text with the same slot replaces it; a frequent text soon returns.
 * Thread-safe: texts are immutable, and a thread may use either of two equal texts.
 */
public final class SharedTexts {
  private static final int SLOTS = 1 << 12;

  /** The longest text, in UTF-16 units; longer texts are rarely equal. */
  private static final int MAX_LENGTH = 32;

  private final @Nullable TextValue[] slots = new TextValue[SLOTS];

  /** Returns an equal map with the kept texts; the same map when it contains them already. */
  @SuppressWarnings("ReferenceEquality") // an equal text is not the kept one
  public CompactMap share(CompactMap map) {
    Value[] values = map.valueArray();
    Value[] shared = values;
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof TextValue text) {
        TextValue kept = shared(text);
        if (kept != text) {
          shared = shared == values ? values.clone() : shared;
          shared[i] = kept;
        }
      }
    }
    return map.withValueArray(shared);
  }

  private TextValue shared(TextValue text) {
    String value = text.value();
    if (value.length() > MAX_LENGTH) {
      return text;
    }
    int hash = value.hashCode();
    int slot = (hash ^ (hash >>> 12)) & (SLOTS - 1);
    @Nullable TextValue known = slots[slot];
    if (known != null && known.value().equals(value)) {
      return known;
    }
    slots[slot] = text;
    return text;
  }
}
