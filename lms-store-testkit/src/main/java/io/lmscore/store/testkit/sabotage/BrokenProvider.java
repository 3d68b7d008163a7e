package io.lmscore.store.testkit.sabotage;

import io.lmscore.store.Role;
import io.lmscore.store.spi.Backend;
import io.lmscore.store.spi.BackendConfig;
import io.lmscore.store.spi.Option;
import io.lmscore.store.spi.StoreProvider;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A provider whose backends are broken. */
class BrokenProvider implements StoreProvider {
  private final StoreProvider inner;
  private final UnaryOperator<Backend> breaker;

  BrokenProvider(StoreProvider inner, UnaryOperator<Backend> breaker) {
    this.inner = inner;
    this.breaker = breaker;
  }

  @Override
  public String id() {
    return inner.id();
  }

  @Override
  public String description() {
    return inner.description();
  }

  @Override
  public Set<Role> roles() {
    return inner.roles();
  }

  @Override
  public List<Option<?>> options() {
    return inner.options();
  }

  @Override
  public Backend open(BackendConfig config) {
    return breaker.apply(inner.open(config));
  }
}
