package io.lmscore.store.series;

import io.lmscore.store.internal.Checks;

/**
 * What an append did. The three together are the length of the list.
 *
 * @param inserted rows whose key was new
 * @param ignored rows left out because their key was there
 * @param replaced rows that overwrote a stored one, or one earlier in the list
 */
public record AppendResult(long inserted, long ignored, long replaced) {
  /** Refuses negative counts. */
  public AppendResult {
    Checks.range("inserted", inserted, 0, Long.MAX_VALUE);
    Checks.range("ignored", ignored, 0, Long.MAX_VALUE);
    Checks.range("replaced", replaced, 0, Long.MAX_VALUE);
  }
}
