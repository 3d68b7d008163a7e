package io.lmscore.store.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PathTest {
  private final Node a = Node.of("a", "N");
  private final Node b = Node.of("b", "N");
  private final Node c = Node.of("c", "N");
  private final Relationship ab = Relationship.of("a", "R", "b");
  private final Relationship cb = Relationship.of("c", "R", "b");

  @Test
  void path_againstTheDirection_isTaken() {
    Path path = new Path(List.of(a, b, c), List.of(ab, cb));
    assertThat(path.length()).isEqualTo(2);
    assertThat(path.start()).isEqualTo(a);
    assertThat(path.end()).isEqualTo(c);
  }

  @Test
  void path_ofOneNode_isEmpty() {
    Path path = new Path(List.of(a), List.of());
    assertThat(path.length()).isZero();
    assertThat(path.start()).isEqualTo(path.end());
  }

  @Test
  void path_throughALoop_isTaken() {
    assertThat(new Path(List.of(a, a), List.of(Relationship.of("a", "R", "a"))).length())
        .isEqualTo(1);
  }

  @Test
  void path_countsThatDoNotFit_areRejected() {
    assertThatThrownBy(() -> new Path(List.of(), List.of()))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> new Path(List.of(a, b), List.of()))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> new Path(List.of(a), List.of(ab)))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void path_relationshipThatJoinsOthers_isRejectedByName() {
    assertThatThrownBy(() -> new Path(List.of(a, b, c), List.of(ab, ab)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("relationship 'a -R-> b' does not join node 'b' and node 'c'");
    assertThatThrownBy(() -> new Path(List.of(a, a), List.of(ab)))
        .isInstanceOf(InvalidValueException.class);
  }
}
