package io.lmscore.store.spi.path;

import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.call.StepCounter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The part of a graph that contains the cheap paths between the ends, as a server sends it, in any
 * order. The heap holds the whole part, so the backend must bound it. Not thread-safe.
 *
 * @param <N> nodes, by {@code equals}
 * @param <E> relationships, by {@code equals}
 */
public final class CostNeighbourhood<N, E> implements WeightedGraph<N, E> {
  private final StepCounter steps;
  private final Map<N, List<Link<N, E>>> links = new HashMap<>();
  private final Map<E, Link<N, E>> byRelationship = new HashMap<>();
  private final Map<E, OptionalDouble> changedWeights = new HashMap<>();
  private final Map<N, NodeId> ids = new HashMap<>();
  private final Set<N> intermediate = new HashSet<>();
  private final Set<N> starts = new HashSet<>();
  private final Set<N> ends = new HashSet<>();

  /**
   * A relationship.
   *
   * @param from the node that the path leaves
   * @param to the node where the path arrives
   * @param weight the cost of the relationship
   * @param type first part of its identity besides the ends
   * @param key second part of its identity besides the ends
   */
  public record Link<N, E>(E relationship, N from, N to, double weight, String type, String key) {
    private N other(N node) {
      return from.equals(node) ? to : from;
    }
  }

  /** Creates an empty neighbourhood. A search ends when the call has no time left. */
  public CostNeighbourhood(Call call) {
    this.steps = new StepCounter(call);
  }

  /** Adds a node at which paths may begin. */
  public void addStart(N node) {
    starts.add(node);
  }

  /** Adds a node at which paths may end. Those that no path reaches need not be added. */
  public void addEnd(N node) {
    ends.add(node);
  }

  /** Adds the id of a node. Each node that is an end of a relationship needs an id. */
  public void addNode(N node, NodeId id) {
    ids.put(node, id);
  }

  /** Adds a node that paths may pass through. */
  public void addIntermediate(N node) {
    intermediate.add(node);
  }

  /**
   * Adds a relationship by which paths may leave a node, once for each such node.
   *
   * @param node the end of the relationship that the path leaves; the other end is the next node
   */
  public void addLink(N node, Link<N, E> link) {
    links.computeIfAbsent(node, first -> new ArrayList<>()).add(link);
    byRelationship.put(link.relationship(), link);
  }

  /**
   * Gives a relationship the weight that it has as it was read.
   *
   * @param weight empty when it is no longer part of the graph
   * @return whether it is another weight than before
   */
  boolean weighAgain(E relationship, OptionalDouble weight) {
    double sent = Objects.requireNonNull(byRelationship.get(relationship)).weight();
    boolean isAnother = weight.isEmpty() || weight.getAsDouble() != sent;
    if (isAnother) {
      changedWeights.put(relationship, weight);
    }
    return isAnother;
  }

  /** The path of one relationship, in its direction. */
  PathSteps<N, E> step(E relationship) {
    Link<N, E> link = Objects.requireNonNull(byRelationship.get(relationship));
    return new PathSteps<>(List.of(link.from(), link.to()), List.of(relationship));
  }

  /** Lets no path begin at a node; returns whether one might. */
  boolean removeStart(N node) {
    return starts.remove(node);
  }

  /** Lets no path end at a node; returns whether one might. */
  boolean removeEnd(N node) {
    return ends.remove(node);
  }

  /** Lets no path pass through a node; returns whether one might. */
  boolean removeIntermediate(N node) {
    return intermediate.remove(node);
  }

  /** The nodes at which paths may begin. */
  public Set<N> starts() {
    return Collections.unmodifiableSet(starts);
  }

  /** The nodes at which paths may end. */
  public Set<N> ends() {
    return Collections.unmodifiableSet(ends);
  }

  /**
   * {@inheritDoc}
   *
   * @throws io.lmscore.store.TimedOutException SAFE when the call has no time left, which is
   *     checked periodically
   */
  @Override
  public void forEach(N node, Visitor<N, E> visitor) {
    steps.add(1);
    for (Link<N, E> link : links.getOrDefault(node, List.of())) {
      @Nullable OptionalDouble changed = changedWeights.get(link.relationship());
      if (changed == null) {
        visitor.visit(link.relationship(), link.other(node), link.weight());
      } else if (changed.isPresent()) {
        visitor.visit(link.relationship(), link.other(node), changed.getAsDouble());
      }
    }
  }

  @Override
  public boolean mayContinueFrom(N node) {
    return intermediate.contains(node);
  }

  @Override
  public NodeId nodeId(N node) {
    return Objects.requireNonNull(ids.get(node));
  }

  @Override
  public RelationshipId relationshipId(E relationship) {
    Link<N, E> link = Objects.requireNonNull(byRelationship.get(relationship));
    return RelationshipId.of(nodeId(link.from()), link.type(), nodeId(link.to()), link.key());
  }
}
