package io.lmscore.store.bench.data;

/**
 * A graph as rows. Each iteration returns the same rows in the same order, but creates them anew.
 * So no store shares a row with another.
 */
public interface GraphRows {
  /** Returns all nodes. */
  Iterable<NodeRow> nodes();

  /** Returns all relationships; both ends of each are among the nodes. */
  Iterable<RelationshipRow> relationships();
}
