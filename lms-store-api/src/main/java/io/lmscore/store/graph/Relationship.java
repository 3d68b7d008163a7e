package io.lmscore.store.graph;

import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.Nulls;
import io.lmscore.store.value.PropertyMap;

/**
 * A relationship with its identity and all its properties.
 *
 * @param id its identity
 * @param properties all of them
 * @param version chosen by the caller, not negative; 0 when unused
 */
public record Relationship(RelationshipId id, PropertyMap properties, long version)
    implements Element {
  /** Checks the version. */
  public Relationship {
    Nulls.notNull("id", id);
    Nulls.notNull("properties", properties);
    Checks.range("version", version, 0, Long.MAX_VALUE);
  }

  /** A relationship of version 0 with these properties, keys and values in turn. */
  public static Relationship of(String from, String type, String to, Object... keysAndValues) {
    Nulls.notNull("from", from);
    Nulls.notNull("type", type);
    Nulls.notNull("to", to);
    return new Relationship(
        RelationshipId.of(NodeId.of(from), type, NodeId.of(to)), PropertyMap.of(keysAndValues), 0);
  }

  /** The same relationship with another version. */
  public Relationship withVersion(long newVersion) {
    return new Relationship(id, properties, newVersion);
  }

  /** The same relationship with other properties. */
  public Relationship withProperties(PropertyMap newProperties) {
    return new Relationship(id, newProperties, version);
  }

  /** The same relationship under another key, so that both can be stored in parallel. */
  public Relationship withKey(String key) {
    return new Relationship(
        new RelationshipId(id.from(), id.type(), id.to(), key), properties, version);
  }

  @Override
  public String describe() {
    return id.describe();
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    Nulls.notNull("visitor", visitor);
    return visitor.visitRelationship(this);
  }
}
