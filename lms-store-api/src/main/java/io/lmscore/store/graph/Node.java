package io.lmscore.store.graph;

import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.Nulls;
import io.lmscore.store.value.PropertyMap;

/**
 * A node with its label and all its properties.
 *
 * @param id the caller's id of the node
 * @param label matches {@code [A-Za-z][A-Za-z0-9_]{0,63}}; fixed for the life of the node
 * @param properties all of them
 * @param version chosen by the caller, not negative; 0 when unused
 */
public record Node(NodeId id, String label, PropertyMap properties, long version)
    implements Element {
  /** Checks label and version. */
  public Node {
    Nulls.notNull("id", id);
    Nulls.notNull("label", label);
    Nulls.notNull("properties", properties);
    Checks.name("label", label);
    Checks.range("version", version, 0, Long.MAX_VALUE);
  }

  /** A node of version 0 with these properties, keys and values in turn. */
  public static Node of(String id, String label, Object... keysAndValues) {
    Nulls.notNull("id", id);
    Nulls.notNull("label", label);
    return new Node(NodeId.of(id), label, PropertyMap.of(keysAndValues), 0);
  }

  /** The same node with another version. */
  public Node withVersion(long newVersion) {
    return new Node(id, label, properties, newVersion);
  }

  /** The same node with other properties. */
  public Node withProperties(PropertyMap newProperties) {
    return new Node(id, label, newProperties, version);
  }

  @Override
  public String describe() {
    return id.describe();
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    Nulls.notNull("visitor", visitor);
    return visitor.visitNode(this);
  }
}
