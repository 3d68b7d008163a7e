package io.lmscore.store;

import io.lmscore.store.internal.Nulls;
import java.util.Optional;

/**
 * Selects one page of a result.
 *
 * @param size the most items, 1 to 10,000
 * @param after {@link Page#next()} of the preceding page, for the same question to the same store;
 *     opaque. Another question or store refuses it with {@link InvalidValueException}
 */
public record PageRequest(int size, Optional<String> after) {
  /** The largest page. */
  public static final int MAX_SIZE = 10_000;

  /** Checks the size. */
  public PageRequest {
    Nulls.notNull("after", after);
    if (size < 1 || size > MAX_SIZE) {
      throw new InvalidValueException("page size " + size + " is not in 1.." + MAX_SIZE);
    }
  }

  /** The first page of that size. */
  public static PageRequest first(int size) {
    return new PageRequest(size, Optional.empty());
  }

  /** The page of the same size after this one. */
  public PageRequest after(String next) {
    Nulls.notNull("next", next);
    return new PageRequest(size, Optional.of(next));
  }
}
