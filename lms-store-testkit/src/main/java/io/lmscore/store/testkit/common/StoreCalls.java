package io.lmscore.store.testkit.common;

import static io.lmscore.store.testkit.common.StoreCall.local;
import static io.lmscore.store.testkit.common.StoreCall.read;

import io.lmscore.store.Cursor;
import io.lmscore.store.Role;
import io.lmscore.store.Store;
import io.lmscore.store.Stores;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.series.TimeSeriesStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One call of every method of every store. A test of the kit compares these lists with the
 * interfaces.
 */
public final class StoreCalls {
  private StoreCalls() {}

  /** Returns the calls of one role, for a store of that role. */
  public static List<StoreCall<Store>> of(Role role) {
    return switch (role) {
      case ENTITY -> onAny(EntityCalls.ALL, EntityStore.class);
      case GRAPH -> onAny(GraphCalls.ALL, GraphStore.class);
      case SERIES -> onAny(SeriesCalls.ALL, TimeSeriesStore.class);
    };
  }

  /** Puts the elements that the calls use. */
  public static void fill(Role role, Stores stores) {
    switch (role) {
      case ENTITY -> EntityCalls.fill(stores.entities());
      case GRAPH -> GraphCalls.fill(stores.graph());
      case SERIES -> SeriesCalls.fill(stores.series());
    }
  }

  /** Returns the store of a role. */
  public static Store store(Stores stores, Role role) {
    return switch (role) {
      case ENTITY -> stores.entities();
      case GRAPH -> stores.graph();
      case SERIES -> stores.series();
    };
  }

  /** Returns the calls of {@link Store} and those of one role. */
  static <S extends Store> List<StoreCall<S>> with(List<StoreCall<S>> own) {
    List<StoreCall<S>> all = new ArrayList<>();
    all.add(local("backend()", Store::backend));
    all.add(local("capabilities()", Store::capabilities));
    all.add(read("check()", Store::check));
    all.add(local("withTimeout(Duration)", store -> store.withTimeout(Duration.ofMinutes(1))));
    all.add(local("unwrap(Class)", store -> store.unwrap(Unknown.class)));
    all.addAll(own);
    return List.copyOf(all);
  }

  /** Takes one item of a cursor, so that the cursor has to call the server, and closes it. */
  static void open(Cursor<?> cursor) {
    try (cursor) {
      if (cursor.hasNext()) {
        cursor.next();
      }
    }
  }

  private static <S extends Store> List<StoreCall<Store>> onAny(
      List<StoreCall<S>> calls, Class<S> type) {
    return calls.stream()
        .map(
            call ->
                new StoreCall<Store>(
                    call.method(),
                    call.kind(),
                    call.needs(),
                    store -> call.body().on(type.cast(store))))
        .toList();
  }

  /** A type that no driver supports. */
  static final class Unknown {
    private Unknown() {}
  }
}
