package io.lmscore.store.graph;

/** What became of one write. */
public enum Outcome {
  /** It took effect. */
  APPLIED,
  /** The stored element, or its tombstone, is as new or newer: nothing changed. */
  SKIPPED,
  /** A delete found nothing to delete; its tombstone, if it has a version, is left all the same. */
  MISSING
}
