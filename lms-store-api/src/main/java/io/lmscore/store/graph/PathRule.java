package io.lmscore.store.graph;

/** What may repeat on a path, over all hops of it. */
public enum PathRule {
  /** Anything may repeat. */
  WALK,
  /** No relationship twice. */
  TRAIL,
  /** No node twice; so the start is not reached again either. */
  SIMPLE
}
