package io.lmscore.store.graph;

import static io.lmscore.store.graph.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShortestPathTest {
  private static final NodeId A = NodeId.of("a");
  private static final NodeId B = NodeId.of("b");
  private final ShortestPath question = ShortestPath.out(A, B, "ROAD");

  @Test
  void builder_everything_isKept() {
    assertThat(
            ShortestPath.both(A, B, "ROAD")
                .where(eq("open", true))
                .through(NodePattern.of("City"))
                .maxLength(5)
                .weight("km")
                .limit(7))
        .isEqualTo(
            new ShortestPath(
                NodeSelection.ids(A),
                NodeSelection.ids(B),
                Direction.BOTH,
                RelationshipPattern.of("ROAD").where(eq("open", true)),
                NodePattern.of("City"),
                5,
                Optional.of("km"),
                7));
  }

  @Test
  void out_defaults_areTheWidest() {
    assertThat(question)
        .isEqualTo(
            new ShortestPath(
                NodeSelection.ids(A),
                NodeSelection.ids(B),
                Direction.OUT,
                RelationshipPattern.of("ROAD"),
                NodePattern.ANY,
                32,
                Optional.empty(),
                1_000));
  }

  @Test
  void selections_ofEachKind_areKept() {
    NodeSelection ids = NodeSelection.ids(List.of(B, A, B));
    assertThat(ids).isEqualTo(new NodeSelection.Ids(Set.of(A, B)));
    NodePattern labs = NodePattern.of("Lab").where(eq("zone", 1));

    assertThat(ShortestPath.out(ids, NodeSelection.matching(labs)))
        .extracting(ShortestPath::from, ShortestPath::to)
        .containsExactly(ids, new NodeSelection.Matching(labs));
    assertThat(ShortestPath.both(NodeSelection.labels("Lab", "Hall"), ids))
        .extracting(ShortestPath::from, ShortestPath::direction)
        .containsExactly(new NodeSelection.Matching(NodePattern.of("Lab", "Hall")), Direction.BOTH);
  }

  @Test
  void selections_withoutIds_areRejected() {
    assertThatThrownBy(() -> NodeSelection.ids()).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> NodeSelection.ids(List.of()))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> NodeSelection.labels("")).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void bounds_ends_areTakenAndBeyondRejected() {
    assertThat(question.maxLength(0).limit(100_000).maxLength()).isZero();
    assertThatThrownBy(() -> question.maxLength(-1)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> question.maxLength(33)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> question.limit(0)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> question.limit(100_001)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void weight_badKey_isRejected() {
    assertThatThrownBy(() -> question.weight("")).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void requiredWeight_none_isRejected() {
    assertThat(question.weight("km").requiredWeight()).isEqualTo("km");
    assertThatThrownBy(question::requiredWeight).isInstanceOf(InvalidValueException.class);
  }
}
