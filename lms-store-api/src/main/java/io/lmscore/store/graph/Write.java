package io.lmscore.store.graph;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.Nulls;
import io.lmscore.store.internal.Texts;
import io.lmscore.store.value.PropertyMap;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One write in a batch: a put of a whole element, a change of some of its properties, or a delete.
 */
public sealed interface Write {
  /** The condition under which the write takes effect. */
  WriteCondition condition();

  /**
   * The version of the element that is put, the new version of one that is changed (0: it keeps its
   * version), or the version of the tombstone that a delete leaves (0: none).
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

  /**
   * Sets these properties of a stored node. Its other properties, its label and its version stay.
   *
   * <pre>{@code
   * Write.change(NodeId.of("dev:1"), PropertyMap.of("zone", 2))
   * Write.change(NodeId.of("dev:1"), PropertyMap.of("zone", 2))
   *     .removing("room")
   *     .withVersion(8)
   *     .withCondition(WriteCondition.ifVersion(7))
   * }</pre>
   */
  static ChangeNode change(NodeId id, PropertyMap set) {
    return new ChangeNode(id, set, Set.of(), 0, WriteCondition.ALWAYS);
  }

  /** Sets these properties of a stored relationship. Its other properties and its version stay. */
  static ChangeRelationship change(RelationshipId id, PropertyMap set) {
    return new ChangeRelationship(id, set, Set.of(), 0, WriteCondition.ALWAYS);
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
   * Changes some properties of a stored node: sets those of {@code set} and removes those of {@code
   * remove}. All its other properties and its label stay. The store makes the change in one atomic
   * step, so concurrent changes of different properties all stay. The limits of an element hold for
   * the node as changed; a change that exceeds them fails.
   *
   * <p>When no such node is stored, the outcome is {@link Outcome#MISSING}: the change stores
   * nothing and leaves no tombstone. A change is not sent again after its answer was lost.
   *
   * @param set properties of the node afterwards; with neither these nor keys to remove, only the
   *     version changes
   * @param remove keys that the node has not afterwards, at most 256, none of {@code set}; a key
   *     that it lacks is no error
   * @param version the version of the node afterwards; 0: the stored version stays
   * @param condition not {@link WriteCondition#IF_ABSENT}
   */
  record ChangeNode(
      NodeId id, PropertyMap set, Set<String> remove, long version, WriteCondition condition)
      implements Write {
    /** Copies the keys, and checks keys, version and condition. */
    public ChangeNode {
      Nulls.notNull("id", id);
      Nulls.notNull("set", set);
      Nulls.noNulls("remove", remove);
      Nulls.notNull("condition", condition);
      remove = checkRemoved(set, remove);
      checkVersionAndCondition("a change", version, condition);
    }

    /** The same change, which removes these properties too. */
    public ChangeNode removing(String... keys) {
      return new ChangeNode(id, set, union(remove, keys), version, condition);
    }

    /** The same change with another version of the node afterwards. */
    public ChangeNode withVersion(long newVersion) {
      return new ChangeNode(id, set, remove, newVersion, condition);
    }

    /** The same change under another condition. */
    public ChangeNode withCondition(WriteCondition newCondition) {
      return new ChangeNode(id, set, remove, version, newCondition);
    }

    @Override
    public String describe() {
      return id.describe();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitChangeNode(this);
    }
  }

  /**
   * Changes some properties of a stored relationship: sets those of {@code set} and removes those
   * of {@code remove}. All its other properties stay. The store makes the change in one atomic
   * step, so concurrent changes of different properties all stay. The limits of an element hold for
   * the relationship as changed; a change that exceeds them fails.
   *
   * <p>When no such relationship is stored, the outcome is {@link Outcome#MISSING}: the change
   * stores nothing and leaves no tombstone. A change is not sent again after its answer was lost.
   *
   * @param set properties of the relationship afterwards; with neither these nor keys to remove,
   *     only the version changes
   * @param remove keys that the relationship has not afterwards, at most 256, none of {@code set};
   *     a key that it lacks is no error
   * @param version the version of the relationship afterwards; 0: the stored version stays
   * @param condition not {@link WriteCondition#IF_ABSENT}
   */
  record ChangeRelationship(
      RelationshipId id,
      PropertyMap set,
      Set<String> remove,
      long version,
      WriteCondition condition)
      implements Write {
    /** Copies the keys, and checks keys, version and condition. */
    public ChangeRelationship {
      Nulls.notNull("id", id);
      Nulls.notNull("set", set);
      Nulls.noNulls("remove", remove);
      Nulls.notNull("condition", condition);
      remove = checkRemoved(set, remove);
      checkVersionAndCondition("a change", version, condition);
    }

    /** The same change, which removes these properties too. */
    public ChangeRelationship removing(String... keys) {
      return new ChangeRelationship(id, set, union(remove, keys), version, condition);
    }

    /** The same change with another version of the relationship afterwards. */
    public ChangeRelationship withVersion(long newVersion) {
      return new ChangeRelationship(id, set, remove, newVersion, condition);
    }

    /** The same change under another condition. */
    public ChangeRelationship withCondition(WriteCondition newCondition) {
      return new ChangeRelationship(id, set, remove, version, newCondition);
    }

    @Override
    public String describe() {
      return id.describe();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitChangeRelationship(this);
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
      checkVersionAndCondition("a delete", version, condition);
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
      checkVersionAndCondition("a delete", version, condition);
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

    /** A change of some properties of a node. */
    R visitChangeNode(ChangeNode write);

    /** A change of some properties of a relationship. */
    R visitChangeRelationship(ChangeRelationship write);

    /** A delete of a node. */
    R visitDeleteNode(DeleteNode write);

    /** A delete of a relationship. */
    R visitDeleteRelationship(DeleteRelationship write);
  }

  private static void checkVersionAndCondition(
      String what, long version, WriteCondition condition) {
    Checks.range("version", version, 0, Long.MAX_VALUE);
    if (condition instanceof WriteCondition.IfAbsent) {
      throw new InvalidValueException(what + " cannot have the condition IfAbsent");
    }
  }

  private static Set<String> checkRemoved(PropertyMap set, Set<String> remove) {
    Set<String> keys = new TreeSet<>(remove);
    if (keys.size() > PropertyMap.MAX_PROPERTIES) {
      throw new LimitExceededException(
          "removed properties of a change", keys.size(), PropertyMap.MAX_PROPERTIES);
    }
    for (String key : keys) {
      Checks.key(key);
      if (set.find(key).isPresent()) {
        throw new InvalidValueException(
            "property " + Texts.quoted(key) + " is both set and removed by the change");
      }
    }
    return Collections.unmodifiableSet(keys);
  }

  private static Set<String> union(Set<String> keys, String[] more) {
    Nulls.noNulls("keys", more);
    Set<String> all = new TreeSet<>(keys);
    all.addAll(List.of(more));
    return all;
  }
}
