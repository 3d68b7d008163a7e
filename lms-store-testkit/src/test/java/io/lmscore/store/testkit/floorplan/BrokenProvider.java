package io.lmscore.store.testkit.floorplan;

import io.lmscore.store.Role;
import io.lmscore.store.spi.Backend;
import io.lmscore.store.spi.BackendConfig;
import io.lmscore.store.spi.Option;
import io.lmscore.store.spi.StoreProvider;
import java.util.List;
import java.util.Set;

/** The provider of a backend that breaks every rule of the floor plan. */
public final class BrokenProvider implements StoreProvider {
  @Override
  public String id() {
    return "broken";
  }

  @Override
  public String description() {
    return "breaks every rule of the floor plan";
  }

  @Override
  public Set<Role> roles() {
    return Set.of();
  }

  @Override
  public List<Option<?>> options() {
    return List.of();
  }

  @Override
  public Backend open(BackendConfig config) {
    throw new UnsupportedOperationException("it is only looked at");
  }
}
