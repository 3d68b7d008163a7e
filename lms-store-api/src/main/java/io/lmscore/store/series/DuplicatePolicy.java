package io.lmscore.store.series;

/** The treatment of a reading whose key is stored or occurs earlier in the same list. */
public enum DuplicatePolicy {
  /** The store keeps the first reading, and ignores and counts the later one. */
  IGNORE,
  /** The store keeps the last reading in the order of the list and counts each overwritten one. */
  REPLACE,
  /** The whole call fails and names the reading; nothing is written. */
  FAIL
}
