package io.lmscore.store.graph;

import io.lmscore.store.Cursor;
import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.Store;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Reads nodes and relationships: the read operations of a {@link GraphStore}. Use this type in code
 * that only reads. Routed, cached, observed and read-only graphs implement it.
 *
 * <p>The rules of {@link Store} hold for every method. In addition, a call with an argument that
 * breaks a rule throws {@link io.lmscore.store.RejectedException} before anything is sent. A read
 * or a traversal is one round-trip. No method changes the graph. Reads return only elements of the
 * store's namespace. A path question throws {@link io.lmscore.store.LimitExceededException} when it
 * has to search a larger part of the graph than the backend allows; the README of the backend names
 * the bound.
 *
 * <p>Every call sees a batch completely or not at all. Beside writes of single elements, a call
 * that reads several elements gives each as of some moment during the call, which may be another
 * one for each. Each matches the filters on its own properties as it is given, and has its place in
 * the order; the rule CNC-8 of the contract names the exceptions.
 */
public interface GraphReader extends Store {
  /** The most ids in one call. */
  int MAX_IDS = 10_000;

  /** The most columns of a row. */
  int MAX_COLUMNS = 32;

  @Override
  GraphReader withTimeout(Duration timeout);

  // Elements

  /** The node with that id. */
  Optional<Node> node(NodeId id);

  /**
   * The nodes with these ids, ordered by id; ids without a node are ignored.
   *
   * @param ids at most {@link #MAX_IDS}; repeated ones count once
   */
  List<Node> nodes(Collection<NodeId> ids);

  /** The relationship with that identity. */
  Optional<Relationship> relationship(RelationshipId id);

  /**
   * The relationships of a node, each once, in a stable unspecified order; empty when there is no
   * such node.
   */
  Page<Relationship> relationships(
      NodeId node, Direction direction, RelationshipPattern pattern, PageRequest page);

  /**
   * All matching nodes, in a stable unspecified order. A node that exists and matches during the
   * whole scan appears exactly once.
   */
  Page<Node> scanNodes(NodePattern pattern, PageRequest page);

  /** All matching relationships, with the guarantees of {@link #scanNodes}. */
  Page<Relationship> scanRelationships(RelationshipPattern pattern, PageRequest page);

  // Traversals

  /**
   * The distinct end nodes of matching walks, each once, in the order of the traversal, or in any
   * order if it has none. The size of the reached neighbourhood bounds the cost, not the number of
   * paths in it.
   *
   * @param traversal not ordered by {@link Column#start}, a column of relationships or an aggregate
   * @return at most {@code limit} nodes; without an order, any of the end nodes
   */
  List<Node> nodes(Traversal traversal);

  /** Like {@link #nodes(Traversal)}, but only the ids. */
  List<NodeId> ids(Traversal traversal);

  /** Like {@link #nodes(Traversal)}, each node with its distance. */
  List<Reached> reach(Traversal traversal);

  /**
   * Like {@link #nodes(Traversal)}, but ignores the limit of the traversal. A node whose place in
   * the order changes during the stream appears at most once.
   *
   * @return close it
   */
  Cursor<Node> stream(Traversal traversal);

  /**
   * The chosen columns of the distinct end nodes of matching walks, instead of whole nodes: a row
   * for each node, in the order of the traversal. With the column {@link Column#start}, a row for
   * each distinct pair of a start and an end.
   *
   * <pre>{@code
   * for (Row row : graph.rows(devices, id(), property("zone"), degree(Direction.OUT, "MONITORS"))) {
   *   print(row.text(id()), row.integer(property("zone")));
   * }
   * }</pre>
   *
   * <p>With a column of relationships, such as {@link Column#type}, a row for each distinct pair of
   * the relationship of a last step and the end node to which it leads; with {@link Column#start},
   * for each start, too. In the direction BOTH, a relationship can lead to both of its ends. The
   * distance is the length of the shortest matching walk whose last step is this one.
   *
   * <pre>{@code
   * graph.rows(
   *     Traversal.from(user).out("BELONGS_TO").to("Org"), type(), id(), relationshipProperty("since"));
   * }</pre>
   *
   * <p>For such rows, the last hop of the traversal must have exactly one step. A last hop of
   * {@code hops(m, n)} has the same relationships as the same hop with {@code hops(m - 1, n - 1)}
   * and without {@code to}, followed by the same hop with one step; for m = 0, begin as for m = 1,
   * because a walk without steps has no relationship. Its pattern {@code through} must also be the
   * pattern {@code to} of the first of the two hops. Where m is 0 or 1, this is stricter: the walk
   * of one step begins at a node that need not match {@code through}, and needs a question of its
   * own.
   *
   * <p>With an aggregate among the columns, such as {@link Column#count}, a row for each group of
   * equal values in the other columns. Without other columns there is one group, even if there are
   * no end nodes.
   *
   * <pre>{@code
   * graph.rows(devices, property("zone"), count(), average("load")); // for each zone
   * graph.rows(reachable, distance(), count());                      // for each distance
   * graph.rows(devices, count(), sum("load"));                       // one row
   * graph.rows(Traversal.from(node).both(), type(), count());        // for each type
   * }</pre>
   *
   * <p>With {@link Column#countWalks}, a store on a server reads the part of the graph that
   * contains the walks, and sends or reads what the groups need, in a constant number of
   * round-trips. The cost is that of {@link #countPaths}; with {@link Column#start}, that of one
   * for each start.
   *
   * @param traversal its order may name aggregates; columns of relationships, and of groups any
   *     column, only where the columns name them
   * @param columns 1 to {@link #MAX_COLUMNS}, none twice
   * @return at most {@code limit} rows, each with the values in the order of the columns; without
   *     an order, any of the rows, or the first groups by their first aggregate, the greatest first
   * @throws io.lmscore.store.InvalidValueException when there is a column of relationships, and the
   *     traversal does not end with a hop of exactly one step
   * @throws io.lmscore.store.BackendException NEVER when the columns contain a sum or an average
   *     and a sum of magnitudes is more than a double holds; the message names the column
   * @throws io.lmscore.store.LimitExceededException when a group has more than 2^63 - 1 walks
   * @throws io.lmscore.store.UnsupportedException with {@link Column#countWalks} without {@code
   *     WALK_PATHS}
   */
  List<Row> rows(Traversal traversal, Column... columns);

