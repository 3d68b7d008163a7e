package io.lmscore.store.testkit;

import io.lmscore.store.Capability;
import io.lmscore.store.Role;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.series.TimeSeriesStore;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Builds a rule whose trials all test the store of one role:
 *
 * <pre>{@code
 * RuleBuilder.entity("ENT-5")
 *     .trial(
 *         "an entity that is missing",
 *         entities -> Expect.that("false", !entities.delete(id(1))))
 *     .concurrent("of many deletes one says true", ConcurrencyRules::deletes)
 *     .build();
 * }</pre>
 *
 * <p>Mutable, so that a method can add trials to the builder that it receives; not thread-safe.
 *
 * @param <S> the store that the trials try
 */
public final class RuleBuilder<S> {
  private final Role role;
  private final Function<TrialContext, S> store;
  private Rule rule;
  private Capability[] needs = {};

  private RuleBuilder(String id, Role role, Function<TrialContext, S> store) {
    this.role = role;
    this.store = store;
    this.rule = Rule.of(id);
  }

  /** Begins a rule of the graph store. */
  public static RuleBuilder<GraphStore> graph(String id) {
    return new RuleBuilder<>(id, Role.GRAPH, TrialContext::graph);
  }

  /** Begins a rule of the time series store. */
  public static RuleBuilder<TimeSeriesStore> series(String id) {
    return new RuleBuilder<>(id, Role.SERIES, TrialContext::series);
  }

  /** Begins a rule of the entity store. */
  public static RuleBuilder<EntityStore> entity(String id) {
    return new RuleBuilder<>(id, Role.ENTITY, TrialContext::entities);
  }

  /**
   * A trial that needs only an empty store.
   *
   * @param <S> the store that the trial tests
   */
  @FunctionalInterface
  public interface Body<S> {
    /** Ends normally when the store keeps the rule; see {@link Trial.Body}. */
    void run(S store) throws Exception;
  }

  /**
   * A trial of one row of a table.
   *
   * @param <S> the store that the trial tests
   * @param <T> the value of the row
   */
  @FunctionalInterface
  public interface RowBody<S, T> {
    /** Ends normally when the store keeps the rule for this value; see {@link Trial.Body}. */
    void run(S store, T value) throws Exception;
  }

  /**
   * A row of a table of trials.
   *
   * @param name of the trial
   * @param value the subject of the trial
   * @param <T> the type of the value
   */
  public record Row<T>(String name, T value) {}

  /**
   * Opens a graph that is loaded once and then only read.
   *
   * @param <S> the store that holds the graph
   */
  @FunctionalInterface
  public interface Sample<S> {
    /** Returns the store with the sample. */
    S open(TrialContext context);
  }

  /** Returns a row of a table of trials. */
  public static <T> Row<T> row(String name, T value) {
    return new Row<>(name, value);
  }

  /** Makes all trials that are added from now on need these capabilities too. */
  public RuleBuilder<S> needing(Capability... capabilities) {
    needs = capabilities.clone();
    return this;
  }

  /** Adds a trial on an empty store. */
  public RuleBuilder<S> trial(String name, Body<? super S> body, Capability... alsoNeeds) {
    return inContext(name, context -> body.run(store.apply(context)), alsoNeeds);
  }

  /**
   * Adds a trial that needs more than the store, such as another namespace, random numbers or
   * options.
   */
  public RuleBuilder<S> inContext(String name, Trial.Body body, Capability... alsoNeeds) {
    rule = rule.trial(role, name, body, all(alsoNeeds));
    return this;
  }

  /** Adds a trial on a graph. Other trials with the same sample read that graph too. */
  public RuleBuilder<S> onSample(String name, Sample<S> sample, Body<? super S> body) {
    return inContext(name, context -> body.run(sample.open(context)));
  }

  /** Adds a trial for each row. */
  public <T> RuleBuilder<S> each(List<Row<T>> rows, RowBody<? super S, ? super T> body) {
    return each("%s", rows, body);
  }

  /**
   * Adds a trial for each row. Use this method for rows that occur in several tables.
   *
   * @param format of the trial's name, with {@code %s} for the name of the row
   */
  public <T> RuleBuilder<S> each(
      String format, List<Row<T>> rows, RowBody<? super S, ? super T> body) {
    rows.forEach(
        row -> trial(format.replace("%s", row.name()), store -> body.run(store, row.value())));
    return this;
  }

  /** Adds a trial with several threads, each of which needs a connection. */
  public RuleBuilder<S> concurrent(String name, Body<? super S> body, Capability... alsoNeeds) {
    return concurrentInContext(name, context -> body.run(store.apply(context)), alsoNeeds);
  }

  /**
   * Adds a trial with several threads, each of which needs a connection. It needs more than the
   * store.
   */
  public RuleBuilder<S> concurrentInContext(String name, Trial.Body body, Capability... alsoNeeds) {
    rule = rule.trialUnless(Limitation.ONE_CONNECTION, role, name, body, all(alsoNeeds));
    return this;
  }

  /** Returns the rule with the trials that have been added. */
  public Rule build() {
    return rule;
  }

  private Capability[] all(Capability... more) {
    return Stream.concat(Arrays.stream(needs), Arrays.stream(more)).toArray(Capability[]::new);
  }
}
