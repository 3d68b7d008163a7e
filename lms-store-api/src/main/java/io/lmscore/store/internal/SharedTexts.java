package io.lmscore.store.internal;

import io.lmscore.store.value.TextValue;
import io.lmscore.store.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * Short texts that were values of late, so that equal ones can be one object. Each has one slot, by
 * its hash, and leaves it to the next text that has the same; a text that comes often soon has it
 * again. Thread-safe: texts are immutable, and whichever of two equal ones a thread sees will do.
 */
public final class SharedTexts {
  private static final int SLOTS = 1 << 12;

  /** The longest text, in UTF-16 units; longer ones are seldom the same. */
  private static final int MAX_LENGTH = 32;

  private final @Nullable TextValue[] slots = new TextValue[SLOTS];

  /** An equal map with the texts that are kept here; the same map when it holds them already. */
  @SuppressWarnings("ReferenceEquality") // an equal text is not the one that is kept
  public CompactMap share(CompactMap map) {
    Value[] values = map.heldValues();
    Value[] shared = values;
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof TextValue text) {
        TextValue kept = kept(text);
        if (kept != text) {
          shared = shared == values ? values.clone() : shared;
          shared[i] = kept;
        }
      }
    }
    return map.holding(shared);
  }

  private TextValue kept(TextValue text) {
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
