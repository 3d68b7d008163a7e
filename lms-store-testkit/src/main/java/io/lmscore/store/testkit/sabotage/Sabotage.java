package io.lmscore.store.testkit.sabotage;

import io.lmscore.store.Capability;
import io.lmscore.store.Role;
import io.lmscore.store.StoreConfig;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.spi.Backend;
import io.lmscore.store.spi.StoreProvider;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * A deliberate defect in a healthy store.
 *
 * @param name the defect of the store, in words
 * @param role the broken store
 * @param caughtBy rules; some trial of each must fail
 * @param needs the capabilities of the healthy store without which it cannot have this defect
 * @param hidden capabilities that the broken store does not declare and its fixture does not
 *     promise
 * @param provider breaks the provider
 * @param config breaks the configuration
 */
public record Sabotage(
    String name,
    Role role,
    Set<String> caughtBy,
    Set<Capability> needs,
    Set<Capability> hidden,
    UnaryOperator<StoreProvider> provider,
    UnaryOperator<StoreConfig> config) {
  /** Copies the sets. */
  public Sabotage {
    caughtBy = Set.copyOf(caughtBy);
    needs = Set.copyOf(needs);
    hidden = Set.copyOf(hidden);
  }

  /** Returns a sabotage of the graph store. */
  public static Sabotage graph(String name, UnaryOperator<GraphStore> breaker, String... caughtBy) {
    return backend(name, Role.GRAPH, inner -> new BrokenBackend(inner).graph(breaker), caughtBy);
  }

  /** Returns a sabotage of the time series store. */
  public static Sabotage series(
      String name, UnaryOperator<TimeSeriesStore> breaker, String... caughtBy) {
    return backend(name, Role.SERIES, inner -> new BrokenBackend(inner).series(breaker), caughtBy);
  }

  /** Returns a sabotage of the entity store. */
  public static Sabotage entity(
      String name, UnaryOperator<EntityStore> breaker, String... caughtBy) {
    return backend(
        name, Role.ENTITY, inner -> new BrokenBackend(inner).entities(breaker), caughtBy);
  }

  /** Returns a sabotage of the backend. */
  public static Sabotage backend(
      String name, Role role, UnaryOperator<Backend> breaker, String... caughtBy) {
    return provider(name, role, inner -> new BrokenProvider(inner, breaker), caughtBy);
  }

  /** Returns a sabotage of the provider. */
  public static Sabotage provider(
      String name, Role role, UnaryOperator<StoreProvider> breaker, String... caughtBy) {
    return new Sabotage(
        name,
        role,
        new TreeSet<>(Arrays.asList(caughtBy)),
        Set.of(),
        Set.of(),
        breaker,
        UnaryOperator.identity());
  }

  /** Returns the same sabotage, only for stores with these capabilities. */
  public Sabotage needing(Capability... capabilities) {
    Set<Capability> all = EnumSet.noneOf(Capability.class);
    all.addAll(Arrays.asList(capabilities));
    return new Sabotage(name, role, caughtBy, all, hidden, provider, config);
  }

  /** Returns the same sabotage with these capabilities neither declared nor promised. */
  public Sabotage hiding(Capability... capabilities) {
    Set<Capability> all = EnumSet.noneOf(Capability.class);
    all.addAll(Arrays.asList(capabilities));
    return new Sabotage(name, role, caughtBy, needs, all, provider, config);
  }

  /** Returns the same sabotage with a broken configuration in addition. */
  public Sabotage config(UnaryOperator<StoreConfig> breaker) {
    return new Sabotage(name, role, caughtBy, needs, hidden, provider, breaker);
  }
}
