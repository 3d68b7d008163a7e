package io.lmscore.store.memory;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.spi.Fingerprints;

/** A relationship and its ends. Guarded by the lock of its {@link HeapGraph}. */
final class Edge {
  private final Vertex from;
  private final Vertex to;
  private final int bucket;
  private Relationship relationship;

  Edge(Relationship relationship, Vertex from, Vertex to) {
    this.from = from;
    this.to = to;
    this.bucket = Fingerprints.bucket(relationship.id());
    this.relationship = relationship;
  }

  RelationshipId id() {
    return relationship.id();
  }

  Relationship relationship() {
    return relationship;
  }

  void replace(Relationship newRelationship) {
    relationship = newRelationship;
  }

  int bucket() {
    return bucket;
  }

  Vertex from() {
    return from;
  }

  Vertex to() {
    return to;
  }

  boolean isLoop() {
    return from == to;
  }

  /** Where it leads from that end. */
  Vertex other(Vertex end) {
    return end == from ? to : from;
  }

  /** Whether it can be followed in that direction from that end. */
  boolean leads(Direction direction, Vertex end) {
    return switch (direction) {
      case OUT -> end == from;
      case IN -> end == to;
      case BOTH -> true;
    };
  }
}
