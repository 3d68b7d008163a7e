package io.lmscore.store.testkit.sabotage;

import java.util.ArrayList;
import java.util.List;

/** All sabotages of the kit. */
public final class Sabotages {
  private Sabotages() {}

  /** Returns all of them. */
  public static List<Sabotage> all() {
    return joined(
        CallSabotages.all(),
        ViewSabotages.all(),
        ConflictSabotages.all(),
        ValueSabotages.all(),
        FilterSabotages.all(),
        NeighbourSabotages.all(),
        WriteSabotages.all(),
        ChangeSabotages.all(),
        DeleteSabotages.all(),
        BatchSabotages.all(),
        RaceSabotages.all(),
        IsolationSabotages.all(),
        AnswerRaceSabotages.all(),
        ReadSabotages.all(),
        TraversalSabotages.all(),
        RowSabotages.all(),
        RelationshipRowSabotages.all(),
        GroupSabotages.all(),
        PathSabotages.all(),
        DigestSabotages.all(),
        SeriesSabotages.all(),
        EventSabotages.all(),
        BucketSabotages.all(),
        EntitySabotages.all(),
        OwnershipSabotages.all(),
        QuerySabotages.all(),
        AnswerSabotages.all(),
        EffectSabotages.all());
  }

  @SafeVarargs
  static List<Sabotage> joined(List<Sabotage>... parts) {
    List<Sabotage> all = new ArrayList<>();
    for (List<Sabotage> part : parts) {
      all.addAll(part);
    }
    return all;
  }
}
