package io.lmscore.store.testkit.graph;

import io.lmscore.store.testkit.Rule;
import java.util.List;
import java.util.stream.Stream;

/** The rules of sections 2 to 5 of the contract. */
public final class GraphRules {
  private GraphRules() {}

  /** Returns all of them in the order of the contract. */
  public static List<Rule> all() {
    return Stream.of(
            ValueRules.all(),
            ValueLimitRules.all(),
            NameRules.all(),
            KeyRules.all(),
            InjectionRules.all(),
            CompareRules.all(),
            FilterRules.all(),
            OrderRules.all(),
            WriteRules.all(),
            ConditionRules.all(),
            ChangeRules.all(),
            DeleteRules.all(),
            TombstoneRules.all(),
            BatchRules.all(),
            LoadRules.all(),
            ConcurrencyRules.all(),
            RaceRules.all(),
            List.of(AnswerRaceRules.matchingAnswers()),
            ReadRules.all(),
            PageRules.all(),
            CursorRules.all())
        .flatMap(List::stream)
        .toList();
  }
}
