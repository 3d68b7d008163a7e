package io.lmscore.store.graph;

import io.lmscore.store.internal.Nulls;
import java.util.Set;

/**
 * Which relationships are meant.
 *
 * @param types the type is one of these; none given: any
 * @param filter holds for the properties
 */
public record RelationshipPattern(Set<String> types, Filter filter) {
  /** Every relationship. */
  public static final RelationshipPattern ANY = new RelationshipPattern(Set.of(), Filters.all());

  /** Copies the set and checks the types, at most 64. */
  public RelationshipPattern {
    Nulls.noNulls("types", types);
    Nulls.notNull("filter", filter);
    types = Names.copy("relationship type", types);
  }

  /** Relationships of one of these types. */
  public static RelationshipPattern of(String... types) {
    Nulls.noNulls("types", types);
    return new RelationshipPattern(Names.setOf(types), Filters.all());
  }

  /** The same with this filter. */
  public RelationshipPattern where(Filter newFilter) {
    return new RelationshipPattern(types, newFilter);
  }
}
