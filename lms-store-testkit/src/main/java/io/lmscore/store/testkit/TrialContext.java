package io.lmscore.store.testkit;

import io.lmscore.store.Capability;
import io.lmscore.store.Role;
import io.lmscore.store.StoreConfig;
import io.lmscore.store.Stores;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.series.TimeSeriesStore;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/** What a trial works with: stores on an empty namespace of its own. All is closed when it ends. */
public interface TrialContext {
  /** The graph store of the trial's namespace. */
  GraphStore graph();

  /** The time series store of the trial's namespace. */
  TimeSeriesStore series();

  /** The entity store of the trial's namespace. */
  EntityStore entities();

  /** The stores of the trial's namespace. */
  Stores stores();

  /**
   * Opens the trial's namespace once more.
   *
   * @param options by name without role and backend, {@code timeout} for instance; set for every
   *     role
   */
  Stores reopen(Map<String, String> options);

  /**
   * Opens a configuration of the trial's namespace with the providers of the fixture.
   *
   * @throws io.lmscore.store.ConfigurationException as {@link Stores#open}
   */
  Stores open(StoreConfig config);

  /** Opens another empty namespace of the same server. */
  Stores openOther();

  /**
   * A graph that several trials only read: loaded by the first that asks, dropped at the end of the
   * run.
   *
   * @param name of the graph
   */
  GraphStore shared(String name, Consumer<GraphStore> loader);

  /** The roles of the fixture. */
  Set<Role> roles();

  /** The capabilities that the store of a role declares. */
  Set<Capability> capabilities(Role role);

  /** The fixture that is tried, for rules about configuration. */
  StoreFixture fixture();

  /** The namespace of this trial, for rules about configuration; dropped at its end. */
  String namespace();

  /** Random numbers of a seed that the report names. */
  Random random();

  /** How many random steps to take for each ordinary one: 1 in a quick run. */
  int effort();

  /** How many round-trips the fixture has counted so far. */
  OptionalLong roundTrips();
}
