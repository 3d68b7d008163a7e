package io.lmscore.store.graph;

/** Which way relationships are followed. */
public enum Direction {
  /** From the node where they begin. */
  OUT,
  /** From the node where they end. */
  IN,
  /** Either way; a relationship from a node to itself is one step, not two. */
  BOTH
}
