package io.lmscore.store.spi.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.Write.ChangeNode;
import io.lmscore.store.graph.Write.DeleteNode;
import io.lmscore.store.graph.Write.PutNode;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.spi.graph.MissingElements.Missing;
import io.lmscore.store.spi.server.LostRace;
import io.lmscore.store.value.PropertyMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MissingElementsTest {
  private static final NodeId A = NodeId.of("a");
  private static final NodeId B = NodeId.of("b");
  private static final NodeId C = NodeId.of("c");

  private final Missing<DeleteNode> delete =
      new Missing<>(new DeleteNode(A, 3, WriteCondition.IF_NEWER), OptionalLong.of(7), true);
  private final Missing<PutNode> put =
      new Missing<>(
          new PutNode(new Node(B, "X", PropertyMap.empty(), 3), WriteCondition.IF_NEWER),
          OptionalLong.of(8),
          true);
  private final Missing<ChangeNode> change =
      new Missing<>(Write.change(C, PropertyMap.empty()), OptionalLong.empty(), false);
  private final Map<NodeId, Missing<?>> all =
      new MissingElements<>(List.of(delete), List.of(put), List.of(change))
          .byId(DeleteNode::id, one -> one.node().id(), ChangeNode::id);

  @Test
  void byId_writesOfEachKind_areFound() {
    assertThat(all).isEqualTo(Map.of(A, delete, B, put, C, change));
  }

  @Test
  void requireTombstones_sameOnes_passes() {
    assertThatCode(() -> MissingElements.requireTombstones(all, Map.of(A, 7L, B, 8L)))
        .doesNotThrowAnyException();
  }

  @Test
  void requireTombstones_onWhichNoWriteDepends_passes() {
    assertThatCode(() -> MissingElements.requireTombstones(all, Map.of(A, 7L, B, 8L, C, 9L)))
        .doesNotThrowAnyException();
  }

  @Test
  void requireTombstones_higherOne_losesTheRace() {
    assertThatThrownBy(() -> MissingElements.requireTombstones(all, Map.of(A, 7L, B, 9L)))
        .isInstanceOf(LostRace.class);
  }

  @Test
  void requireTombstones_removedOne_losesTheRace() {
    assertThatThrownBy(() -> MissingElements.requireTombstones(all, Map.of(B, 8L)))
        .isInstanceOf(LostRace.class);
  }
}
