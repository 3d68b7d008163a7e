package io.lmscore.store.testkit.series;

import io.lmscore.store.testkit.Rule;
import java.util.List;

/** The rules of readings and events. */
public final class SeriesRules {
  private SeriesRules() {}

  /** Returns all rules, each once. */
  public static List<Rule> all() {
    return List.of(
        AppendRules.stores(),
        DuplicateRules.keys(),
        KeyLimitRules.limits(),
        ReadRules.ranges(),
        CursorRules.cursors(),
        LatestRules.latest(),
        LateRules.late(),
        AlignmentRules.alignment(),
        AggregateRules.aggregates(),
        PercentileRules.percentiles(),
        AggregateRules.limits(),
        GapRules.empty(),
        GapRules.last(),
        GapRules.linear(),
        EventRules.appends(),
        EventQueryRules.queries(),
        WriterRules.delivery(),
        OverflowRules.bounds(),
        WriterFailureRules.poison(),
        WriterCloseRules.nothingLost(),
        RetentionRules.deletes(),
        CompressionRules.compression(),
        RollupRules.definitions(),
        RollupContentRules.content(),
        RollupContentRules.keeps(),
        RandomSeriesCalls.agreement());
  }
}
