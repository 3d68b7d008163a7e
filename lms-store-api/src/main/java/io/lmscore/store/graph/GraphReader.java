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
 * Questions about nodes and relationships: the reading half of a {@link GraphStore}. Code that only
 * reads asks for this type, and a graph that is routed, cached, observed or read-only is one.
 *
 * <p>What {@link Store} says holds for every method, and besides: a call with an argument that
 * breaks a rule throws {@link io.lmscore.store.RejectedException} before anything is sent. A read
 * or a traversal is one round-trip. No method changes the graph. Only elements of the store's own
 * namespace are seen. A question for paths throws {@link io.lmscore.store.LimitExceededException}
 * where the part of the graph to be searched is larger than the backend takes; its README says how
 * large.
 */
public interface GraphReader extends Store {
  /** The most ids in one call. */
  int MAX_IDS = 10_000;

  @Override
  GraphReader withTimeout(Duration timeout);

  // Elements

  /** The node with that id. */
  Optional<Node> node(NodeId id);

  /**
   * The nodes with these ids, ordered by id; an id that no node has is passed over.
   *
   * @param ids at most {@link #MAX_IDS}; repeated ones count once
   */
  List<Node> nodes(Collection<NodeId> ids);

  /** The relationship with that identity. */
  Optional<Relationship> relationship(RelationshipId id);

  /**
   * The relationships of a node, each once, in a stable unspecified order; none when there is no
   * such node.
   */
  Page<Relationship> relationships(
      NodeId node, Direction direction, RelationshipPattern pattern, PageRequest page);

  /**
   * All nodes that match, in a stable unspecified order: one that is there and matches during the
   * whole scan comes exactly once.
   */
  Page<Node> scanNodes(NodePattern pattern, PageRequest page);

  /** All relationships that match, as {@link #scanNodes}. */
  Page<Relationship> scanRelationships(RelationshipPattern pattern, PageRequest page);

  // Traversals

  /**
   * The distinct nodes at which matching walks end, each once: in the order asked for, else in any.
   * The cost is bounded by the size of the neighbourhood reached, not by the number of paths in it.
   *
   * @return at most {@code limit}; without an order, any of them
   */
  List<Node> nodes(Traversal traversal);

  /** As {@link #nodes(Traversal)}, the ids alone. */
  List<NodeId> ids(Traversal traversal);

  /** As {@link #nodes(Traversal)}, each with its distance. */
  List<Reached> reach(Traversal traversal);

  /**
   * As {@link #nodes(Traversal)} without a limit, whatever the traversal says of one.
   *
   * @return close it
   */
  Cursor<Node> stream(Traversal traversal);

  /** How many nodes {@link #nodes(Traversal)} would give without a limit. Order plays no part. */
  long count(Traversal traversal);

  /**
   * For each start node, how many distinct nodes matching walks from it end at. Starts without any
   * are left out.
   *
   * @param traversal without an order
   * @return by count, the greatest first, then by id; at most {@code limit} groups
   */
  List<StartCount> countByStart(Traversal traversal);

  /**
   * The distinct end nodes grouped by the value of a property. Numbers of equal value are one
   * group; nodes without the property are a group.
   *
   * @param traversal without an order
   * @return by count, the greatest first, then by value in {@link
   *     io.lmscore.store.value.ValueOrder}, absent last; at most {@code limit} groups
   */
  List<ValueCount> countByProperty(Traversal traversal, String key);

  /**
   * The paths of matching walks that keep the rule over all hops, each once.
   *
   * @param traversal without an order
   * @return in any order; at most {@code limit}, any of them
   * @throws io.lmscore.store.UnsupportedException when the rule is not among the capabilities
   */
  List<Path> paths(Traversal traversal, PathRule rule);

  /**
   * How many paths {@link #paths} would give without a limit. Order plays no part.
   *
   * @throws io.lmscore.store.UnsupportedException when the rule is not among the capabilities
   */
  long countPaths(Traversal traversal, PathRule rule);

  // Shortest paths. From a node to itself, the empty path; none where an end does not exist.

  /** One path of the least length; its weight plays no part. */
  Optional<Path> shortestPath(ShortestPath question);

  /**
   * All paths of the least length, each once; a weight plays no part.
   *
   * @return in any order; at most {@code limit}, any of them
   * @throws io.lmscore.store.UnsupportedException without {@code ALL_SHORTEST_PATHS}
   */
  List<Path> shortestPaths(ShortestPath question);

  /**
   * The path of the least cost; among equals the shortest, then the first by the ids of its nodes
   * in turn, then of its relationships.
   *
   * @param question with a weight
   * @throws io.lmscore.store.InvalidValueException without a weight; also when a relationship has a
   *     negative weight, matches, and can be reached from {@code from} within {@code maxLength}
   *     along usable relationships and through matching nodes
   * @throws io.lmscore.store.UnsupportedException without {@code WEIGHTED_PATHS}
   */
  Optional<CostedPath> cheapestPath(ShortestPath question);

  /**
   * The k simple paths of the least cost, in the order that {@link #cheapestPath} defines; without
   * a weight, the cost is the length.
   *
   * @param k 1 to 1,000; the question's limit plays no part
   * @throws io.lmscore.store.InvalidValueException for a negative weight, as {@link #cheapestPath}
   * @throws io.lmscore.store.UnsupportedException without {@code K_SHORTEST_PATHS}; with a weight,
   *     also without {@code WEIGHTED_PATHS}
   */
  List<CostedPath> kShortestPaths(ShortestPath question, int k);

  /** What {@link #nodes(Traversal)} would send, and the plan of the server. Changes nothing. */
  Explanation explain(Traversal traversal);

  // For those who keep two stores equal

  /** Count and sum of fingerprints by bucket, in one round-trip. */
  Digest digest();

  /**
   * The elements of one bucket, nodes and relationships, each once, in a stable unspecified order.
   *
   * @param bucket 0 to {@link Digest#BUCKETS} - 1
   */
  Page<Element> scanBucket(int bucket, PageRequest page);
}
