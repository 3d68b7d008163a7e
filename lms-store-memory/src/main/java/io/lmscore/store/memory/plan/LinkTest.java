package io.lmscore.store.memory.plan;

import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.graph.GraphState;
import io.lmscore.store.memory.storage.Detail;
import org.jspecify.annotations.Nullable;

/** A {@link RelationshipPattern}, prepared for one state of a graph. Not thread-safe. */
final class LinkTest {
  private final NameSet types;
  private final @Nullable FilterBlock filter; // null: any properties

  LinkTest(RelationshipPattern pattern, GraphState state, HeapCall call) {
    this.types = NameSet.of(pattern.types(), state.typeNames());
    this.filter = FilterBlock.ofRelationships(pattern.filter(), call);
  }

  /** Whether links of that type can match. */
  boolean hasType(int type) {
    return types.contains(type);
  }

  /** Whether the match also depends on more than the type. */
  boolean hasFilter() {
    return filter != null;
  }

  /** Whether the filter holds. */
  boolean holds(Detail detail) {
    return filter == null || filter.holds(detail.properties());
  }

  boolean matches(int type, Detail detail) {
    return hasType(type) && holds(detail);
  }
}
