package io.lmscore.store.graph;

/** The outcome of one write. */
public enum Outcome {
  /** The write took effect. */
  APPLIED,
  /** The stored element, or its tombstone, is as new or newer: nothing changed. */
  SKIPPED,
  /**
   * A delete or a change found no element. A change then stores nothing; a delete with a version
   * still leaves its tombstone.
   */
  MISSING
}
