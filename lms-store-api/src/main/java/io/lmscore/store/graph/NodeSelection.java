package io.lmscore.store.graph;

import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.Nulls;
import io.lmscore.store.internal.SortedSets;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Selects nodes by their ids or by a pattern: the start of a traversal, or an end of a path. */
public sealed interface NodeSelection {
  /** The nodes with these ids, 1 to 10,000; ids without a node are ignored. */
  static NodeSelection ids(NodeId... ids) {
    Nulls.noNulls("ids", ids);
    return Ids.of(List.of(ids));
  }

  /** The nodes with these ids, 1 to 10,000; ids without a node are ignored. */
  static NodeSelection ids(Collection<NodeId> ids) {
    Nulls.noNulls("ids", ids);
    return Ids.of(ids);
  }

  /** All nodes with one of these labels; without labels, all nodes. */
  static NodeSelection labels(String... labels) {
    Nulls.noNulls("labels", labels);
    return new Matching(NodePattern.of(labels));
  }

  /** All nodes that match. */
  static NodeSelection matching(NodePattern pattern) {
    return new Matching(pattern);
  }

  /** Calls the method for this kind of selection. */
  <R> R accept(Visitor<R> visitor);

  /**
   * The nodes with these ids; ids without a node are ignored.
   *
   * @param ids 1 to 10,000, in id order
   */
  record Ids(Set<NodeId> ids) implements NodeSelection {
    /** The most ids. */
    public static final int MAX = 10_000;

    /** Copies the set and checks its size. */
    public Ids {
      Nulls.noNulls("ids", ids);
      Checks.range("number of ids", ids.size(), 1, MAX);
      ids = SortedSets.copyOf(ids);
    }

    static Ids of(Collection<NodeId> ids) {
      return new Ids(SortedSets.copyOf(ids));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitIds(this);
    }
  }

  /** All nodes that match. */
  record Matching(NodePattern pattern) implements NodeSelection {
    /** Rejects null. */
    public Matching {
      Nulls.notNull("pattern", pattern);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitMatching(this);
    }
  }

  /** One method for each kind of selection. */
  interface Visitor<R> {
    /** The nodes with given ids. */
    R visitIds(Ids selection);

    /** All nodes that match. */
    R visitMatching(Matching selection);
  }
}
