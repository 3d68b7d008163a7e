package io.lmscore.store.graph;

/** The direction in which a traversal or path follows relationships. */
public enum Direction {
  /** From the start node of a relationship to its end node. */
  OUT,
  /** From the end node of a relationship to its start node. */
  IN,
  /** In both directions; a relationship from a node to itself is one step, not two. */
  BOTH
}
