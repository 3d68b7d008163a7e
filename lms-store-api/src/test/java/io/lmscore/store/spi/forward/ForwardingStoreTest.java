package io.lmscore.store.spi.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.Store;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.graph.GraphReader;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.series.TimeSeriesStore;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForwardingStoreTest {
  private static final Map<Class<?>, Object> PRIMITIVES =
      Map.of(long.class, 42L, int.class, 42, boolean.class, true);

  private final List<String> calls = new ArrayList<>();
  private final List<Object> arguments = new ArrayList<>();

  /** A method of a store interface, and a forwarding store of that interface. */
  private record Forwarded(Class<? extends Store> type, Function<Object, Store> of, Method method) {
    @Override
    public String toString() {
      return type.getSimpleName() + "." + signature(method);
    }
  }

  static Stream<Forwarded> everyMethod() {
    return Stream.of(
            methods(Store.class, inner -> new ForwardingStore<>((Store) inner) {}),
            methods(
                GraphReader.class, inner -> new ForwardingGraphReader<>((GraphReader) inner) {}),
            methods(GraphStore.class, inner -> new ForwardingGraphStore((GraphStore) inner) {}),
            methods(EntityStore.class, inner -> new ForwardingEntityStore((EntityStore) inner) {}),
            methods(
                TimeSeriesStore.class,
                inner -> new ForwardingTimeSeriesStore((TimeSeriesStore) inner) {}))
        .flatMap(methods -> methods);
  }

  private static Stream<Forwarded> methods(
      Class<? extends Store> type, Function<Object, Store> of) {
    return Arrays.stream(type.getMethods())
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .map(method -> new Forwarded(type, of, method));
  }

  @ParameterizedTest
  @MethodSource("everyMethod")
  void anyMethod_called_callsTheSameOfTheOtherStoreAlone(Forwarded forwarded) throws Exception {
    Method method = forwarded.method();
    Object answer = valueOf(method.getReturnType());
    Object inner =
        Proxy.newProxyInstance(
            forwarded.type().getClassLoader(),
            new Class<?>[] {forwarded.type()},
            (proxy, called, given) -> {
              calls.add(signature(called));
              if (given != null) {
                arguments.addAll(Arrays.asList(given));
              }
              return answer;
            });
    Object[] given =
        Arrays.stream(method.getParameterTypes()).map(ForwardingStoreTest::valueOf).toArray();

    Object result = method.invoke(forwarded.of().apply(inner), given);

    assertThat(calls).containsExactly(signature(method));
    assertThat(arguments).containsExactly(given);
    assertThat(result).isEqualTo(answer);
  }

  @Test
  void graphReader_methods_areThoseOfGraphStoreThatDoNotWrite() {
    List<String> writes =
        Stream.of(GraphStore.class.getMethods())
            .filter(method -> !Modifier.isStatic(method.getModifiers()))
            .map(ForwardingStoreTest::signature)
            .distinct()
            .filter(
                signature ->
                    Stream.of(GraphReader.class.getMethods())
                        .map(ForwardingStoreTest::signature)
                        .noneMatch(signature::equals))
            .toList();

    assertThat(writes)
        .containsExactlyInAnyOrder(
            "put(Node)",
            "put(Relationship)",
            "put(Node,WriteCondition)",
            "put(Relationship,WriteCondition)",
            "delete(NodeId)",
            "delete(RelationshipId)",
            "write(List)",
            "load(GraphLoad)",
            "deleteInChunks(NodeId)",
            "purgeTombstones(Duration)");
  }

  /** Null for what is neither primitive nor simple to make: a forwarding store looks at nothing. */
  private static Object valueOf(Class<?> type) {
    return type == Optional.class ? Optional.of(type) : PRIMITIVES.get(type);
  }

  private static String signature(Method method) {
    return method.getName()
        + Arrays.stream(method.getParameterTypes())
            .map(Class::getSimpleName)
            .collect(Collectors.joining(",", "(", ")"));
  }
}
