package io.lmscore.store.spi.path;

import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.call.Call;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * Finds the paths of a traversal, each once, by a depth-first search over walks. The search tracks
 * all {@linkplain HopStates states} of a walk, one for each possible division into hops. The depth
 * is at most 64 steps. The time grows with the number of walks that satisfy the rule; the memory
 * grows with the length of one walk. {@link WalkCounts} counts walks without finding them. Not
 * thread-safe.
 *
 * @param <N> nodes, by {@code equals}
 * @param <E> relationships, by {@code equals}
 */
public final class PathSearch<N, E> {
  private final Traversal traversal;
  private final PathRule rule;
  private final Graph<N, E> graph;
  private final HopStates<N> hops;
  private final List<N> nodes = new ArrayList<>();
  private final List<E> relationships = new ArrayList<>();
  private Visitor<N, E> visitor = (foundNodes, foundRelationships) -> false;
  private boolean continues;

  /** The part of a graph that a traversal can use. Hops count from 0. */
  public interface Graph<N, E> {
    /** Whether a walk that has made a step of the hop may make another step of it from the node. */
    boolean mayContinueFrom(int hop, N node);

    /** Whether the hop may end at the node. */
    boolean mayEndAt(int hop, N node);

    /**
     * Visits, once each, the relationships by which some of the hops may leave the node.
     *
     * @param wanted hops, one bit each
     */
    void forEach(N node, int wanted, Link<N, E> link);
  }

  /** Receives the relationships from a node to the next nodes. */
  public interface Link<N, E> {
    /**
     * Visits one relationship.
     *
     * @param matching hops that may make this step, one bit each; the search ignores bits of other
     *     hops
     */
    void visit(E relationship, N next, int matching);
  }

  /** Receives the found paths. */
  public interface Visitor<N, E> {
    /**
     * Receives one path; the lists change after the method returns.
     *
     * @return whether to continue the search
     */
    boolean visit(List<N> nodes, List<E> relationships);
  }

  /** Prepares a search. */
  public PathSearch(Traversal traversal, PathRule rule, Graph<N, E> graph) {
    this.traversal = traversal;
    this.rule = rule;
    this.graph = graph;
    this.hops = new HopStates<>(traversal.hops(), graph);
  }

  /**
   * Returns the paths from these nodes, in no particular order.
   *
   * @param limit the most paths, at least 1; any of the existing ones
   */
  public List<PathSteps<N, E>> first(Iterable<N> starts, int limit) {
    List<PathSteps<N, E>> found = new ArrayList<>();
    search(
        starts,
        (foundNodes, foundRelationships) -> {
          found.add(new PathSteps<>(foundNodes, foundRelationships));
          return found.size() < limit;
        });
    return found;
  }

  /**
   * The number of paths from these nodes. Walks are counted by {@link WalkCounts}.
   *
   * @param starts each node once
   * @throws io.lmscore.store.LimitExceededException when there are more than 2^63 - 1 walks
   */
  public long count(Iterable<N> starts, Call call) {
    if (rule == PathRule.WALK) {
      return new WalkCounts<>(traversal, graph, call).total(starts);
    }
    long[] count = {0};
    search(
        starts,
        (foundNodes, foundRelationships) -> {
          count[0]++;
          return true;
        });
    return count[0];
  }

  /**
   * Visits the paths from these nodes, in no particular order, until the visitor ends the search.
   */
  public void search(Iterable<N> starts, Visitor<N, E> newVisitor) {
    visitor = newVisitor;
    continues = true;
    for (N start : starts) {
      nodes.add(start);
      walk(start, hops.begin(start));
      nodes.remove(0);
    }
  }

  private void walk(N node, BitSet states) {
    if (continues && hops.mayEnd(states)) {
      continues =
          visitor.visit(
              Collections.unmodifiableList(nodes), Collections.unmodifiableList(relationships));
    }
    BitSet leaving = hops.leaving(states, node);
    if (continues && !leaving.isEmpty()) {
      graph.forEach(
          node,
          hops.of(leaving),
          (relationship, next, matching) -> follow(leaving, matching, relationship, next));
    }
  }

  private void follow(BitSet leaving, int matching, E relationship, N next) {
    if (!continues || !isAllowed(relationship, next)) {
      return;
    }
    BitSet reached = hops.after(leaving, matching, next);
    if (!reached.isEmpty()) {
      nodes.add(next);
      relationships.add(relationship);
      walk(next, reached);
      nodes.remove(nodes.size() - 1);
      relationships.remove(relationships.size() - 1);
    }
  }

  private boolean isAllowed(E relationship, N next) {
    return switch (rule) {
      case WALK -> true;
      case TRAIL -> !relationships.contains(relationship);
      case SIMPLE -> !nodes.contains(next);
    };
  }
}
