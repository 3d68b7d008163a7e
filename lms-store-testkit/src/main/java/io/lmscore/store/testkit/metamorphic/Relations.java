package io.lmscore.store.testkit.metamorphic;

import java.util.List;
import java.util.stream.Stream;

/** All relations. */
final class Relations {
  private Relations() {}

  static List<Relation> all() {
    return Stream.of(
            FilterRelations.all(),
            LengthRelations.all(),
            DirectionRelations.all(),
            OrderRelations.all(),
            CountRelations.all(),
            WalkRelations.all(),
            RelationshipRelations.all(),
            PathRelations.all())
        .flatMap(List::stream)
        .toList();
  }
}
