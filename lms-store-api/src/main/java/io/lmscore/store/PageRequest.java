package io.lmscore.store;

import io.lmscore.store.internal.Nulls;
import java.util.Optional;

/**
 * Which part of a result to give.
 *
 * @param size items at most, 1 to 10,000
 * @param after where to go on: {@link Page#next()} of the page before, of the same question to the
 *     same store; opaque, and refused with {@link InvalidValueException} where it does not belong
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
