package io.lmscore.store.testkit.graph;

import io.lmscore.store.Capability;
import io.lmscore.store.Role;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.testkit.Limitation;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.Trial;
import io.lmscore.store.testkit.TrialContext;
import java.util.List;

/** Writes down a rule whose trials all try the graph store. */
final class GraphRule {
  private Rule rule;

  private GraphRule(String id) {
    rule = Rule.of(id);
  }

  static GraphRule of(String id) {
    return new GraphRule(id);
  }

  /** A trial that needs no more than an empty graph. */
  @FunctionalInterface
  interface Body {
    void run(GraphStore graph) throws Exception;
  }

  /** The same for each row of a table. */
  @FunctionalInterface
  interface RowBody<T> {
    void run(GraphStore graph, T row) throws Exception;
  }

  /** A line of a table: the trial's name, and what it is about. */
  record Row<T>(String name, T value) {}

  static <T> Row<T> row(String name, T value) {
    return new Row<>(name, value);
  }

  GraphRule trial(String name, Body body, Capability... needs) {
    rule = rule.trial(Role.GRAPH, name, context -> body.run(context.graph()), needs);
    return this;
  }

  GraphRule inLab(String name, Trial.Body body) {
    rule = rule.trial(Role.GRAPH, name, body);
    return this;
  }

  /** A trial on a graph that others of the same loader read too. */
  GraphRule onSample(String name, Sample sample, Body body) {
    return inLab(name, context -> body.run(sample.open(context)));
  }

  <T> GraphRule each(List<Row<T>> rows, RowBody<T> body) {
    rows.forEach(row -> trial(row.name(), graph -> body.run(graph, row.value())));
    return this;
  }

  /** The same for names that stand in several tables: {@code prefix} tells them apart. */
  <T> GraphRule each(String prefix, List<Row<T>> rows, RowBody<T> body) {
    rows.forEach(row -> trial(prefix + ": " + row.name(), graph -> body.run(graph, row.value())));
    return this;
  }

  /** A trial whose threads need a connection each. */
  GraphRule concurrent(String name, Body body, Capability... needs) {
    rule =
        rule.trialUnless(
            Limitation.ONE_CONNECTION,
            Role.GRAPH,
            name,
            context -> body.run(context.graph()),
            needs);
    return this;
  }

  Rule done() {
    return rule;
  }

  /** A graph that is loaded once and only read. */
  @FunctionalInterface
  interface Sample {
    GraphStore open(TrialContext context);
  }
}
