package com.example.backend;

import io.lmscore.store.Role;
import io.lmscore.store.memory.MemoryProvider;
import io.lmscore.store.spi.Backend;
import io.lmscore.store.spi.BackendConfig;
import io.lmscore.store.spi.Option;
import io.lmscore.store.spi.StoreProvider;
import java.util.List;
import java.util.Set;

/**
 * The backend {@code example}, to begin a backend with. It keeps its graph in the backend {@code
 * memory}, so that the kit passes from the start; replace {@link ExampleBackend} part by part.
 */
public final class ExampleProvider implements StoreProvider {
  static final String ID = "example";

  /** For {@link java.util.ServiceLoader}. */
  public ExampleProvider() {}

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String description() {
    return "Keeps a graph in the heap of this JVM; an example of a backend.";
  }

  @Override
  public Set<Role> roles() {
    return Set.of(Role.GRAPH);
  }

  @Override
  public List<Option<?>> options() {
    return new MemoryProvider().options();
  }

  @Override
  public Backend open(BackendConfig config) {
    return new ExampleBackend(new MemoryProvider().open(config));
  }
}
