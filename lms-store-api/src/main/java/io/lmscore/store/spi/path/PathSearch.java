package io.lmscore.store.spi.path;

import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Traversal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * The paths of a traversal, each once: depth-first search over walks, which carries all states that
 * a walk can be in, however it is divided into hops. At most 64 steps deep; its time grows with the
 * number of walks that keep the rule, its memory with the length of one.
 *
 * <p>A state is a hop and the number of steps made in it; the last one says that the walk may end
 * here. States are numbered hop by hop and step by step, so a set of them is a {@link BitSet} of at
 * most 81 bits, and a step leads to the next number. Not thread-safe.
 *
 * @param <N> nodes, by {@code equals}
 * @param <E> relationships, by {@code equals}
 */
public final class PathSearch<N, E> {
  private final List<Hop> hops;
  private final PathRule rule;
  private final Graph<N, E> graph;
  private final int[] firstStates; // of each hop, and behind them the state of the end
  private final List<N> nodes = new ArrayList<>();
  private final List<E> relationships = new ArrayList<>();
  private Visitor<N, E> visitor = (foundNodes, foundRelationships) -> false;
  private boolean goesOn;

  /** What of a graph a traversal can use. Hops count from 0. */
  public interface Graph<N, E> {
    /** Whether a walk that has made a step of the hop may make another one from the node. */
    boolean leadsThrough(int hop, N node);

    /** Whether the hop may end at the node. */
    boolean mayEnd(int hop, N node);

    /**
     * Visits each relationship once by which some of the hops may leave the node.
     *
     * @param wanted hops, one bit each
     */
    void forEach(N node, int wanted, Link<N, E> link);
  }

  /** A way from a node to the next one. */
  public interface Link<N, E> {
    /**
     * Visits it.
     *
     * @param matching hops that may make this step, one bit each; others are passed over
     */
    void visit(E relationship, N next, int matching);
  }

  /** Takes the paths that were found. */
  public interface Visitor<N, E> {
    /**
     * One path; the lists change when it returns.
     *
     * @return whether to go on
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
   * The paths from these nodes, in no particular order.
   *
   * @param limit the most, at least 1; any of them
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

  /** How many paths there are from these nodes. */
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

  /** Visits the paths from these nodes, in no particular order, until the visitor has enough. */
  public void search(Iterable<N> starts, Visitor<N, E> newVisitor) {
    visitor = newVisitor;
    goesOn = true;
    for (N start : starts) {
      BitSet states = new BitSet();
      enter(0, 0, start, states);
      nodes.add(start);
      walk(start, states);
      nodes.remove(0);
    }
  }

  private void walk(N node, BitSet states) {
    if (goesOn && states.get(firstStates[hops.size()])) {
      goesOn =
          visitor.visit(
              Collections.unmodifiableList(nodes), Collections.unmodifiableList(relationships));
    }
    int wanted = 0;
    for (int hop = 0; hop < hops.size(); hop++) {
      wanted |= canLeave(states, hop, node) ? 1 << hop : 0;
    }
    if (goesOn && wanted != 0) {
      int leaving = wanted;
      graph.forEach(
          node,
          wanted,
          (relationship, next, matching) ->
              follow(node, states, leaving & matching, relationship, next));
    }
  }

  private void follow(N node, BitSet states, int leaving, E relationship, N next) {
    if (!goesOn || !isAllowed(relationship, next)) {
      return;
    }
    BitSet reached = new BitSet();
    for (int hop = 0; hop < hops.size(); hop++) {
      if ((leaving & 1 << hop) != 0) {
        arrive(states, hop, node, next, reached);
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

  /** Whether one of the states leads on within the hop. */
  private boolean canLeave(BitSet states, int hop, N node) {
    int first = firstStates[hop];
    int state = states.nextSetBit(first);
    int end = first + hops.get(hop).max(); // from the last state of a hop it cannot be followed
    if (state < 0 || state >= end) {
      return false;
    }
    return state == first || graph.leadsThrough(hop, node);
  }

  /** Adds the states after one more step of the hop. */
  private void arrive(BitSet states, int hop, N node, N next, BitSet reached) {
    int first = firstStates[hop];
    int end = first + hops.get(hop).max();
    for (int s = states.nextSetBit(first); s >= 0 && s < end; s = states.nextSetBit(s + 1)) {
      if (s == first || graph.leadsThrough(hop, node)) {
        enter(hop, s - first + 1, next, reached);
      }
    }
  }

  /** Adds a state, and if its hop may end at the node, also the beginning of the next one. */
  private void enter(int hop, int steps, N node, BitSet states) {
    states.set(firstStates[hop] + steps);
    if (hop < hops.size() && steps >= hops.get(hop).min() && graph.mayEnd(hop, node)) {
      enter(hop + 1, 0, node, states);
    }
  }
}
