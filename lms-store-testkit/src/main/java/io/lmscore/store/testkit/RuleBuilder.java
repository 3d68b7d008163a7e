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
 * Builds a rule whose trials all try the store of one role:
 *
 * <pre>{@code
 * RuleBuilder.entity("ENT-5")
 *     .trial("an entity that is missing", entities -> Expect.that("false", !entities.delete(id(1))))
 *     .concurrent("of many deletes one says true", ConcurrencyRules::deletes)
 *     .build();
 * }</pre>
 *
 * Mutable, so that a method can add its trials to the builder that it is given; not thread-safe.
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

  /** A rule on the graph store. */
  public static RuleBuilder<GraphStore> graph(String id) {
    return new RuleBuilder<>(id, Role.GRAPH, TrialContext::graph);
  }

  /** A rule on the time series store. */
  public static RuleBuilder<TimeSeriesStore> series(String id) {
    return new RuleBuilder<>(id, Role.SERIES, TrialContext::series);
  }

  /** A rule on the entity store. */
  public static RuleBuilder<EntityStore> entity(String id) {
    return new RuleBuilder<>(id, Role.ENTITY, TrialContext::entities);
  }

  /**
   * A trial that needs no more than an empty store.
   *
   * @param <S> the store that it tries
   */
  @FunctionalInterface
  public interface Body<S> {
    /** Ends normally when the store keeps the rule; see {@link Trial.Body}. */
    void run(S store) throws Exception;
  }

  /**
   * A trial of one row of a table.
   *
   * @param <S> the store that it tries
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
   * @param value what the trial is about
   * @param <T> the type of the value
   */
  public record Row<T>(String name, T value) {}

  /**
   * Opens a graph that is loaded once and only read.
   *
   * @param <S> the store that holds it
   */
  @FunctionalInterface
  public interface Sample<S> {
    /** The store with the sample. */
    S open(TrialContext context);
  }

  /** A row of a table of trials. */
  public static <T> Row<T> row(String name, T value) {
    return new Row<>(name, value);
  }

  /** All trials that are added from now on need these capabilities too. */
  public RuleBuilder<S> needing(Capability... capabilities) {
    needs = capabilities.clone();
    return this;
  }

  /** Adds a trial on an empty store. */
  public RuleBuilder<S> trial(String name, Body<? super S> body, Capability... alsoNeeds) {
    return inContext(name, context -> body.run(store.apply(context)), alsoNeeds);
  }

  /** Adds a trial that needs more than the store: another namespace, random numbers, options. */
  public RuleBuilder<S> inContext(String name, Trial.Body body, Capability... alsoNeeds) {
    rule = rule.trial(role, name, body, all(alsoNeeds));
    return this;
  }

  /** Adds a trial on a graph that other trials with the same sample read too. */
  public RuleBuilder<S> onSample(String name, Sample<S> sample, Body<? super S> body) {
    return inContext(name, context -> body.run(sample.open(context)));
  }

  /** Adds a trial for each row. */
  public <T> RuleBuilder<S> each(List<Row<T>> rows, RowBody<? super S, ? super T> body) {
    return each("%s", rows, body);
  }

  /**
   * Adds a trial for each row.
   *
   * @param format of the trial's name with {@code %s} for the name of the row, for rows that stand
   *     in several tables
   */
  public <T> RuleBuilder<S> each(
      String format, List<Row<T>> rows, RowBody<? super S, ? super T> body) {
    rows.forEach(
        row -> trial(format.replace("%s", row.name()), store -> body.run(store, row.value())));
    return this;
  }

  /** Adds a trial whose threads need a connection each. */
  public RuleBuilder<S> concurrent(String name, Body<? super S> body, Capability... alsoNeeds) {
    return concurrentInContext(name, context -> body.run(store.apply(context)), alsoNeeds);
  }

  /** Adds a trial whose threads need a connection each, and which needs more than the store. */
  public RuleBuilder<S> concurrentInContext(String name, Trial.Body body, Capability... alsoNeeds) {
    rule = rule.trialUnless(Limitation.ONE_CONNECTION, role, name, body, all(alsoNeeds));
    return this;
  }

  /** The rule with the trials so far. */
  public Rule build() {
    return rule;
  }

  private Capability[] all(Capability... more) {
    return Stream.concat(Arrays.stream(needs), Arrays.stream(more)).toArray(Capability[]::new);
  }
}
