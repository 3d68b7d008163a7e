package io.lmscore.store.graph;

/** The outcome of one write. */
public enum Outcome {
  /** The write took effect. */
  APPLIED,
  /** The stored element, or its tombstone, is as new or newer: nothing changed. */
  SKIPPED,
  /** A delete found no element; if the delete has a version, it still leaves its tombstone. */
  MISSING
}
