package io.lmscore.store.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelationshipIdTest {
  private static final NodeId A = NodeId.of("a");
  private static final NodeId B = NodeId.of("b");

  @ParameterizedTest
  @ValueSource(strings = {"", "_OWNS", "OWNS IT", "OWNS`", "1"})
  void of_typeAgainstTheForm_isRejected(String type) {
    assertThatThrownBy(() -> RelationshipId.of(A, type, B))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("relationship type");
  }

  @Test
  void of_keyAtAndAboveTheLimit_isTakenAndRejected() {
    String most = "k".repeat(254);
    assertThat(RelationshipId.of(A, "OWNS", B, most).key()).isEqualTo(most);
    assertThatThrownBy(() -> RelationshipId.of(A, "OWNS", B, most + "k"))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> RelationshipId.of(A, "OWNS", B, "k\0"))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void of_withoutKey_isTheEmptyKey() {
    assertThat(RelationshipId.of(A, "OWNS", B)).isEqualTo(RelationshipId.of(A, "OWNS", B, ""));
  }

  @Test
  void equals_directionTypeAndKey_tellApart() {
    assertThat(
            List.of(
                RelationshipId.of(A, "OWNS", B),
                RelationshipId.of(B, "OWNS", A),
                RelationshipId.of(A, "Owns", B),
                RelationshipId.of(A, "OWNS", B, "k")))
        .doesNotHaveDuplicates();
  }

  @Test
  void hashCode_denseGraphOfNumberedNodes_tellsTheIdsApart() {
    Set<Integer> hashes = new HashSet<>();
    for (int from = 0; from < 300; from++) {
      for (int to = 0; to < 300; to++) {
        hashes.add(RelationshipId.of(NodeId.of("n" + from), "R", NodeId.of("n" + to)).hashCode());
      }
    }
    assertThat(hashes).hasSizeGreaterThan(300 * 300 * 99 / 100);
  }

  @Test
  void hashCode_equalIds_isEqual() {
    assertThat(RelationshipId.of(NodeId.of("a"), "OWNS", NodeId.of("b"), "k"))
        .hasSameHashCodeAs(RelationshipId.of(A, "OWNS", B, "k"));
  }

  @Test
  void compareTo_ids_isByFromTypeToAndKey() {
    List<RelationshipId> ascending =
        List.of(
            RelationshipId.of(A, "A", B),
            RelationshipId.of(A, "A", B, "\uff61"),
            RelationshipId.of(A, "A", B, "\ud83d\ude00"),
            RelationshipId.of(A, "B", A),
            RelationshipId.of(A, "B", B),
            RelationshipId.of(B, "A", A));
    assertThat(ascending).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void toString_id_showsTheKeyOnlyWhenThereIsOne() {
    assertThat(RelationshipId.of(A, "OWNS", B)).hasToString("a -OWNS-> b");
    assertThat(RelationshipId.of(A, "OWNS", B, "k")).hasToString("a -OWNS{k}-> b");
  }
}
