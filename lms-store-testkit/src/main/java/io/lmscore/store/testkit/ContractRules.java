package io.lmscore.store.testkit;

import io.lmscore.store.testkit.common.CommonRules;
import io.lmscore.store.testkit.entity.EntityRules;
import io.lmscore.store.testkit.graph.GraphRules;
import io.lmscore.store.testkit.history.HistoryRules;
import io.lmscore.store.testkit.series.SeriesRules;
import io.lmscore.store.testkit.traversal.TraversalRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All rules of the kit. When several packages have trials of one rule, the rule occurs once, with
 * all these trials.
 */
public final class ContractRules {
  private ContractRules() {}

  /** Returns every rule once. */
  public static List<Rule> all() {
    Map<String, Rule> byId = new LinkedHashMap<>();
    Stream.of(
            CommonRules.all(),
            GraphRules.all(),
            HistoryRules.all(),
            TraversalRules.all(),
            SeriesRules.all(),
            EntityRules.all())
        .flatMap(List::stream)
        .forEach(rule -> byId.merge(rule.id(), rule, Rule::and));
    return List.copyOf(byId.values());
  }
}