  /**
   * Like {@link #rows}, but ignores the limit of the traversal.
   *
   * @return close it
   */
  Cursor<Row> streamRows(Traversal traversal, Column... columns);

  /**
   * The number of nodes that {@link #nodes(Traversal)} would return without a limit. The order of
   * the traversal has no effect.
   */
  long count(Traversal traversal);

  /**
   * For each start node, the number of distinct end nodes of its matching walks. Start nodes
   * without a matching walk are left out. The same as {@code rows(traversal, start(), count())}.
   *
   * @param traversal without an order
   * @return ordered by count, the greatest first, then by id; at most {@code limit} groups
   */
  List<StartCount> countByStart(Traversal traversal);

  /**
   * The distinct end nodes grouped by the value of a property. Numbers of equal value form one
   * group; nodes without the property form a group. The same as {@code rows(traversal,
   * property(key), count())}.
   *
   * @param traversal without an order
   * @return ordered by count, the greatest first, then by value in {@link
   *     io.lmscore.store.value.ValueOrder}, the absent value last; at most {@code limit} groups
   */
  List<ValueCount> countByProperty(Traversal traversal, String key);

  /**
   * The paths of the matching walks that satisfy the rule over all hops, each once.
   *
   * @param traversal without an order
   * @return in any order; at most {@code limit} paths, any of the matching ones
   * @throws io.lmscore.store.UnsupportedException when the rule is not among the capabilities
   */
  List<Path> paths(Traversal traversal, PathRule rule);

  /**
   * The number of paths that {@link #paths} would return without a limit. The order of the
   * traversal has no effect. Under {@link PathRule#WALK} the size of the reached neighbourhood
   * bounds the cost, times the ways in which a walk can be divided into hops, but not the number of
   * walks. Trails and simple paths are enumerated.
   *
   * @throws io.lmscore.store.LimitExceededException when there are more than 2^63 - 1 walks
   * @throws io.lmscore.store.UnsupportedException when the rule is not among the capabilities
   */
  long countPaths(Traversal traversal, PathRule rule);

  // Shortest paths, over all pairs of a node of the selection from and one of the selection to. A
  // node has the empty path to itself. There is no path when a selection has no node.

  /** One path of the least length; the weight of the question has no effect. */
  Optional<Path> shortestPath(ShortestPath question);

  /**
   * All paths of the least length, each once; the weight of the question has no effect.
   *
   * @return in any order; at most {@code limit} paths, any of the matching ones
   * @throws io.lmscore.store.UnsupportedException without {@code ALL_SHORTEST_PATHS}
   */
  List<Path> shortestPaths(ShortestPath question);

  /**
   * The path of the least cost. Ties go to the shortest path, then to the first by the ids of its
   * nodes in turn, then by those of its relationships.
   *
   * @param question with a weight
   * @throws io.lmscore.store.InvalidValueException when the question has no weight; also when a
   *     matching relationship has a negative weight and can be reached from {@code from} within
   *     {@code maxLength}, along usable relationships and through matching nodes
   * @throws io.lmscore.store.UnsupportedException without {@code WEIGHTED_PATHS}
   */
  Optional<CostedPath> cheapestPath(ShortestPath question);

  /**
   * All simple paths whose cost equals that of {@link #cheapestPath}, each once, in its order.
   * Costs are equal when their sums in double are, added up from the start.
   *
   * @param question with a weight
   * @return at most {@code limit} paths, the first in the order
   * @throws io.lmscore.store.InvalidValueException as {@link #cheapestPath}
   * @throws io.lmscore.store.UnsupportedException without {@code WEIGHTED_PATHS}
   */
  List<CostedPath> cheapestPaths(ShortestPath question);

  /**
   * The k simple paths of the least cost, in the order of {@link #cheapestPath}; without a weight,
   * the cost is the length.
   *
   * @param k 1 to 1,000; the question's limit has no effect
   * @throws io.lmscore.store.InvalidValueException for a negative weight, like {@link
   *     #cheapestPath}
   * @throws io.lmscore.store.UnsupportedException without {@code K_SHORTEST_PATHS}; with a weight,
   *     also without {@code WEIGHTED_PATHS}
   */
  List<CostedPath> kShortestPaths(ShortestPath question, int k);

  /**
   * The query of {@link #nodes(Traversal)}, or with columns that of {@link #rows}, and the server's
   * plan for it. Changes nothing. With {@link Column#countWalks}, {@link #rows} sends two queries:
   * this is the first one, which reads the part of the graph that contains the walks.
   *
   * @throws io.lmscore.store.UnsupportedException as {@link #rows}
   */
  Explanation explain(Traversal traversal, Column... columns);

  // Comparison of two stores

  /**
   * The count of elements and the sum of their fingerprints for each digest bucket, in one
   * round-trip.
   */
  Digest digest();

  /**
   * The nodes and relationships of one digest bucket, each once, in a stable unspecified order.
   *
   * @param bucket 0 to {@link Digest#BUCKETS} - 1
   */
  Page<Element> scanBucket(int bucket, PageRequest page);
}
