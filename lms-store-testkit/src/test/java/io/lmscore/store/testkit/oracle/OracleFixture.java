package io.lmscore.store.testkit.oracle;

import io.lmscore.store.Capability;
import io.lmscore.store.Role;
import io.lmscore.store.StoreConfig;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.spi.Backend;
import io.lmscore.store.spi.BackendConfig;
import io.lmscore.store.spi.Option;
import io.lmscore.store.spi.StoreProvider;
import io.lmscore.store.testkit.Limitation;
import io.lmscore.store.testkit.StoreFixture;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Lets the kit try its own oracle. */
public final class OracleFixture implements StoreFixture, StoreProvider {
  private final Map<String, GraphStore> namespaces = new HashMap<>();

  @Override
  public String name() {
    return "oracle";
  }

  @Override
  public Set<Role> roles() {
    return Set.of(Role.GRAPH);
  }

  @Override
  public Set<Capability> promised() {
    return new OracleGraphStore().capabilities();
  }

  @Override
  public Reach reached() {
    return Reach.STAND_IN;
  }

  @Override
  public StoreConfig config(String namespace) {
    return StoreConfig.of(
        Map.of("lms.store.graph.backend", "oracle", "lms.store.graph.namespace", namespace));
  }

  @Override
  public List<StoreProvider> providers() {
    return List.of(this);
  }

  @Override
  public Map<Limitation, String> limitations() {
    return Map.of(
        Limitation.ONE_CONNECTION,
        "the model is not thread-safe",
        Limitation.NO_ROUND_TRIP_COUNT,
        "there is no server");
  }

  @Override
  public boolean hasServer() {
    return false;
  }

  @Override
  public String id() {
    return "oracle";
  }

  @Override
  public String description() {
    return "The oracle of the conformance kit";
  }

  @Override
  public List<Option<?>> options() {
    return List.of();
  }

  @Override
  public Backend open(BackendConfig config) {
    GraphStore store =
        namespaces.computeIfAbsent(config.namespace(), name -> new OracleGraphStore());
    return new Backend() {
      @Override
      public GraphStore graph() {
        return store;
      }

      @Override
      public Set<String> namespaces(String prefix) {
        return namespaces.keySet().stream()
            .filter(name -> name.startsWith(prefix))
            .collect(Collectors.toSet());
      }

      @Override
      public void dropNamespace() {
        namespaces.remove(config.namespace());
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void close() {
    namespaces.clear();
  }
}
