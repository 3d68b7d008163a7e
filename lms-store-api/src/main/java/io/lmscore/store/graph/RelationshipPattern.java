package io.lmscore.store.graph;

import io.lmscore.store.internal.Nulls;
import java.util.Set;

/**
 * Selects relationships by type and properties.
 *
 * @param types the type is one of these; empty: any type
 * @param filter a condition on the properties; without {@link Filter.Related} and {@link
 *     Filter.Degree}, which are conditions on nodes
 */
public record RelationshipPattern(Set<String> types, Filter filter) {
  /** Every relationship. */
  public static final RelationshipPattern ANY = new RelationshipPattern(Set.of(), Filters.all());

  /** Copies the set and checks the types, at most 64, and the filter. */
  public RelationshipPattern {
    Nulls.noNulls("types", types);
    Nulls.notNull("filter", filter);
    types = Names.copy("relationship type", types);
    FilterLimits.checkOfRelationship(filter);
  }

  /** Relationships of one of these types. */
  public static RelationshipPattern of(String... types) {
    Nulls.noNulls("types", types);
    return new RelationshipPattern(Names.setOf(types), Filters.all());
  }

  /** The same pattern with this filter. */
  public RelationshipPattern where(Filter newFilter) {
    return new RelationshipPattern(types, newFilter);
  }
}
