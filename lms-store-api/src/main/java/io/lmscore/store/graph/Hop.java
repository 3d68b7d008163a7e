package io.lmscore.store.graph;

import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.Nulls;

/**
 * One hop of a traversal: {@code min} to {@code max} steps that follow matching relationships.
 *
 * @param direction the direction of each step
 * @param relationships type and filter that every relationship of the hop must match
 * @param min the fewest steps, 0 to {@code max}; with 0 the hop may end at the node where it begins
 * @param max the most steps, up to 32
 * @param through pattern of the nodes between the first and the last node of the hop
 * @param to pattern of the last node of the hop, which may also be its first node
 */
public record Hop(
    Direction direction,
    RelationshipPattern relationships,
    int min,
    int max,
    NodePattern through,
    NodePattern to) {
  /** The most steps of one hop. */
  public static final int MAX_LENGTH = 32;

  /** Checks the range. */
  public Hop {
    Nulls.notNull("direction", direction);
    Nulls.notNull("relationships", relationships);
    Nulls.notNull("through", through);
    Nulls.notNull("to", to);
    Checks.range("maximum number of steps of a hop", max, 0, MAX_LENGTH);
    Checks.range("minimum number of steps of a hop", min, 0, max);
  }

  /** One step along relationships of these types; without types, of any type. */
  public static Hop of(Direction direction, String... types) {
    Nulls.notNull("direction", direction);
    Nulls.noNulls("types", types);
    return new Hop(
        direction, RelationshipPattern.of(types), 1, 1, NodePattern.ANY, NodePattern.ANY);
  }
}
