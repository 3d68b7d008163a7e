package io.lmscore.store.series;

/**
 * The treatment of time buckets without readings. {@link #NONE} leaves them out. With the other
 * constants, every selected series that has a reading in the range gets all time buckets of the
 * range. The first one holds the start of the range; the last one is the last that begins before
 * its end. Empty ones have count 0. The aggregate {@link Aggregate#COUNT} is 0 in them and never
 * filled.
 */
public enum GapFill {
  /** Empty time buckets are left out. */
  NONE,
  /** Empty time buckets have no values. */
  EMPTY,
  /**
   * Empty time buckets take every value of the last non-empty one before them in the range, if
   * there is one.
   */
  LAST,
  /**
   * Empty time buckets take values by linear interpolation between their non-empty neighbours, over
   * the starts of the time buckets. They have none before the first and after the last non-empty
   * one.
   */
  LINEAR
}
