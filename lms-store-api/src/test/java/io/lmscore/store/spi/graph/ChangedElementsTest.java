package io.lmscore.store.spi.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.Write.ChangeNode;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.value.PropertyMap;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangedElementsTest {
  private static final NodeId ID = NodeId.of("a");
  private static final IndexedProperties INDEXED =
      new IndexedProperties(Map.of("N", Set.of("serial")));

  @Test
  void node_setsAndRemoves_keepsTheRest() {
    ChangeNode change = Write.change(ID, PropertyMap.of("x", 2, "z", 3)).removing("y", "none");
    Node stored = Node.of("a", "N", "w", 0, "x", 1, "y", 1).withVersion(7);
    assertThat(of(change).node(change, stored))
        .isEqualTo(Node.of("a", "N", "w", 0, "x", 2, "z", 3).withVersion(7));
    ChangeNode versioned = change.withVersion(2);
    assertThat(of(versioned).node(versioned, stored).version()).isEqualTo(2);
  }

  @Test
  void relationship_setsAndRemoves_keepsTheRest() {
    Relationship stored = Relationship.of("a", "R", "b", "x", 1, "y", 2).withKey("k");
    Write.ChangeRelationship change =
        Write.change(stored.id(), PropertyMap.of("x", "new")).removing("y").withVersion(4);
    assertThat(of(change).relationship(change, stored))
        .isEqualTo(Relationship.of("a", "R", "b", "x", "new").withKey("k").withVersion(4));
  }

  @Test
  void node_tooManyProperties_namesElementAndIndex() {
    PropertyMap full = PropertyMap.empty();
    for (int i = 0; i < 256; i++) {
      full = full.with("k" + i, i);
    }
    Node stored = new Node(ID, "N", full, 0);
    ChangeNode change = Write.change(ID, PropertyMap.of("x", 1));
    assertThatThrownBy(() -> of(Write.put(Node.of("b", "N")), change).node(change, stored))
        .isInstanceOf(LimitExceededException.class)
        .hasMessage(
            "fake graph.write: properties of node 'a' after the change, at index 1: 257, at most"
                + " 256");
  }

  @Test
  void node_tooManyBytes_namesElement() {
    String mega = "x".repeat(1 << 20);
    Node stored = Node.of("a", "N", "a", mega, "b", mega, "c", mega);
    ChangeNode change = Write.change(ID, PropertyMap.of("d", mega));
    assertThatThrownBy(() -> of(change).node(change, stored))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining("bytes of node 'a' after the change, at index 0: 4194308,");
  }

  @Test
  void node_indexedTextTooLong_namesElementAndIndex() {
    ChangeNode change = Write.change(ID, PropertyMap.of("serial", "s".repeat(1_025)));
    assertThatThrownBy(() -> of(change).node(change, Node.of("a", "N")))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("node 'a': indexed property 'serial'")
        .hasMessageEndingWith(", at index 0");
    assertThat(of(change).node(change, Node.of("a", "Other")).properties().values()).hasSize(1);
  }

  @Test
  void nodeIfChanged_conditionHolds_isTheNode() {
    ChangeNode change =
        Write.change(ID, PropertyMap.of("x", 1))
            .withVersion(8)
            .withCondition(WriteCondition.IF_NEWER);
    Node stored = Node.of("a", "N").withVersion(7);
    assertThat(of(change).nodeIfChanged(change, stored))
        .contains(Node.of("a", "N", "x", 1).withVersion(8));
  }

  @Test
  void nodeIfChanged_anythingElse_isLeftToTheLock() {
    Node stored = Node.of("a", "N").withVersion(7);
    ChangeNode change = Write.change(ID, PropertyMap.of("serial", "s".repeat(1_025)));
    assertThat(of(change).nodeIfChanged(change, stored)).isEmpty();
    for (WriteCondition condition : List.of(WriteCondition.IF_NEWER, WriteCondition.ifVersion(6))) {
      ChangeNode missed = Write.change(ID, PropertyMap.empty()).withCondition(condition);
      assertThat(of(missed).nodeIfChanged(missed, stored)).isEmpty();
    }
  }

  private static ChangedElements of(Write... writes) {
    return new ChangedElements(
        Call.begin("fake graph.write", Duration.ofMinutes(1)), Batch.of(List.of(writes), INDEXED));
  }
}
