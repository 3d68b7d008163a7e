package io.lmscore.store.testkit.traversal;

import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.metamorphic.MetamorphicRules;
import io.lmscore.store.testkit.random.RandomRules;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rules of section 6 of the contract, except for the number of round-trips, and the filters on
 * relationships of section 3.
 */
public final class TraversalRules {
  private TraversalRules() {}

  /** Returns each rule once. */
  public static List<Rule> all() {
    return Stream.of(
            StartRules.rules(),
            StepRules.rules(),
            PatternRules.rules(),
            ThroughRules.rules(),
            NeighbourRules.rules(),
            DegreeRules.rules(),
            BoundRules.rules(),
            ReachRules.rules(),
            RowRules.rules(),
            RelationshipRowRules.rules(),
            GroupedRowRules.rules(),
            GroupedWalkRules.rules(),
            LadderRules.rules(),
            CountRules.rules(),
            GroupRules.rules(),
            WalkRules.rules(),
            DivisionRules.rules(),
            WalkNumberRules.rules(),
            ShortestRules.rules(),
            AllShortestRules.rules(),
            KShortestRules.rules(),
            CheapestRules.rules(),
            NegativeRules.rules(),
            SelectedEndsRules.rules(),
            AllCheapestRules.rules(),
            ExplainRules.rules(),
            DigestRules.rules(),
            BucketRules.rules(),
            AirRoutesRules.rules(),
            RandomRules.rules(),
            MetamorphicRules.rules())
        .flatMap(List::stream)
        .toList();
  }
}
