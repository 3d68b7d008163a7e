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

/**
 * The environment of a trial: stores on an empty namespace of its own. All of them are closed when
 * the trial ends.
 */
public interface TrialContext {
  /** Returns the graph store of the trial's namespace. */
  GraphStore graph();

  /** Returns the time series store of the trial's namespace. */
  TimeSeriesStore series();

  /** Returns the entity store of the trial's namespace. */
  EntityStore entities();

  /** Returns the stores of the trial's namespace. */
  Stores stores();

  /**
   * Opens the trial's namespace once more.
   *
   * @param options by name without role and backend, for example {@code timeout}; set for every
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
   * Returns a graph that several trials only read. The first trial that asks for it loads it; it is
   * dropped at the end of the run.
   *
   * @param name of the graph
   */
  GraphStore shared(String name, Consumer<GraphStore> loader);

  /** Returns the roles of the fixture. */
  Set<Role> roles();

  /** Returns the capabilities that the store of a role declares. */
  Set<Capability> capabilities(Role role);

  /** Returns the fixture under test, for rules about configuration. */
  StoreFixture fixture();

  /**
   * Returns the namespace of this trial, for rules about configuration. It is dropped at the end of
   * the trial.
   */
  String namespace();

  /** Returns random numbers whose seed the report names. */
  Random random();

  /** Returns the number of random steps for each ordinary one: 1 in a quick run. */
  int effort();

  /** Returns the number of round-trips that the fixture has counted so far. */
  OptionalLong roundTrips();
}
