package io.lmscore.store.memory;

import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.memory.call.Call;
import io.lmscore.store.value.PropertyMap;

/** Holds elements against patterns. */
final class Matcher {
  private final Call call;

  Matcher(Call call) {
    this.call = call;
  }

  boolean matches(NodePattern pattern, Node node) {
    return (pattern.labels().isEmpty() || pattern.labels().contains(node.label()))
        && holds(pattern.filter(), node.properties());
  }

  boolean matches(RelationshipPattern pattern, Relationship relationship) {
    return (pattern.types().isEmpty() || pattern.types().contains(relationship.id().type()))
        && holds(pattern.filter(), relationship.properties());
  }

  private boolean holds(Filter filter, PropertyMap properties) {
    return filter.accept(new FilterEvaluator(properties, call));
  }
}
