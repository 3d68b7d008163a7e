package io.lmscore.store.series;

import io.lmscore.store.internal.Checks;

/**
 * The result of an append. The sum of the three counts is the length of the list.
 *
 * @param inserted rows with a new key
 * @param ignored rows ignored because their key existed
 * @param replaced rows that overwrote a stored row or an earlier row of the list
 */
public record AppendResult(long inserted, long ignored, long replaced) {
  /** Refuses negative counts. */
  public AppendResult {
    Checks.range("inserted", inserted, 0, Long.MAX_VALUE);
    Checks.range("ignored", ignored, 0, Long.MAX_VALUE);
    Checks.range("replaced", replaced, 0, Long.MAX_VALUE);
  }
}
