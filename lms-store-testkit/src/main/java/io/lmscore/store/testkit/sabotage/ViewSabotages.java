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

/** Views whose calls have another time than theirs. */
final class ViewSabotages {
  private ViewSabotages() {}

  static List<Sabotage> all() {
    String ignored = "a view ignores its time";
    String changed = "a view changes the time of its store";
    return List.of(
        Sabotage.graph(ignored, IgnoringGraph::new, "COM-7").needing(Capability.SIMPLE_PATHS),
        Sabotage.graph(changed, ChangedGraph::new, "COM-7").needing(Capability.SIMPLE_PATHS),
        Sabotage.entity(ignored, IgnoringEntities::new, "COM-7"),
        Sabotage.entity(changed, ChangedEntities::new, "COM-7"),
        Sabotage.entity("an organisation's view forgets its time", Forgetting::new, "COM-7"),
        Sabotage.entity("cursors of a view have the store's time", HastyCursors::new, "COM-7"),
        Sabotage.series(ignored, IgnoringSeries::new, "COM-7"),
        Sabotage.series(changed, ChangedSeries::new, "COM-7"));
  }

  private static final class IgnoringGraph extends BrokenGraphStore {
    IgnoringGraph(GraphStore inner) {
      super(inner);
    }

    @Override
    public GraphStore withTimeout(Duration timeout) {
      inner().withTimeout(timeout);
      return inner();
    }
  }

  private static final class ChangedGraph extends BrokenGraphStore {
    private volatile GraphStore current;

    ChangedGraph(GraphStore inner) {
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

  private static final class IgnoringEntities extends ForwardingEntityStore {
    IgnoringEntities(EntityStore inner) {
      super(inner);
    }

    @Override
    public EntityStore withTimeout(Duration timeout) {
      inner().withTimeout(timeout);
      return inner();
    }
  }

  private static final class ChangedEntities extends ForwardingEntityStore {
    private volatile EntityStore current;

    ChangedEntities(EntityStore inner) {
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

  private static final class Forgetting extends ForwardingEntityStore {
    Forgetting(EntityStore inner) {
      super(inner);
    }

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
  }

  private static final class HastyCursors extends ForwardingEntityStore {
    HastyCursors(EntityStore inner) {
      super(inner);
    }

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
  }

  private static final class IgnoringSeries extends BrokenTimeSeriesStore {
    IgnoringSeries(TimeSeriesStore inner) {
      super(inner);
    }

    @Override
    public TimeSeriesStore withTimeout(Duration timeout) {
      inner().withTimeout(timeout);
      return inner();
    }
  }

  private static final class ChangedSeries extends BrokenTimeSeriesStore {
    private volatile TimeSeriesStore current;

    ChangedSeries(TimeSeriesStore inner) {
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
