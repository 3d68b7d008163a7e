package io.lmscore.store.spi.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.value.PropertyMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BatchTest {
  private static final IndexedProperties NONE = new IndexedProperties(Map.of());

  @Test
  void of_mixedWrites_areDividedWithTheirPlaces() {
    Write.PutRelationship putRelationship =
        new Write.PutRelationship(Relationship.of("a", "R", "b"), WriteCondition.ALWAYS);
    Write putA = Write.put(Node.of("a", "N"));
    Write deleteC = Write.delete(NodeId.of("c"));
    Write putB = Write.put(Node.of("b", "N"));
    Write deleteRelationship = Write.delete(Relationship.of("a", "R", "c").id());
    Write.ChangeNode changeD = Write.change(NodeId.of("d"), PropertyMap.of("x", 1));
    Write.ChangeRelationship changeRelationship =
        Write.change(Relationship.of("a", "R", "d").id(), PropertyMap.empty());
    Batch batch =
        Batch.of(
            List.of(
                putRelationship,
                putA,
                deleteC,
                putB,
                deleteRelationship,
                changeRelationship,
                changeD),
            NONE);
    assertThat(batch.size()).isEqualTo(7);
    assertThat(batch.relationshipChanges())
        .containsExactly(new Batch.Item<>(5, changeRelationship));
    assertThat(batch.nodeChanges()).containsExactly(new Batch.Item<>(6, changeD));
    assertThat(batch.indexOf(changeD)).isEqualTo(6);
    assertThat(batch.relationshipPuts()).containsExactly(new Batch.Item<>(0, putRelationship));
    assertThat(batch.nodePuts())
        .containsExactly(
            new Batch.Item<>(1, (Write.PutNode) putA), new Batch.Item<>(3, (Write.PutNode) putB));
    assertThat(batch.nodeDeletes())
        .containsExactly(new Batch.Item<>(2, (Write.DeleteNode) deleteC));
    assertThat(batch.relationshipDeletes())
        .containsExactly(new Batch.Item<>(4, (Write.DeleteRelationship) deleteRelationship));
  }

  @Test
  void isRepeatable_putsWhateverIsStored_true() {
    Write node = Write.put(Node.of("a", "N"));
    Write relationship = Write.put(Relationship.of("a", "R", "a"));
    assertThat(Batch.of(List.of(node, relationship), NONE).isRepeatable()).isTrue();
  }

  static Stream<Write> unrepeatable() {
    Node node = Node.of("b", "N");
    Relationship relationship = Relationship.of("a", "R", "b");
    return Stream.of(
        Write.delete(node.id()),
        Write.delete(relationship.id()),
        Write.change(node.id(), PropertyMap.of("x", 1)),
        Write.change(relationship.id(), PropertyMap.empty()),
        Write.put(node, WriteCondition.IF_NEWER),
        Write.put(node, WriteCondition.IF_ABSENT),
        Write.put(relationship, WriteCondition.ifVersion(3)));
  }

  @ParameterizedTest
  @MethodSource("unrepeatable")
  void isRepeatable_oneWriteThatHasAnotherEffectTheSecondTime_false(Write write) {
    Write put = Write.put(Node.of("a", "N"));
    assertThat(Batch.of(List.of(put, write), NONE).isRepeatable()).isFalse();
  }

  @Test
  void item_eachCondition_saysWhatItLooksAt() {
    Node node = Node.of("a", "N");
    assertThat(item(Write.put(node)).isUnconditional()).isTrue();
    assertThat(Batch.dependsOnTombstone(Write.put(node))).isFalse();
    assertThat(item(Write.put(node, WriteCondition.IF_NEWER)).isUnconditional()).isFalse();
    assertThat(Batch.dependsOnTombstone(Write.put(node, WriteCondition.IF_NEWER))).isTrue();
    assertThat(item(Write.put(node, WriteCondition.IF_ABSENT)).isUnconditional()).isFalse();
    assertThat(Batch.dependsOnTombstone(Write.put(node, WriteCondition.IF_ABSENT))).isFalse();
    assertThat(Batch.dependsOnTombstone(Write.put(node, WriteCondition.ifVersion(1)))).isFalse();
  }

  private static Batch.Item<Write> item(Write write) {
    return new Batch.Item<>(0, write);
  }

  @Test
  void of_nothing_isEmpty() {
    assertThat(Batch.of(List.of(), NONE).size()).isZero();
  }

  static Stream<List<Write>> twice() {
    Node node = Node.of("a", "N");
    Relationship relationship = Relationship.of("a", "R", "b");
    return Stream.of(
        List.of(Write.put(node), Write.put(node.withVersion(1))),
        List.of(Write.put(node), Write.delete(node.id())),
        List.of(Write.delete(node.id()), Write.delete(node.id())),
        List.of(Write.put(relationship), Write.put(relationship)),
        List.of(Write.delete(relationship.id()), Write.put(relationship)));
  }

  @ParameterizedTest
  @MethodSource("twice")
  void of_sameElementTwice_isRejectedWithBothPlaces(List<Write> writes) {
    List<Write> list = new ArrayList<>(writes);
    list.add(1, Write.put(Node.of("between", "N")));
    assertThatThrownBy(() -> Batch.of(list, NONE))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining(writes.get(0).describe())
        .hasMessageContaining("at index 0 and 2");
  }

  @Test
  void of_keysThatDiffer_areDifferentElements() {
    Relationship relationship = Relationship.of("a", "R", "b");
    assertThat(
            Batch.of(List.of(Write.put(relationship), Write.put(relationship.withKey("k"))), NONE)
                .relationshipPuts())
        .hasSize(2);
  }

  @Test
  void of_1000Writes_areTakenAnd1001Rejected() {
    List<Write> writes = puts(1_001, PropertyMap.empty());
    assertThat(Batch.of(writes.subList(0, 1_000), NONE).size()).isEqualTo(1_000);
    assertThatThrownBy(() -> Batch.of(writes, NONE))
        .isInstanceOfSatisfying(
            LimitExceededException.class, e -> assertThat(e.actual()).isEqualTo(1_001));
  }

  @Test
  void of_10000Properties_areTakenAndOneMoreRejected() {
    PropertyMap hundred = PropertyMap.empty();
    for (int i = 0; i < 100; i++) {
      hundred = hundred.with("k" + i, i);
    }
    List<Write> writes = new ArrayList<>(puts(99, hundred));
    writes.add(Write.put(Relationship.of("a", "R", "b").withProperties(hundred)));
    assertThat(Batch.of(writes, NONE).size()).isEqualTo(100);
    writes.add(Write.put(Node.of("more", "N", "k", 1)));
    assertThatThrownBy(() -> Batch.of(writes, NONE))
        .isInstanceOfSatisfying(
            LimitExceededException.class,
            e -> {
              assertThat(e.actual()).isEqualTo(10_001);
              assertThat(e.limit()).isEqualTo(10_000);
            });
  }

  @Test
  void of_64MebibytesOfProperties_areTakenAndOneByteMoreRejected() {
    String mega = "x".repeat(1 << 20);
    PropertyMap full = PropertyMap.of("a", mega, "b", mega, "c", mega, "d", mega.substring(4));
    List<Write> writes = new ArrayList<>(puts(15, full));
    writes.add(Write.put(Relationship.of("a", "R", "b").withProperties(full)));
    assertThat(Batch.of(writes, NONE).size()).isEqualTo(16);
    writes.add(Write.put(Node.of("more", "N", "k", "")));
    assertThatThrownBy(() -> Batch.of(writes, NONE))
        .isInstanceOfSatisfying(
            LimitExceededException.class, e -> assertThat(e.actual()).isEqualTo((64L << 20) + 1));
  }

  @Test
  void of_changes_countWhatTheySetAndRemove() {
    List<Write> writes = new ArrayList<>();
    String[] removed = IntStream.range(0, 50).mapToObj(i -> "é" + i).toArray(String[]::new);
    PropertyMap set = PropertyMap.empty();
    for (int i = 0; i < 50; i++) {
      set = set.with("k" + i, i);
    }
    for (int i = 0; i < 100; i++) {
      writes.add(Write.change(NodeId.of("n" + i), set).removing(removed));
    }
    assertThat(Batch.of(writes, NONE).size()).isEqualTo(100);
    writes.add(Write.change(Relationship.of("a", "R", "b").id(), set).removing("x"));
    assertThatThrownBy(() -> Batch.of(writes, NONE))
        .isInstanceOfSatisfying(
            LimitExceededException.class, e -> assertThat(e.actual()).isEqualTo(10_051));
  }

  @Test
  void isSingleChange_oneChange_true() {
    Write change = Write.change(NodeId.of("a"), PropertyMap.empty());
    Write put = Write.put(Node.of("b", "N"));
    assertThat(Batch.of(List.of(change), NONE).isSingleChange()).isTrue();
    assertThat(Batch.of(List.of(put), NONE).isSingleChange()).isFalse();
    assertThat(Batch.of(List.of(change, put), NONE).isSingleChange()).isFalse();
  }

  @Test
  void of_indexedTextTooLong_isRejectedForNodesOnly() {
    IndexedProperties indexed = new IndexedProperties(Map.of("N", Set.of("k")));
    String text = "x".repeat(1_025);
    Relationship relationship = Relationship.of("a", "N", "b", "k", text);
    assertThat(Batch.of(List.of(Write.put(relationship)), indexed).size()).isEqualTo(1);
    assertThatThrownBy(() -> Batch.of(List.of(Write.put(Node.of("a", "N", "k", text))), indexed))
        .isInstanceOf(InvalidValueException.class);
  }

  private static List<Write> puts(int count, PropertyMap properties) {
    return IntStream.range(0, count)
        .mapToObj(i -> Write.put(new Node(NodeId.of("n" + i), "N", properties, 0)))
        .toList();
  }
}
