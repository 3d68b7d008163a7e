package io.lmscore.store.graph;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.Nulls;
import java.util.Optional;

/**
 * A question for the shortest way between two nodes, as immutable data.
 *
 * @param from where the path begins
 * @param to where it ends
 * @param direction which way relationships are followed
 * @param relationships type and filter; hold for every relationship of the path
 * @param through holds for the nodes between the ends
 * @param maxLength the most relationships, 0 to 32; 32 unless said
 * @param weight the numeric property that is summed, for the methods that take one. A relationship
 *     where it is absent or no number is not used.
 * @param limit the most paths in an answer, 1 to 100,000; 1,000 unless said
 */
public record ShortestPath(
    NodeId from,
    NodeId to,
    Direction direction,
    RelationshipPattern relationships,
    NodePattern through,
    int maxLength,
    Optional<String> weight,
    int limit) {
  /** Checks the bounds and the key. */
  public ShortestPath {
    Nulls.notNull("from", from);
    Nulls.notNull("to", to);
    Nulls.notNull("direction", direction);
    Nulls.notNull("relationships", relationships);
    Nulls.notNull("through", through);
    Nulls.notNull("weight", weight);
    Checks.range("longest path", maxLength, 0, Hop.MAX_LENGTH);
    Checks.range("limit", limit, 1, Traversal.MAX_LIMIT);
    weight.ifPresent(Checks::key);
  }

  /** Along relationships that leave; types none given: any. */
  public static ShortestPath out(NodeId from, NodeId to, String... types) {
    Nulls.noNulls("types", types);
    return of(from, to, Direction.OUT, types);
  }

  /** Along relationships either way; types none given: any. */
  public static ShortestPath both(NodeId from, NodeId to, String... types) {
    Nulls.noNulls("types", types);
    return of(from, to, Direction.BOTH, types);
  }

  private static ShortestPath of(NodeId from, NodeId to, Direction direction, String... types) {
    return new ShortestPath(
        from,
        to,
        direction,
        RelationshipPattern.of(types),
        NodePattern.ANY,
        Hop.MAX_LENGTH,
        Optional.empty(),
        Traversal.DEFAULT_LIMIT);
  }

  /** Asks that this holds for every relationship. */
  public ShortestPath where(Filter filter) {
    return new ShortestPath(
        from, to, direction, relationships.where(filter), through, maxLength, weight, limit);
  }

  /** Asks that the nodes between the ends match. */
  public ShortestPath through(NodePattern pattern) {
    Nulls.notNull("pattern", pattern);
    return new ShortestPath(from, to, direction, relationships, pattern, maxLength, weight, limit);
  }

  /** Allows at most so many relationships. */
  public ShortestPath maxLength(int newMaxLength) {
    return new ShortestPath(
        from, to, direction, relationships, through, newMaxLength, weight, limit);
  }

  /** Sums this property. */
  public ShortestPath weight(String property) {
    Nulls.notNull("property", property);
    return new ShortestPath(
        from, to, direction, relationships, through, maxLength, Optional.of(property), limit);
  }

  /** Gives at most so many paths. */
  public ShortestPath limit(int newLimit) {
    return new ShortestPath(
        from, to, direction, relationships, through, maxLength, weight, newLimit);
  }

  /** The weight, for the methods that need one. */
  public String requiredWeight() {
    return weight.orElseThrow(
        () -> new InvalidValueException("the question names no weight; say weight(property)"));
  }
}
