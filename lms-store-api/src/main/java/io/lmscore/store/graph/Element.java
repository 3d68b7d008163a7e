package io.lmscore.store.graph;

import io.lmscore.store.value.PropertyMap;

/** A node or a relationship. */
public sealed interface Element permits Node, Relationship {
  /** The properties. */
  PropertyMap properties();

  /** The caller's version of the element; 0 when the caller uses no versions. */
  long version();

  /** The element's kind and id, for messages: {@code "node 'dev:1'"}. */
  String describe();

  /** Calls the method for this kind of element. */
  <R> R accept(Visitor<R> visitor);

  /** One method for each kind of element. */
  interface Visitor<R> {
    /** A node. */
    R visitNode(Node node);

    /** A relationship. */
    R visitRelationship(Relationship relationship);
  }
}
