package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.spi.graph.FilterEvaluator;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/**
 * Compares elements with patterns, as they were read.
 *
 * @param isAsChosen whether the element with that id may be another one to the server, whose
 *     filters count for it
 * @param work called as by {@link FilterEvaluator}
 */
public record ElementMatcher(Predicate<Object> isAsChosen, IntConsumer work) {
  /** Whether a node matches a pattern that does not depend on relationships. */
  public boolean matches(NodePattern pattern, Node node) {
    return FilterEvaluator.matches(
        isAsChosen.test(node.id()) ? pattern.where(Filters.all()) : pattern, node, work);
  }

  /** Whether a relationship matches. */
  public boolean matches(RelationshipPattern pattern, Relationship relationship) {
    return FilterEvaluator.matches(
        isAsChosen.test(relationship.id()) ? pattern.where(Filters.all()) : pattern,
        relationship,
        work);
  }
}
