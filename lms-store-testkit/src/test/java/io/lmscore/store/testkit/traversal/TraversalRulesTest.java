package io.lmscore.store.testkit.traversal;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.Capability;
import io.lmscore.store.testkit.ConformanceRun;
import io.lmscore.store.testkit.Report;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RunSettings;
import io.lmscore.store.testkit.Waivers;
import io.lmscore.store.testkit.oracle.OracleFixture;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TraversalRulesTest {
  /** What only a real search answers: the oracle tries every path. */
  private static final Set<String> TOO_MUCH =
      Set.of(
          "one shortest path across a ladder",
          "across a ladder, from both sides to both sides",
          "a crowd that costs nothing, behind a node that the path needs",
          "a crowd that costs nothing, around the start and the end",
          "through 32 diamonds",
          "2^63 - 1 walks are counted",
          "more walks than that to one end are too many",
          "more walks than that from one start are too many",
          "more walks than that to the ends of a group are too many",
          "more walks than that in all are no matter where each group has fewer",
          "too many walks in a group that the limit leaves out",
          "too many walks on the way, none of which matches",
          "up to four levels in a star of 400 leaves without a match",
          "up to four levels in a star of 400 leaves, one of which matches",
          "four levels at the ends of hops in a star of 400 leaves",
          "up to four levels in a crowd in which everybody knows everybody");

  @Test
  void all_onTheOracle_pass() {
    List<Rule> rules =
        TraversalRules.all().stream()
            .filter(rule -> !rule.id().startsWith("PUB-") && !rule.id().equals("PTH-6"))
            .map(rule -> rule.keep(trial -> !TOO_MUCH.contains(trial.name())))
            .toList();

    Report report =
        ConformanceRun.of(
                new OracleFixture(), rules, Waivers.none(), RunSettings.defaults().withSeed(1))
            .run(result -> {});

    assertThat(report.problems()).isEmpty();
    assertThat(report.tests()).isGreaterThan(300);
  }

  @Test
  void all_coverTheRulesOfSection6AndOthersOfDrawnGraphs() {
    TreeSet<String> ids =
        TraversalRules.all().stream().map(Rule::id).collect(Collectors.toCollection(TreeSet::new));

    TreeSet<String> expected =
        new TreeSet<>(List.of("EXP-1", "RND-1", "FLT-10", "FLT-11", "ORD-4"));
    Map<String, Integer> last =
        Map.of(
            "TRV", 12, "ROW", 7, "GRP", 6, "CNT", 3, "PTH", 6, "SP", 8, "DIG", 3, "PUB", 3, "MET",
            7);
    new TreeMap<>(last)
        .forEach(
            (group, most) -> {
              for (int i = 1; i <= most; i++) {
                expected.add(group + "-" + i);
              }
            });
    assertThat(ids).isEqualTo(expected);
  }

  @Test
  void pathTrials_declareWhatTheyNeed() {
    TraversalRules.all().stream()
        .filter(rule -> List.of("PTH-1", "PTH-2", "PTH-3", "PTH-4", "PTH-6").contains(rule.id()))
        .flatMap(rule -> rule.trials().stream())
        .forEach(
            trial ->
                assertThat(trial.needs())
                    .as(trial.name())
                    .containsAnyOf(
                        Capability.WALK_PATHS, Capability.TRAIL_PATHS, Capability.SIMPLE_PATHS));
  }
}
