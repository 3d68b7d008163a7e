package io.lmscore.store.graph;

import io.lmscore.store.internal.Nulls;
import java.util.Set;

/**
 * Selects nodes by label, properties and relationships.
 *
 * @param labels the label is one of these; empty: any label
 * @param filter a condition on the properties and relationships
 */
public record NodePattern(Set<String> labels, Filter filter) {
  /** Every node. */
  public static final NodePattern ANY = new NodePattern(Set.of(), Filters.all());

  /** Copies the set and checks the labels, at most 64. */
  public NodePattern {
    Nulls.noNulls("labels", labels);
    Nulls.notNull("filter", filter);
    labels = Names.copy("label", labels);
  }

  /** Nodes with one of these labels. */
  public static NodePattern of(String... labels) {
    Nulls.noNulls("labels", labels);
    return new NodePattern(Names.setOf(labels), Filters.all());
  }

  /** The same pattern with this filter. */
  public NodePattern where(Filter newFilter) {
    return new NodePattern(labels, newFilter);
  }
}
