package io.lmscore.store.testkit;

import io.lmscore.store.Capability;
import io.lmscore.store.Role;
import io.lmscore.store.ServerInfo;
import io.lmscore.store.StoreConfig;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.spi.Backend;
import io.lmscore.store.spi.BackendConfig;
import io.lmscore.store.spi.Option;
import io.lmscore.store.spi.StoreProvider;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A fixture whose graph store only says what it is, and that notes what is done with it. */
class FakeFixture implements StoreFixture {
  /** {@code start}, {@code open <namespace>}, {@code drop …}, {@code close …}, {@code stop}. */
  final List<String> events = new ArrayList<>();

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public Set<Role> roles() {
    return Set.of(Role.GRAPH);
  }

  @Override
  public Set<Capability> promised() {
    return Set.of();
  }

  @Override
  public Reach reached() {
    return Reach.STAND_IN;
  }

  @Override
  public StoreConfig config(String namespace) {
    return StoreConfig.of(
        Map.of("lms.store.graph.backend", "fake", "lms.store.graph.namespace", namespace));
  }

  @Override
  public void start() throws Exception {
    events.add("start");
  }

  @Override
  public void close() {
    events.add("stop");
  }

  @Override
  public List<StoreProvider> providers() {
    return List.of(new Provider());
  }

  /** What the server says of itself. */
  ServerInfo check() {
    return new ServerInfo("Fake", "1.2", Duration.ofMillis(1));
  }

  /** Called when a namespace is dropped. */
  void onDrop() {}

  private final class Provider implements StoreProvider {
    @Override
    public String id() {
      return "fake";
    }

    @Override
    public String description() {
      return "says what it is";
    }

    @Override
    public Set<Role> roles() {
      return Set.of(Role.GRAPH);
    }

    @Override
    public List<Option<?>> options() {
      return List.of();
    }

    @Override
    public Backend open(BackendConfig config) {
      events.add("open " + config.namespace());
      return new FakeBackend(config.namespace());
    }
  }

  private final class FakeBackend implements Backend {
    private final String namespace;

    FakeBackend(String namespace) {
      this.namespace = namespace;
    }

    @Override
    public GraphStore graph() {
      return (GraphStore)
          Proxy.newProxyInstance(
              GraphStore.class.getClassLoader(),
              new Class<?>[] {GraphStore.class},
              (proxy, method, args) ->
                  switch (method.getName()) {
                    case "check" -> check();
                    case "capabilities" -> promised();
                    case "backend" -> "fake";
                    default -> throw new UnsupportedOperationException(method.getName());
                  });
    }

    @Override
    public Set<String> namespaces(String prefix) {
      return Set.of();
    }

    @Override
    public void dropNamespace() {
      events.add("drop " + namespace);
      onDrop();
    }

    @Override
    public void close() {
      events.add("close " + namespace);
    }
  }
}
