package io.lmscore.store.spi.path;

import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.call.StepCounter;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The part of a graph that contains the paths of a traversal, as a server sends it. The heap holds
 * the whole part, so the backend must bound it. Hops count from 0; a set of hops is a number with a
 * bit for each. Hops without a condition need not be added. Not thread-safe.
 *
 * @param <N> nodes, by {@code equals}
 * @param <E> relationships, by {@code equals}
 */
public final class PathNeighbourhood<N, E> implements PathSearch.Graph<N, E> {
  private final StepCounter steps;
  private final int anyEnd; // hops that may end anywhere
  private final int anyIntermediate; // hops that may pass through any node
  private final Set<N> starts = new LinkedHashSet<>();
  private final Map<N, Map<E, Step<N>>> links = new HashMap<>();
  private final Map<N, Integer> ends = new HashMap<>();
  private final Map<N, Integer> intermediate = new HashMap<>();

  private record Step<N>(N next, int hops) {
    Step<N> merge(Step<N> other) {
      return new Step<>(next, hops | other.hops);
    }
  }

  /** Creates an empty neighbourhood. A search ends when the call has no time left. */
  public PathNeighbourhood(Call call, Traversal traversal) {
    this.steps = new StepCounter(call);
    this.anyEnd = unconditional(traversal.hops(), Hop::to);
    this.anyIntermediate = unconditional(traversal.hops(), Hop::through);
  }

  /** Adds a start node of paths; once more has no effect. */
  public void addStart(N node) {
    starts.add(node);
  }

  /** Adds a relationship by which the hop may leave the node. */
  public void addLink(int hop, E relationship, N node, N next) {
    links
        .computeIfAbsent(node, first -> new HashMap<>())
        .merge(relationship, new Step<>(next, 1 << hop), Step::merge);
  }

  /** Adds the hops that may end at the node. */
  public void addEnd(N node, int hops) {
    ends.merge(node, hops, (a, b) -> a | b);
  }

  /** Adds the hops that may pass through the node. */
  public void addIntermediate(N node, int hops) {
    intermediate.merge(node, hops, (a, b) -> a | b);
  }

  /** The start nodes of the paths. */
  public List<N> starts() {
    return List.copyOf(starts);
  }

  @Override
  public boolean mayContinueFrom(int hop, N node) {
    return ((anyIntermediate | intermediate.getOrDefault(node, 0)) & 1 << hop) != 0;
  }

  @Override
  public boolean mayEndAt(int hop, N node) {
    return ((anyEnd | ends.getOrDefault(node, 0)) & 1 << hop) != 0;
  }

  /**
   * {@inheritDoc}
   *
   * @throws io.lmscore.store.TimedOutException SAFE when the call has no time left, which is
   *     checked periodically
   */
  @Override
  public void forEach(N node, int wanted, PathSearch.Link<N, E> link) {
    steps.add(1);
    links
        .getOrDefault(node, Map.of())
        .forEach(
            (relationship, step) -> {
              int matching = step.hops() & wanted;
              if (matching != 0) {
                link.visit(relationship, step.next(), matching);
              }
            });
  }

  private static int unconditional(List<Hop> hops, Function<Hop, NodePattern> pattern) {
    int bits = 0;
    for (int i = 0; i < hops.size(); i++) {
      bits |= pattern.apply(hops.get(i)).equals(NodePattern.ANY) ? 1 << i : 0;
    }
    return bits;
  }
}
