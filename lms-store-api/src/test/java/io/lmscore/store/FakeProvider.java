package io.lmscore.store;

import io.lmscore.store.spi.Backend;
import io.lmscore.store.spi.BackendConfig;
import io.lmscore.store.spi.Option;
import io.lmscore.store.spi.StoreProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Opens {@link FakeBackend}s, or does what it is told, and remembers the configurations. */
final class FakeProvider implements StoreProvider {
  private final String id;
  private final Set<Role> roles;
  private final List<Option<?>> options;
  private final Function<BackendConfig, Backend> opener;
  final List<BackendConfig> configs = new ArrayList<>();
  final List<FakeBackend> opened = new ArrayList<>();

  private FakeProvider(
      String id,
      Set<Role> roles,
      List<Option<?>> options,
      Function<BackendConfig, Backend> opener) {
    this.id = id;
    this.roles = roles;
    this.options = options;
    this.opener = opener;
  }

  static FakeProvider of(String id, Option<?>... options) {
    return new FakeProvider(id, Set.of(Role.values()), List.of(options), null);
  }

  FakeProvider withRoles(Role... newRoles) {
    return new FakeProvider(id, Set.of(newRoles), options, opener);
  }

  /**
   * @param newOpener in place of opening a {@link FakeBackend}
   */
  FakeProvider withOpener(Function<BackendConfig, Backend> newOpener) {
    return new FakeProvider(id, roles, options, newOpener);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String description() {
    return "A fake.";
  }

  @Override
  public Set<Role> roles() {
    return roles;
  }

  @Override
  public List<Option<?>> options() {
    return options;
  }

  @Override
  public Backend open(BackendConfig config) {
    configs.add(config);
    if (opener != null) {
      return opener.apply(config);
    }
    FakeBackend backend = new FakeBackend();
    opened.add(backend);
    return backend;
  }
}
