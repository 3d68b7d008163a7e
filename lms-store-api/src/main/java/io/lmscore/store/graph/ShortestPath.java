package io.lmscore.store.graph;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.Nulls;
import java.util.Optional;

/**
 * A question for the shortest path between two nodes, or from any node of a selection to any node
 * of another one, as immutable data:
 *
 * <pre>{@code
 * ShortestPath.out(NodeSelection.ids(room), NodeSelection.labels("Exit"), "LEADS_TO")
 * }</pre>
 *
 * <p>The answer is the best over all pairs of a first and a last node, not one for each pair. It
 * tells its own ends: {@link Path#start()} and {@link Path#end()}. There is no path when a
 * selection has no node.
 *
 * @param from the nodes at which a path may begin
 * @param to the nodes at which a path may end; a path may also lead through nodes of both
 *     selections
 * @param direction the direction in which the path follows relationships
 * @param relationships type and filter that every relationship of the path must match
 * @param through pattern of the nodes between the first and the last one
 * @param maxLength the most relationships, 0 to 32; 32 by default
 * @param weight the numeric property whose sum is the cost, for the methods that use a weight. A
 *     relationship without a number in this property is not used.
 * @param limit the most paths in a result, 1 to 100,000; 1,000 by default
 */
public record ShortestPath(
    NodeSelection from,
    NodeSelection to,
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
    Checks.range("maximum path length", maxLength, 0, Hop.MAX_LENGTH);
    Checks.range("limit", limit, 1, Traversal.MAX_LIMIT);
    weight.ifPresent(Checks::key);
  }

  /** Follows outgoing relationships of these types; without types, of any type. */
  public static ShortestPath out(NodeId from, NodeId to, String... types) {
    return out(one("from", from), one("to", to), types);
  }

  /** As {@link #out(NodeId, NodeId, String...)}, from any of these nodes to any of those. */
  public static ShortestPath out(NodeSelection from, NodeSelection to, String... types) {
    Nulls.noNulls("types", types);
    return of(from, to, Direction.OUT, types);
  }

  /** Follows relationships of these types in both directions; without types, of any type. */
  public static ShortestPath both(NodeId from, NodeId to, String... types) {
    return both(one("from", from), one("to", to), types);
  }

  /** As {@link #both(NodeId, NodeId, String...)}, from any of these nodes to any of those. */
  public static ShortestPath both(NodeSelection from, NodeSelection to, String... types) {
    Nulls.noNulls("types", types);
    return of(from, to, Direction.BOTH, types);
  }

  private static NodeSelection one(String name, NodeId id) {
    Nulls.notNull(name, id);
    return NodeSelection.ids(id);
  }

  private static ShortestPath of(
      NodeSelection from, NodeSelection to, Direction direction, String... types) {
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

  /** Requires every relationship to match this filter. */
  public ShortestPath where(Filter filter) {
    return new ShortestPath(
        from, to, direction, relationships.where(filter), through, maxLength, weight, limit);
  }

  /** Requires the nodes between the ends to match. */
  public ShortestPath through(NodePattern pattern) {
    Nulls.notNull("pattern", pattern);
    return new ShortestPath(from, to, direction, relationships, pattern, maxLength, weight, limit);
  }

  /** Allows at most this number of relationships. */
  public ShortestPath maxLength(int newMaxLength) {
    return new ShortestPath(
        from, to, direction, relationships, through, newMaxLength, weight, limit);
  }

  /** Uses the sum of this property as cost. */
  public ShortestPath weight(String property) {
    Nulls.notNull("property", property);
    return new ShortestPath(
        from, to, direction, relationships, through, maxLength, Optional.of(property), limit);
  }

  /** Returns at most this number of paths. */
  public ShortestPath limit(int newLimit) {
    return new ShortestPath(
        from, to, direction, relationships, through, maxLength, weight, newLimit);
  }

  /** The weight, for the methods that require one. */
  public String requiredWeight() {
    return weight.orElseThrow(
        () ->
            new InvalidValueException(
                "the question names no weight property; add weight(property)"));
  }
}
