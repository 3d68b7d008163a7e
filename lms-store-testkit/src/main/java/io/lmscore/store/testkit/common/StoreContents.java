package io.lmscore.store.testkit.common;

import io.lmscore.store.PageRequest;
import io.lmscore.store.Role;
import io.lmscore.store.Stores;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.series.EventQuery;
import io.lmscore.store.series.TimeRange;

/** Checks whether a store holds the elements that {@link StoreCalls#fill} puts. */
final class StoreContents {
  private StoreContents() {}

  static boolean isThere(Role role, Stores stores) {
    return switch (role) {
      case ENTITY -> stores.entities().count(EntityQuery.all()) == 1;
      case GRAPH ->
          stores.graph().scanNodes(NodePattern.ANY, PageRequest.first(10)).items().size() == 3
              && stores.graph().node(GraphCalls.A).isPresent();
      case SERIES -> {
        try (var events = stores.series().events(EventQuery.of(TimeRange.all()))) {
          yield events.hasNext();
        }
      }
    };
  }

  static boolean isEmpty(Role role, Stores stores) {
    return switch (role) {
      case ENTITY -> stores.entities().count(EntityQuery.all()) == 0;
      case GRAPH ->
          stores.graph().scanNodes(NodePattern.ANY, PageRequest.first(10)).items().isEmpty();
      case SERIES -> {
        try (var events = stores.series().events(EventQuery.of(TimeRange.all()))) {
          yield !events.hasNext();
        }
      }
    };
  }
}
