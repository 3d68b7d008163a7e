package io.lmscore.store.series;

/**
 * What becomes of buckets without readings. With any but {@link #NONE}, every selected series that
 * has a reading in the range gets all buckets from the one that holds the start of the range to the
 * last one that begins before its end; empty ones have count 0. The aggregate {@link
 * Aggregate#COUNT} is 0 in them and never filled.
 */
public enum GapFill {
  /** They are left out. */
  NONE,
  /** They have no values. */
  EMPTY,
  /**
   * They take every value of the last non-empty bucket before them in the range, if there is one.
   */
  LAST,
  /**
   * They take values on the straight line, over the starts of the buckets, between their non-empty
   * neighbours; none before the first and after the last non-empty bucket.
   */
  LINEAR
}
