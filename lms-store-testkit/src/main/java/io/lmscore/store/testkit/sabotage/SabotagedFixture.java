package io.lmscore.store.testkit.sabotage;

import io.lmscore.store.Capability;
import io.lmscore.store.Role;
import io.lmscore.store.StoreConfig;
import io.lmscore.store.Stores;
import io.lmscore.store.spi.StoreProvider;
import io.lmscore.store.testkit.Limitation;
import io.lmscore.store.testkit.StoreFixture;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * A healthy fixture with broken stores. It counts the calls that reach the healthy stores as
 * round-trips. It neither starts nor stops the healthy fixture.
 */
public final class SabotagedFixture implements StoreFixture {
  private final StoreFixture healthy;
  private final Sabotage sabotage;
  private final AtomicLong calls = new AtomicLong();

  /** Puts this defect into that fixture. */
  public SabotagedFixture(StoreFixture healthy, Sabotage sabotage) {
    this.healthy = healthy;
    this.sabotage = sabotage;
  }

  @Override
  public String name() {
    return healthy.name();
  }

  @Override
  public Set<Role> roles() {
    return healthy.roles();
  }

  @Override
  public Set<Capability> promised() {
    return healthy.promised().stream()
        .filter(capability -> !sabotage.hidden().contains(capability))
        .collect(Collectors.toSet());
  }

  @Override
  public Reach reached() {
    return healthy.reached();
  }

  @Override
  public StoreConfig config(String namespace) {
    return sabotage.config().apply(healthy.config(namespace));
  }

  @Override
  public List<StoreProvider> providers() {
    List<StoreProvider> all = new ArrayList<>(healthy.providers());
    all.addAll(Stores.providers());
    return all.stream()
        .map(inner -> new BrokenProvider(inner, backend -> new CallCounter(backend, calls)))
        .map(sabotage.provider())
        .toList();
  }

  @Override
  public Map<Limitation, String> limitations() {
    Map<Limitation, String> limitations = new EnumMap<>(Limitation.class);
    limitations.putAll(healthy.limitations());
    limitations.remove(Limitation.NO_ROUND_TRIP_COUNT);
    return limitations;
  }

  @Override
  public boolean hasServer() {
    return healthy.hasServer();
  }

  @Override
  public OptionalLong roundTrips() {
    return OptionalLong.of(calls.get());
  }
}
