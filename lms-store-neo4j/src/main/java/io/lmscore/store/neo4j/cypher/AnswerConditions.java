package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.NodeSelection;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.graph.FilterEvaluator;
import io.lmscore.store.value.PropertyMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * What a statement requires of the properties of each element of its answer. The server evaluates
 * it before it reads the element, and the client again on what was read.
 *
 * <p>An end node of a hop that may have no step is only held to the pattern of that hop: it is
 * unknown whether another hop ended at the node before.
 *
 * @param nodes an end node matches all of these patterns
 * @param relationship the relationship of a row matches this pattern
 * @param order the keys of the order, if there is one
 */
public record AnswerConditions(
    List<NodePattern> nodes, Optional<RelationshipPattern> relationship, List<Ordering.Key> order) {

  /**
   * The conditions on the ends of a traversal.
   *
   * @param showsLastStep whether the answer has the relationships of the last step
   */
  public static AnswerConditions of(Traversal traversal, boolean showsLastStep) {
    List<NodePattern> nodes = new ArrayList<>();
    List<Hop> hops = traversal.hops();
    boolean isSame = true; // whether the end is the node at which the hop begins
    for (int i = hops.size() - 1; i >= 0 && isSame; i--) {
      nodes.add(own(hops.get(i).to()));
      isSame = hops.get(i).max() == 0;
    }
    if (isSame && traversal.start() instanceof NodeSelection.Matching start) {
      nodes.add(own(start.pattern()));
    }
    return new AnswerConditions(
        nodes.stream().filter(pattern -> !PatternCompiler.isAny(pattern)).toList(),
        showsLastStep ? Optional.of(hops.get(hops.size() - 1).relationships()) : Optional.empty(),
        traversal.ordering().map(Ordering::keys).orElse(List.of()));
  }

  /** The conditions on nodes without an order. */
  public static AnswerConditions of(NodePattern pattern) {
    return new AnswerConditions(List.of(own(pattern)), Optional.empty(), List.of());
  }

  /** The conditions on relationships without an order. */
  public static AnswerConditions of(RelationshipPattern pattern) {
    return new AnswerConditions(List.of(), Optional.of(pattern), List.of());
  }

  private static NodePattern own(NodePattern pattern) {
    return pattern.where(OwnFilter.of(pattern.filter()));
  }

  /** Whether the answer is ordered by a property. */
  public boolean isOrderedByProperty() {
    return order.stream().anyMatch(key -> key.column().isProperty());
  }

  /** The properties of an end node on which the answer depends. */
  Set<String> nodeKeys() {
    Set<String> keys = new HashSet<>();
    nodes.forEach(pattern -> keys.addAll(OwnFilter.keys(pattern.filter())));
    for (Ordering.Key key : order) {
      if (key.column() instanceof Column.Property property) {
        keys.add(property.key());
      }
    }
    return keys;
  }

  /** The properties of the relationship of a row on which the answer depends. */
  Set<String> relationshipKeys() {
    Set<String> keys = new HashSet<>();
    relationship.ifPresent(pattern -> keys.addAll(OwnFilter.keys(pattern.filter())));
    for (Ordering.Key key : order) {
      if (key.column() instanceof Column.RelationshipProperty property) {
        keys.add(property.key());
      }
    }
    return keys;
  }

  /**
   * Whether the node matches as it was read.
   *
   * @param work see {@link FilterEvaluator#holds(io.lmscore.store.graph.Filter, PropertyMap,
   *     IntConsumer)}
   */
  public boolean holdFor(Node node, IntConsumer work) {
    return nodes.stream().allMatch(pattern -> FilterEvaluator.matches(pattern, node, work));
  }

  /** Whether the relationship matches as it was read. */
  public boolean holdFor(Relationship read, IntConsumer work) {
    return relationship.stream().allMatch(pattern -> FilterEvaluator.matches(pattern, read, work));
  }

  /**
   * Whether a node matches of which these properties were read.
   *
   * @param known all properties on which the answer depends
   */
  public boolean holdForNode(PropertyMap known, IntConsumer work) {
    return nodes.stream().allMatch(pattern -> FilterEvaluator.holds(pattern.filter(), known, work));
  }

  /** Whether a relationship matches of which these properties were read. */
  public boolean holdForRelationship(PropertyMap known, IntConsumer work) {
    return relationship.stream()
        .allMatch(pattern -> FilterEvaluator.holds(pattern.filter(), known, work));
  }
}
