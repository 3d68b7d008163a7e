package io.lmscore.store.graph;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.Nulls;

/** One change in a batch. */
public sealed interface Write {
  /** The condition under which the write takes effect. */
  WriteCondition condition();

  /**
   * The version of the element that is put, or of the tombstone that a delete leaves; 0 for none.
   */
  long version();

  /** The element, for messages: {@code "node 'dev:1'"}. */
  String describe();

  /** Calls the method for this kind of write. */
  <R> R accept(Visitor<R> visitor);

  /** Stores the node and replaces the node stored under its id. */
  static Write put(Node node) {
    return new PutNode(node, WriteCondition.ALWAYS);
  }

  /** Stores the relationship and replaces the one stored under its identity. */
  static Write put(Relationship relationship) {
    return new PutRelationship(relationship, WriteCondition.ALWAYS);
  }

  /** Puts a node under a condition. */
  static Write put(Node node, WriteCondition condition) {
    return new PutNode(node, condition);
  }

  /** Puts a relationship under a condition. */
  static Write put(Relationship relationship, WriteCondition condition) {
    return new PutRelationship(relationship, condition);
  }

  /** Deletes a node and its relationships, and leaves no tombstone. */
  static Write delete(NodeId id) {
    return new DeleteNode(id, 0, WriteCondition.ALWAYS);
  }

  /** Deletes a relationship and leaves no tombstone. */
  static Write delete(RelationshipId id) {
    return new DeleteRelationship(id, 0, WriteCondition.ALWAYS);
  }

  /** A put of a whole node. */
  record PutNode(Node node, WriteCondition condition) implements Write {
    /** Rejects null. */
    public PutNode {
      Nulls.notNull("node", node);
      Nulls.notNull("condition", condition);
    }

    @Override
    public long version() {
      return node.version();
    }

    @Override
    public String describe() {
      return node.describe();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitPutNode(this);
    }
  }

  /** A put of a whole relationship; both ends exist, or the same batch puts them. */
  record PutRelationship(Relationship relationship, WriteCondition condition) implements Write {
    /** Rejects null. */
    public PutRelationship {
      Nulls.notNull("relationship", relationship);
      Nulls.notNull("condition", condition);
    }

    @Override
    public long version() {
      return relationship.version();
    }

    @Override
    public String describe() {
      return relationship.describe();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitPutRelationship(this);
    }
  }

  /**
   * Deletes a node with its relationships, at most 10,000. The relationships leave no tombstones.
   *
   * @param version of the tombstone that the delete leaves, even when no element was stored; 0:
   *     none. The version of a tombstone never decreases.
   * @param condition not {@link WriteCondition#IF_ABSENT}
   */
  record DeleteNode(NodeId id, long version, WriteCondition condition) implements Write {
    /** The most relationships that one call deletes with a node. */
    public static final int MAX_RELATIONSHIPS = 10_000;

    /** Checks version and condition. */
    public DeleteNode {
      Nulls.notNull("id", id);
      Nulls.notNull("condition", condition);
      checkDelete(version, condition);
    }

    @Override
    public String describe() {
      return id.describe();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitDeleteNode(this);
    }
  }

  /**
   * Deletes a relationship.
   *
   * @param version of the tombstone that the delete leaves, even when no element was stored; 0:
   *     none. The version of a tombstone never decreases.
   * @param condition not {@link WriteCondition#IF_ABSENT}
   */
  record DeleteRelationship(RelationshipId id, long version, WriteCondition condition)
      implements Write {
    /** Checks version and condition. */
    public DeleteRelationship {
      Nulls.notNull("id", id);
      Nulls.notNull("condition", condition);
      checkDelete(version, condition);
    }

    @Override
    public String describe() {
      return id.describe();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitDeleteRelationship(this);
    }
  }

  /** One method for each kind of write. */
  interface Visitor<R> {
    /** A put of a whole node. */
    R visitPutNode(PutNode write);

    /** A put of a whole relationship. */
    R visitPutRelationship(PutRelationship write);

    /** A delete of a node. */
    R visitDeleteNode(DeleteNode write);

    /** A delete of a relationship. */
    R visitDeleteRelationship(DeleteRelationship write);
  }

  private static void checkDelete(long version, WriteCondition condition) {
    Checks.range("version", version, 0, Long.MAX_VALUE);
    if (condition instanceof WriteCondition.IfAbsent) {
      throw new InvalidValueException("a delete cannot have the condition IfAbsent");
    }
  }
}
