package io.lmscore.store.memory.graph;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.memory.storage.Detail;
import org.jspecify.annotations.Nullable;

/**
 * A relationship of a {@link GraphState}, as the numbers of its ends and its type. Within one
 * state, equal edges are the same relationship. So a comparison does not read the properties, which
 * can be long. Comparable, so that a hash table finds one among many with the same hash.
 */
public record Edge(int from, int type, int to, Detail detail) implements Comparable<Edge> {
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Edge edge
        && from == edge.from
        && type == edge.type
        && to == edge.to
        && detail.key().equals(edge.detail.key());
  }

  @Override
  public int hashCode() {
    return ((from * 31 + to) * 31 + type) * 31 + detail.key().hashCode();
  }

  @Override
  public int compareTo(Edge other) {
    int order = Integer.compare(from, other.from);
    if (order == 0) {
      order = Integer.compare(to, other.to);
    }
    if (order == 0) {
      order = Integer.compare(type, other.type);
    }
    return order == 0 ? detail.key().compareTo(other.detail.key()) : order;
  }

  /** The other end of the edge. */
  public int other(int end) {
    return end == from ? to : from;
  }

  public boolean isLoop() {
    return from == to;
  }

  /** Whether it can be followed in that direction from that end. */
  public boolean isTraversable(Direction direction, int end) {
    return switch (direction) {
      case OUT -> end == from;
      case IN -> end == to;
      case BOTH -> true;
    };
  }
}
