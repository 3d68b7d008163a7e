package io.lmscore.store.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.value.PropertyMap;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
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

  @Test
  void change_ofProperties_keepsVersionAndIsUnconditional() {
    PropertyMap set = PropertyMap.of("zone", 2);
    assertThat(Write.change(id, set))
        .isEqualTo(new Write.ChangeNode(id, set, Set.of(), 0, WriteCondition.ALWAYS));
    assertThat(Write.change(relationshipId, set))
        .isEqualTo(
            new Write.ChangeRelationship(relationshipId, set, Set.of(), 0, WriteCondition.ALWAYS));
    assertThat(Write.change(id, set).describe()).isEqualTo("node 'a'");
  }

  @Test
  void change_stepByStep_hasAllParts() {
    WriteCondition condition = WriteCondition.ifVersion(7);
    PropertyMap set = PropertyMap.of("zone", 2);
    assertThat(
            Write.change(id, set)
                .removing("room", "shelf")
                .removing("room", "row")
                .withVersion(8)
                .withCondition(condition))
        .isEqualTo(new Write.ChangeNode(id, set, Set.of("row", "room", "shelf"), 8, condition));
    assertThat(
            Write.change(relationshipId, set)
                .withCondition(condition)
                .withVersion(8)
                .removing("room"))
        .isEqualTo(new Write.ChangeRelationship(relationshipId, set, Set.of("room"), 8, condition));
  }

  @Test
  void change_keysOfOthers_areCopied() {
    Set<String> keys = new HashSet<>(Set.of("b", "a"));
    Write.ChangeNode change =
        new Write.ChangeNode(id, PropertyMap.empty(), keys, 0, WriteCondition.ALWAYS);
    keys.add("c");
    assertThat(change.remove()).containsExactly("a", "b").isUnmodifiable();
  }

  @Test
  void change_ofAKeyTwice_isRejected() {
    PropertyMap set = PropertyMap.of("zone", 2);
    assertThatThrownBy(() -> Write.change(id, set).removing("room", "zone"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("property 'zone' is both set and removed by the change");
    assertThatThrownBy(() -> Write.change(relationshipId, set).removing("zone"))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void change_invalidKeysVersionsAndConditions_areRejected() {
    Write.ChangeNode change = Write.change(id, PropertyMap.empty());
    assertThatThrownBy(() -> change.removing("_lms_id")).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> change.withVersion(-1)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> change.withCondition(WriteCondition.IF_ABSENT))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("a change cannot have the condition IfAbsent");
    String[] keys = IntStream.range(0, 257).mapToObj(i -> "k" + i).toArray(String[]::new);
    assertThatThrownBy(() -> change.removing(keys)).isInstanceOf(LimitExceededException.class);
  }
}
