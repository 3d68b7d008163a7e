package io.lmscore.store.testkit.sabotage;

import io.lmscore.store.Capability;
import io.lmscore.store.ServerInfo;
import io.lmscore.store.Store;
import java.util.Optional;
import java.util.Set;

/** Hands on the calls that all stores have. */
abstract class ForwardingStore<S extends Store> implements Store {
  private final S inner;

  ForwardingStore(S inner) {
    this.inner = inner;
  }

  /** The store behind it. */
  protected final S inner() {
    return inner;
  }

  @Override
  public String backend() {
    return inner.backend();
  }

  @Override
  public Set<Capability> capabilities() {
    return inner.capabilities();
  }

  @Override
  public ServerInfo check() {
    return inner.check();
  }

  @Override
  public <T> Optional<T> unwrap(Class<T> type) {
    return inner.unwrap(type);
  }
}
