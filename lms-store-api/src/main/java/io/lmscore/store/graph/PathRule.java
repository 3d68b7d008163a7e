package io.lmscore.store.graph;

/** The elements that may repeat on a path, over all its hops. */
public enum PathRule {
  /** Anything may repeat. */
  WALK,
  /** No relationship twice. */
  TRAIL,
  /** No node twice; so a path does not return to its start. */
  SIMPLE
}
