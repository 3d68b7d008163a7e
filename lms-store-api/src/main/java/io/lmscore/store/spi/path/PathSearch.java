package io.lmscore.store.spi.path;

import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Traversal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * Finds the paths of a traversal, each once, by a depth-first search over walks. The search tracks
 * all states of a walk, one for each possible division into hops. The depth is at most 64 steps.
 * The time grows with the number of walks that satisfy the rule; the memory grows with the length
 * of one walk.
 *
 * <p>A state is a hop and the number of steps made in it; the last state means that the walk may
 * end here. States are numbered hop by hop and step by step, so a step leads to the next number. A
 * set of states is a {@link BitSet} of at most 81 bits. Not thread-safe.
 *
 * @param <N> nodes, by {@code equals}
 * @param <E> relationships, by {@code equals}
 */
public final class PathSearch<N, E> {
  private final List<Hop> hops;
  private final PathRule rule;
  private final Graph<N, E> graph;
  private final int[] firstStates; // of each hop, followed by the end state
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
    this.hops = traversal.hops();
    this.rule = rule;
    this.graph = graph;
    this.firstStates = new int[hops.size() + 1];
    for (int i = 0; i < hops.size(); i++) {
      firstStates[i + 1] = firstStates[i] + hops.get(i).max() + 1;
    }
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

  /** The number of paths from these nodes. */
  public long count(Iterable<N> starts) {
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
      BitSet states = new BitSet();
      addState(0, 0, start, states);
      nodes.add(start);
      walk(start, states);
      nodes.remove(0);
    }
  }

  private void walk(N node, BitSet states) {
    if (continues && states.get(firstStates[hops.size()])) {
      continues =
          visitor.visit(
              Collections.unmodifiableList(nodes), Collections.unmodifiableList(relationships));
    }
    int wanted = 0;
    for (int hop = 0; hop < hops.size(); hop++) {
      wanted |= mayAdvance(states, hop, node) ? 1 << hop : 0;
    }
    if (continues && wanted != 0) {
      int leaving = wanted;
      graph.forEach(
          node,
          wanted,
          (relationship, next, matching) ->
              follow(node, states, leaving & matching, relationship, next));
    }
  }

  private void follow(N node, BitSet states, int leaving, E relationship, N next) {
    if (!continues || !isAllowed(relationship, next)) {
      return;
    }
    BitSet reached = new BitSet();
    for (int hop = 0; hop < hops.size(); hop++) {
      if ((leaving & 1 << hop) != 0) {
        advance(states, hop, node, next, reached);
      }
    }
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

  /** Whether one of the states allows another step within the hop. */
  private boolean mayAdvance(BitSet states, int hop, N node) {
    int first = firstStates[hop];
    int state = states.nextSetBit(first);
    int end = first + hops.get(hop).max(); // the last state of a hop allows no further step
    if (state < 0 || state >= end) {
      return false;
    }
    return state == first || graph.mayContinueFrom(hop, node);
  }

  /** Adds the states after one more step of the hop. */
  private void advance(BitSet states, int hop, N node, N next, BitSet reached) {
    int first = firstStates[hop];
    int end = first + hops.get(hop).max();
    for (int s = states.nextSetBit(first); s >= 0 && s < end; s = states.nextSetBit(s + 1)) {
      if (s == first || graph.mayContinueFrom(hop, node)) {
        addState(hop, s - first + 1, next, reached);
      }
    }
  }

  /** Adds a state and, if its hop may end at the node, the first state of the next hop. */
  private void addState(int hop, int steps, N node, BitSet states) {
    states.set(firstStates[hop] + steps);
    if (hop < hops.size() && steps >= hops.get(hop).min() && graph.mayEndAt(hop, node)) {
      addState(hop + 1, 0, node, states);
    }
  }
}
