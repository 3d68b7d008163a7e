package io.lmscore.store.graph;

import static io.lmscore.store.graph.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import java.util.Optional;
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
                A,
                B,
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
                A,
                B,
                Direction.OUT,
                RelationshipPattern.of("ROAD"),
                NodePattern.ANY,
                32,
                Optional.empty(),
                1_000));
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
