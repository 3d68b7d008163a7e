package io.lmscore.store.internal.nulls;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.series.TimeSeriesStore;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Another thread may put a null into a collection after it was checked. */
class ReadOnceTest {
  private static final List<String> ITEMS = List.of("first", "last");

  @Test
  void graph_collectionChangesAfterTheCheck_isWhatWasChecked() throws Exception {
    List<Object> received = new ArrayList<>();
    GraphStore store = new NullRejectingGraphStore(recorder(GraphStore.class, received));
    expectCopies(GraphStore.class, store, received, 2);
  }

  @Test
  void series_collectionChangesAfterTheCheck_isWhatWasChecked() throws Exception {
    List<Object> received = new ArrayList<>();
    TimeSeriesStore store =
        new NullRejectingTimeSeriesStore(recorder(TimeSeriesStore.class, received));
    expectCopies(TimeSeriesStore.class, store, received, 2);
  }

  @Test
  void entities_collectionChangesAfterTheCheck_isWhatWasChecked() throws Exception {
    List<Object> received = new ArrayList<>();
    EntityStore store = new NullRejectingEntityStore(recorder(EntityStore.class, received));
    expectCopies(EntityStore.class, store, received, 4);
  }

  private static void expectCopies(Class<?> type, Object store, List<Object> received, int methods)
      throws ReflectiveOperationException {
    int called = 0;
    for (Method method : type.getMethods()) {
      if (Arrays.stream(method.getParameterTypes()).anyMatch(Collection.class::isAssignableFrom)) {
        method.invoke(store, arguments(method));
        called++;
      }
    }
    assertThat(called).isEqualTo(methods);
    assertThat(received).hasSize(methods).allSatisfy(items -> assertThat(items).isEqualTo(ITEMS));
  }

  private static Object[] arguments(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .map(type -> type.isEnum() ? type.getEnumConstants()[0] : (Object) new ChangingList())
        .toArray();
  }

  /** Takes down what the collections hold that it is called with. */
  private static <T> T recorder(Class<T> type, List<Object> received) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              received.add(new ArrayList<>((Collection<?>) arguments[0]));
              return method.getReturnType() == long.class ? 0L : null;
            }));
  }

  /** Its last item is null from the second reading on. */
  private static final class ChangingList extends AbstractList<@Nullable Object> {
    private int readings;

    @Override
    public @Nullable Object get(int index) {
      if (index == 0) {
        readings++;
      }
      return index > 0 && readings > 1 ? null : ITEMS.get(index);
    }

    @Override
    public int size() {
      return ITEMS.size();
    }
  }
}
