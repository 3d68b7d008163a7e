package io.lmscore.store;

import io.lmscore.store.spi.Backend;
import io.lmscore.store.spi.BackendConfig;
import io.lmscore.store.spi.Option;
import io.lmscore.store.spi.StoreProvider;
import java.util.List;
import java.util.Set;

/** Named in META-INF/services of the tests. */
public class InstalledProvider implements StoreProvider {
  /** For the service loader. */
  public InstalledProvider() {}

  @Override
  public String id() {
    return "installed";
  }

  @Override
  public String description() {
    return "A fake that the service loader finds.";
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
    return new FakeBackend();
  }

  /** Cannot be made, as a backend whose driver is missing. */
  public static final class Broken extends InstalledProvider {
    /** For the service loader. */
    public Broken() {
      throw new NoClassDefFoundError("driver");
    }
  }
}
