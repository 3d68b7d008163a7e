package io.lmscore.store;

/** The direction of an order. */
public enum Sort {
  /** Smallest or oldest first. */
  ASCENDING,
  /** Largest or newest first. */
  DESCENDING
}
