package io.lmscore.store.graph;

import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.Nulls;

/**
 * A part of what a traversal finds: a column of {@link GraphReader#rows}, or a key of an {@link
 * Ordering}. Intended for static import.
 *
 * <pre>{@code
 * Column monitored = degree(Direction.OUT, "MONITORS");
 * graph.rows(
 *     Traversal.from(org).out("OWNS").to("Device").orderBy(Ordering.by(monitored, DESCENDING)),
 *     id(), property("zone"), monitored)
 * }</pre>
 */
public sealed interface Column {
  /** The id of the end node, as text. */
  static Column id() {
    return new Id();
  }

  /** The label of the end node, as text. */
  static Column label() {
    return new Label();
  }

  /** A property of the end node, of any kind; empty where it is absent. */
  static Column property(String key) {
    return new Property(key);
  }

  /** The length of the shortest matching walk to the end node, as an integer. */
  static Column distance() {
    return new Distance();
  }

  /**
   * The number of relationships of the end node in that direction, as an integer; without types, of
   * any type.
   */
  static Column degree(Direction direction, String... types) {
    Nulls.noNulls("types", types);
    return new Degree(direction, RelationshipPattern.of(types));
  }

  /**
   * The number of matching relationships of the end node in that direction, as an integer. Each of
   * several relationships to the same node counts; a relationship of the node to itself counts
   * once.
   */
  static Column degree(Direction direction, RelationshipPattern relationships) {
    return new Degree(direction, relationships);
  }

  /**
   * The id of the start node, as text. Rows with this column are pairs: an end node has a row for
   * each start from which a matching walk leads to it, and the distance is that from the start of
   * the row.
   */
  static Column start() {
    return new StartId();
  }

  /** Calls the method for this kind of column. */
  <R> R accept(Visitor<R> visitor);

  /** See {@link Column#id}. */
  record Id() implements Column {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitId(this);
    }
  }

  /** See {@link Column#label}. */
  record Label() implements Column {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitLabel(this);
    }
  }

  /** See {@link Column#property}. */
  record Property(String key) implements Column {
    /** Checks the key. */
    public Property {
      Nulls.notNull("key", key);
      Checks.key(key);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitProperty(this);
    }
  }

  /** See {@link Column#distance}. */
  record Distance() implements Column {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitDistance(this);
    }
  }

  /** See {@link Column#degree(Direction, RelationshipPattern)}. */
  record Degree(Direction direction, RelationshipPattern relationships) implements Column {
    /** Rejects null. */
    public Degree {
      Nulls.notNull("direction", direction);
      Nulls.notNull("relationships", relationships);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitDegree(this);
    }
  }

  /** See {@link Column#start}. */
  record StartId() implements Column {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitStartId(this);
    }
  }

  /** One method for each kind of column. */
  interface Visitor<R> {
    /** The id of the end node. */
    R visitId(Id column);

    /** The label of the end node. */
    R visitLabel(Label column);

    /** A property of the end node. */
    R visitProperty(Property column);

    /** The length of the shortest walk. */
    R visitDistance(Distance column);

    /** The number of relationships of the end node. */
    R visitDegree(Degree column);

    /** The id of the start node. */
    R visitStartId(StartId column);
  }
}
