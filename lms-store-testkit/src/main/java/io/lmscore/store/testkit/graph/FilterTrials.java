package io.lmscore.store.testkit.graph;

import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import java.util.List;

/** A rule of filters, with trials on the things of one sample. */
final class FilterTrials {
  private final RuleBuilder<GraphStore> rule;
  private final FilterSample sample;

  FilterTrials(String id, FilterSample sample) {
    this.rule = RuleBuilder.graph(id);
    this.sample = sample;
  }

  /** Adds a trial that the filter holds for exactly these things of the sample. */
  void finds(String name, Filter filter, List<String> expected) {
    rule.onSample(name, sample, graph -> FilterSample.finds(graph, filter, expected));
  }

  void finds(String name, Filter filter, String... expected) {
    finds(name, filter, List.of(expected));
  }

  /** Adds a trial that the filter cannot be made. */
  void refuses(String name, Expect.Call filter) {
    rule.trial(name, graph -> Expect.rejected(name, filter));
  }

  /** Adds a trial on an empty graph. */
  void trial(String name, RuleBuilder.Body<GraphStore> body) {
    rule.trial(name, body);
  }

  Rule build() {
    return rule.build();
  }
}
