package io.lmscore.store.testkit.sabotage;

import io.lmscore.store.Capability;
import io.lmscore.store.Cursor;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.series.AppendResult;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.spi.forward.ForwardingEntityStore;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Stores whose views have calls with a wrong timeout. */
final class ViewSabotages {
  private ViewSabotages() {}

  static List<Sabotage> all() {
    String ignored = "a view ignores its time";
    String changed = "a view changes the time of its store";
    return List.of(
        Sabotage.graph(ignored, ViewSabotages::ignoresGraphTimeout, "COM-7")
            .needing(Capability.SIMPLE_PATHS),
        Sabotage.graph(changed, ChangesGraphTimeout::new, "COM-7").needing(Capability.SIMPLE_PATHS),
        Sabotage.entity(ignored, ViewSabotages::ignoresEntityTimeout, "COM-7"),
        Sabotage.entity(changed, ChangesEntityTimeout::new, "COM-7"),
        Sabotage.entity(
            "an organisation's view forgets its time",
            ViewSabotages::forgetsTimeoutOfOrganization,
            "COM-7"),
        Sabotage.entity(
            "cursors of a view have the store's time",
            ViewSabotages::ignoresTimeoutOfCursors,
            "COM-7"),
        Sabotage.series(ignored, ViewSabotages::ignoresSeriesTimeout, "COM-7"),
        Sabotage.series(changed, ChangesSeriesTimeout::new, "COM-7"));
  }

  private static GraphStore ignoresGraphTimeout(GraphStore inner) {
    return new BrokenGraphStore(inner) {
      @Override
      public GraphStore withTimeout(Duration timeout) {
        inner().withTimeout(timeout);
        return inner();
      }
    };
  }

  private static final class ChangesGraphTimeout extends BrokenGraphStore {
    private volatile GraphStore current;

    ChangesGraphTimeout(GraphStore inner) {
      super(inner);
      current = inner;
    }

    @Override
    public GraphStore withTimeout(Duration timeout) {
      GraphStore view = inner().withTimeout(timeout);
      current = view;
      return view;
    }

    @Override
    public long countPaths(Traversal traversal, PathRule rule) {
      return current.countPaths(traversal, rule);
    }
  }

  private static EntityStore ignoresEntityTimeout(EntityStore inner) {
    return new ForwardingEntityStore(inner) {
      @Override
      public EntityStore withTimeout(Duration timeout) {
        inner().withTimeout(timeout);
        return inner();
      }
    };
  }

  private static final class ChangesEntityTimeout extends ForwardingEntityStore {
    private volatile EntityStore current;

    ChangesEntityTimeout(EntityStore inner) {
      super(inner);
      current = inner;
    }

    @Override
    public EntityStore withTimeout(Duration timeout) {
      EntityStore view = inner().withTimeout(timeout);
      current = view;
      return view;
    }

    @Override
    public List<Entity> putAll(List<EntityDraft> drafts) {
      return current.putAll(drafts);
    }
  }

  private static EntityStore forgetsTimeoutOfOrganization(EntityStore inner) {
    return new ForwardingEntityStore(inner) {
      @Override
      public EntityStore withTimeout(Duration timeout) {
        EntityStore whole = inner();
        return new ForwardingEntityStore(whole.withTimeout(timeout)) {
          @Override
          public EntityStore forOrganization(UUID organizationId) {
            return whole.forOrganization(organizationId);
          }
        };
      }
    };
  }

  private static EntityStore ignoresTimeoutOfCursors(EntityStore inner) {
    return new ForwardingEntityStore(inner) {
      @Override
      public EntityStore withTimeout(Duration timeout) {
        EntityStore whole = inner();
        return new ForwardingEntityStore(whole.withTimeout(timeout)) {
          @Override
          public Cursor<Entity> stream(EntityQuery query) {
            return whole.stream(query);
          }
        };
      }
    };
  }

  private static TimeSeriesStore ignoresSeriesTimeout(TimeSeriesStore inner) {
    return new BrokenTimeSeriesStore(inner) {
      @Override
      public TimeSeriesStore withTimeout(Duration timeout) {
        inner().withTimeout(timeout);
        return inner();
      }
    };
  }

  private static final class ChangesSeriesTimeout extends BrokenTimeSeriesStore {
    private volatile TimeSeriesStore current;

    ChangesSeriesTimeout(TimeSeriesStore inner) {
      super(inner);
      current = inner;
    }

    @Override
    public TimeSeriesStore withTimeout(Duration timeout) {
      TimeSeriesStore view = inner().withTimeout(timeout);
      current = view;
      return view;
    }

    @Override
    public AppendResult append(List<Reading> readings, DuplicatePolicy policy) {
      return current.append(readings, policy);
    }
  }
}
