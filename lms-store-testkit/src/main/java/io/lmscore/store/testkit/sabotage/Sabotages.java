package io.lmscore.store.testkit.sabotage;

import java.util.List;
import java.util.stream.Stream;

/** All sabotages of the kit. */
public final class Sabotages {
  private Sabotages() {}

  /** Returns all of them. */
  public static List<Sabotage> all() {
    return Stream.of(
            CallSabotages.all(),
            ViewSabotages.all(),
            ConflictSabotages.all(),
            ValueSabotages.all(),
            FilterSabotages.all(),
            WriteSabotages.all(),
            DeleteSabotages.all(),
            BatchSabotages.all(),
            RaceSabotages.all(),
            IsolationSabotages.all(),
            ReadSabotages.all(),
            TraversalSabotages.all(),
            PathSabotages.all(),
            SeriesSabotages.all(),
            EventSabotages.all(),
            BucketSabotages.all(),
            EntitySabotages.all(),
            OwnershipSabotages.all(),
            QuerySabotages.all(),
            AnswerSabotages.all(),
            EffectSabotages.all())
        .flatMap(List::stream)
        .toList();
  }
}
