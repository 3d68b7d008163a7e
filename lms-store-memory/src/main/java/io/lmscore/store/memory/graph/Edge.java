package io.lmscore.store.memory.graph;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.memory.storage.Detail;

/**
 * A relationship of a {@link GraphState}, by the numbers of its ends and its type. Within one
 * state, equal edges are the same relationship.
 */
public record Edge(int from, int type, int to, Detail detail) {
  /** Where it leads from that end. */
  public int other(int end) {
    return end == from ? to : from;
  }

  public boolean isLoop() {
    return from == to;
  }

  /** Whether it can be followed in that direction from that end. */
  public boolean leads(Direction direction, int end) {
    return switch (direction) {
      case OUT -> end == from;
      case IN -> end == to;
      case BOTH -> true;
    };
  }
}
