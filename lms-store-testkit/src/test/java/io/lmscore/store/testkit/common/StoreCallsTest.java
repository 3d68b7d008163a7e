package io.lmscore.store.testkit.common;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.Capability;
import io.lmscore.store.Role;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.series.TimeSeriesStore;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoreCallsTest {
  private static final Map<Role, Class<?>> STORES =
      Map.of(
          Role.ENTITY, EntityStore.class,
          Role.GRAPH, GraphStore.class,
          Role.SERIES, TimeSeriesStore.class);

  @ParameterizedTest
  @EnumSource(Role.class)
  void of_role_everyMethodOfTheInterface(Role role) {
    Set<String> methods =
        Arrays.stream(STORES.get(role).getMethods())
            .filter(method -> !Modifier.isStatic(method.getModifiers()))
            .map(StoreCallsTest::signature)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> called =
        StoreCalls.of(role).stream()
            .map(StoreCall::method)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(called).isEqualTo(methods);
  }

  @Test
  void of_allRoles_everyCapabilityThatRefusesIsNeededBySomeCall() {
    Set<Capability> needed = EnumSet.noneOf(Capability.class);
    for (Role role : Role.values()) {
      StoreCalls.of(role).forEach(call -> needed.addAll(call.needs()));
    }

    assertThat(needed).isEqualTo(EnumSet.complementOf(EnumSet.of(Capability.SERVER_PLAN)));
  }

  private static String signature(Method method) {
    return method.getName()
        + Arrays.stream(method.getParameterTypes())
            .map(Class::getSimpleName)
            .collect(Collectors.joining(",", "(", ")"));
  }
}
