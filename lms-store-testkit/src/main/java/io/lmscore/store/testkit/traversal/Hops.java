package io.lmscore.store.testkit.traversal;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.RelationshipPattern;

/** Hops along relationships of any type. */
final class Hops {
  private Hops() {}

  static Hop out(int min, int max) {
    return of(Direction.OUT, min, max);
  }

  static Hop in(int min, int max) {
    return of(Direction.IN, min, max);
  }

  static Hop both(int min, int max) {
    return of(Direction.BOTH, min, max);
  }

  private static Hop of(Direction direction, int min, int max) {
    return new Hop(direction, RelationshipPattern.ANY, min, max, NodePattern.ANY, NodePattern.ANY);
  }
}
