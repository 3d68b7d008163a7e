package io.lmscore.store.spi.forward;

import io.lmscore.store.Capability;
import io.lmscore.store.ServerInfo;
import io.lmscore.store.Store;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Passes the calls that all stores have on to another store: the common part of the forwarding
 * stores of this package, which are made for caches, measurements, routing and tests. A subclass
 * overrides the methods that it changes. As thread-safe as the store behind it.
 *
 * <p>Each method calls the same method of the other store with the same arguments, methods with a
 * default included, and adds nothing. So no method of a forwarding store calls another one of it: a
 * subclass that has to see every write overrides every method that writes. What a method gives, a
 * view, a cursor or a writer for instance, belongs to the other store: a subclass that has to see
 * the calls of its views overrides the methods that make them, and wraps what they give.
 *
 * @param <S> the type of the other store
 */
public abstract class ForwardingStore<S extends Store> implements Store {
  private final S inner;

  /** In front of that store, which stays the caller's to close. */
  protected ForwardingStore(S inner) {
    this.inner = inner;
  }

  /** The store to which the calls go. */
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
  public Store withTimeout(Duration timeout) {
    return inner.withTimeout(timeout);
  }

  @Override
  public <T> Optional<T> unwrap(Class<T> type) {
    return inner.unwrap(type);
  }
}
