package io.lmscore.store.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import org.junit.jupiter.api.Test;

class WriteTest {
  private final NodeId id = NodeId.of("a");
  private final RelationshipId relationshipId = RelationshipId.of(id, "R", id);

  @Test
  void delete_withoutVersion_isUnconditional() {
    assertThat(Write.delete(id)).isEqualTo(new Write.DeleteNode(id, 0, WriteCondition.ALWAYS));
    assertThat(Write.delete(relationshipId))
        .isEqualTo(new Write.DeleteRelationship(relationshipId, 0, WriteCondition.ALWAYS));
  }

  @Test
  void delete_ifAbsent_isRejected() {
    assertThatThrownBy(() -> new Write.DeleteNode(id, 0, WriteCondition.IF_ABSENT))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(
            () -> new Write.DeleteRelationship(relationshipId, 0, WriteCondition.IF_ABSENT))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void versions_negative_areRejected() {
    assertThatThrownBy(() -> new Write.DeleteNode(id, -1, WriteCondition.ALWAYS))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(
            () -> new Write.DeleteRelationship(relationshipId, -1, WriteCondition.IF_NEWER))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> WriteCondition.ifVersion(-1))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void describe_putAndDelete_nameTheElementAlike() {
    assertThat(Write.put(Node.of("a", "N")).describe())
        .isEqualTo(Write.delete(id).describe())
        .isEqualTo("node 'a'");
    assertThat(Write.put(Relationship.of("a", "R", "a")).describe())
        .isEqualTo(Write.delete(relationshipId).describe())
        .isEqualTo("relationship 'a -R-> a'");
  }
}
