package io.lmscore.store.memory;

import io.lmscore.store.Role;
import io.lmscore.store.spi.Backend;
import io.lmscore.store.spi.BackendConfig;
import io.lmscore.store.spi.Option;
import io.lmscore.store.spi.StoreProvider;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The backend {@code memory}: all stores in the heap of this JVM, without a server. It serves
 * tests, first steps and small data. Its data end with the JVM.
 */
public final class MemoryProvider implements StoreProvider {
  static final String ID = "memory";

  private final InstantSource clock;

  /** Creates a provider that uses the clock of the system. */
  public MemoryProvider() {
    this(InstantSource.system());
  }

  /**
   * Creates a provider with another clock, for tests.
   *
   * @param clock gives the times that stores record, such as those of tombstones; timeouts do not
   *     use it
   */
  public MemoryProvider(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String description() {
    return "Stores all data in the heap of this JVM; for tests and first steps.";
  }

  @Override
  public Set<Role> roles() {
    return EnumSet.allOf(Role.class);
  }

  @Override
  public List<Option<?>> options() {
    return MemoryOptions.all();
  }

  @Override
  public Backend open(BackendConfig config) {
    return new MemoryBackend(MemoryOptions.of(config), clock);
  }
}
