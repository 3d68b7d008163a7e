package io.lmscore.store.neo4j.graph;

import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.neo4j.cypher.ElementMatcher;
import io.lmscore.store.neo4j.cypher.PathConditions;
import io.lmscore.store.spi.path.CheapestPathsAsRead;

/** What a question about cheapest paths requires of the properties of single elements. */
final class CostConditions implements CheapestPathsAsRead.Conditions {
  private final PathConditions conditions;
  private final Hop steps;
  private final ElementMatcher matcher;

  CostConditions(ShortestPath question, ElementMatcher matcher) {
    this.conditions = PathConditions.of(question);
    this.steps = conditions.hops().get(0);
    this.matcher = matcher;
  }

  @Override
  public boolean matchesStart(Node node) {
    return matcher.matches(conditions.start(), node);
  }

  @Override
  public boolean matchesEnd(Node node) {
    return matcher.matches(steps.to(), node);
  }

  @Override
  public boolean matchesThrough(Node node) {
    return matcher.matches(steps.through(), node);
  }

  @Override
  public boolean matches(Relationship relationship) {
    return matcher.matches(steps.relationships(), relationship);
  }
}
