package io.lmscore.store.memory.plan;

import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.memory.call.Call;
import io.lmscore.store.memory.graph.GraphState;
import io.lmscore.store.memory.storage.Detail;

/** A {@link RelationshipPattern}, made ready for one state of a graph. Not thread-safe. */
final class LinkTest {
  private final NameSet types;
  private final FilterBlock filter;
  private final boolean hasFilter;

  LinkTest(RelationshipPattern pattern, GraphState state, Call call) {
    this.types = NameSet.of(pattern.types(), state.typeNames());
    this.filter = new FilterBlock(pattern.filter(), call);
    this.hasFilter = !pattern.filter().equals(Filters.all());
  }

  /** Whether links of that type can match. */
  boolean hasType(int type) {
    return types.contains(type);
  }

  /** Whether the type alone does not decide. */
  boolean hasFilter() {
    return hasFilter;
  }

  /** Whether the filter holds. */
  boolean holds(Detail detail) {
    return !hasFilter || filter.holds(detail.properties());
  }

  boolean matches(int type, Detail detail) {
    return hasType(type) && holds(detail);
  }
}
