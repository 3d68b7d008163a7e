package io.lmscore.store.spi.forward;

import io.lmscore.store.Capability;
import io.lmscore.store.ServerInfo;
import io.lmscore.store.Store;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Delegates the calls that all stores have to another store. It is the common part of the
 * forwarding stores of this package, which serve caches, measurements, routing and tests. A
 * subclass overrides the methods that it changes. As thread-safe as the other store.
 *
 * <p>Each method calls the same method of the other store with the same arguments and adds nothing;
 * this includes default methods. So no method of a forwarding store calls another method of it: a
 * subclass that must receive every write overrides every write method. The result of a method, for
 * instance a view, a cursor or a writer, belongs to the other store. A subclass that must receive
 * the calls of its views overrides the methods that create them and wraps their results.
 *
 * @param <S> the type of the other store
 */
public abstract class ForwardingStore<S extends Store> implements Store {
  private final S inner;

  /** Creates a store that delegates to {@code inner}; the caller closes {@code inner}. */
  protected ForwardingStore(S inner) {
    this.inner = inner;
  }

  /** The store that receives the calls. */
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
