package io.lmscore.store.testkit.sabotage;

import static io.lmscore.store.testkit.sabotage.EntityOverrides.forOrganization;
import static io.lmscore.store.testkit.sabotage.EntityOverrides.putAll;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.countPaths;
import static io.lmscore.store.testkit.sabotage.SeriesOverrides.append;

import io.lmscore.store.Capability;
import io.lmscore.store.Cursor;
import io.lmscore.store.Store;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.spi.forward.ForwardingEntityStore;
import java.time.Duration;
import java.util.List;

/** Stores whose views have calls with a wrong timeout. */
final class ViewSabotages {
  private ViewSabotages() {}

  static List<Sabotage> all() {
    String ignored = "a view ignores its time";
    String changed = "a view changes the time of its store";
    return List.of(
        Sabotage.graph(ignored, GraphOverrides.withTimeout(ViewSabotages::ignored), "COM-7")
            .needing(Capability.SIMPLE_PATHS),
        Sabotage.graph(changed, ViewSabotages::changesGraphTimeout, "COM-7")
            .needing(Capability.SIMPLE_PATHS),
        Sabotage.entity(ignored, EntityOverrides.withTimeout(ViewSabotages::ignored), "COM-7"),
        Sabotage.entity(changed, ViewSabotages::changesEntityTimeout, "COM-7"),
        Sabotage.entity(
            "an organisation's view forgets its time",
            EntityOverrides.withTimeout(ViewSabotages::forgetsTimeoutOfOrganization),
            "COM-7"),
        Sabotage.entity(
            "cursors of a view have the store's time",
            EntityOverrides.withTimeout(ViewSabotages::ignoresTimeoutOfCursors),
            "COM-7"),
        Sabotage.series(ignored, SeriesOverrides.withTimeout(ViewSabotages::ignored), "COM-7"),
        Sabotage.series(changed, ViewSabotages::changesSeriesTimeout, "COM-7"));
  }

  private static <S extends Store> S ignored(S store, Duration timeout) {
    store.withTimeout(timeout);
    return store;
  }

  private static GraphStore changesGraphTimeout(GraphStore inner) {
    LastView<GraphStore> last = new LastView<>(inner);
    return GraphOverrides.withTimeout((graph, timeout) -> last.set(inner.withTimeout(timeout)))
        .compose(countPaths((graph, traversal, rule) -> last.view.countPaths(traversal, rule)))
        .apply(inner);
  }

  private static EntityStore changesEntityTimeout(EntityStore inner) {
    LastView<EntityStore> last = new LastView<>(inner);
    return EntityOverrides.withTimeout((entities, timeout) -> last.set(inner.withTimeout(timeout)))
        .compose(putAll((entities, drafts) -> last.view.putAll(drafts)))
        .apply(inner);
  }

  private static TimeSeriesStore changesSeriesTimeout(TimeSeriesStore inner) {
    LastView<TimeSeriesStore> last = new LastView<>(inner);
    return SeriesOverrides.withTimeout((series, timeout) -> last.set(inner.withTimeout(timeout)))
        .compose(append((series, readings, policy) -> last.view.append(readings, policy)))
        .apply(inner);
  }

  private static EntityStore forgetsTimeoutOfOrganization(EntityStore all, Duration timeout) {
    return forOrganization((view, id) -> all.forOrganization(id)).apply(all.withTimeout(timeout));
  }

  private static EntityStore ignoresTimeoutOfCursors(EntityStore all, Duration timeout) {
    return new ForwardingEntityStore(all.withTimeout(timeout)) {
      @Override
      public Cursor<Entity> stream(EntityQuery query) {
        return all.stream(query);
      }
    };
  }

  /** The view that was made last, or the store before the first view. */
  private static final class LastView<S> {
    private volatile S view;

    LastView(S store) {
      view = store;
    }

    S set(S made) {
      view = made;
      return made;
    }
  }
}
