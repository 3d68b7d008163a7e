package io.lmscore.store.series;

/** What becomes of a reading whose key is stored or came earlier in the same list. */
public enum DuplicatePolicy {
  /** The first stays; the later one is ignored and counted. */
  IGNORE,
  /** The last, in the order of the list, stays; each one overwritten is counted. */
  REPLACE,
  /** The whole call fails, naming the reading; nothing is written. */
  FAIL
}
