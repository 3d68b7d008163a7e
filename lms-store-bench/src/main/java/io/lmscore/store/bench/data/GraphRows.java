package io.lmscore.store.bench.data;

/**
 * A graph as rows. Each iteration gives the same rows in the same order, made anew, so that what a
 * store keeps of them is its own.
 */
public interface GraphRows {
  /** All nodes. */
  Iterable<NodeRow> nodes();

  /** All relationships, each with both ends among the nodes. */
  Iterable<RelationshipRow> relationships();
}
