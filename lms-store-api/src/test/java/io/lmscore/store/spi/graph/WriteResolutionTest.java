package io.lmscore.store.spi.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.ConflictException;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.Write.DeleteNode;
import io.lmscore.store.graph.Write.PutNode;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.graph.MissingElements.Missing;
import io.lmscore.store.spi.graph.WriteResolution.Deletes;
import io.lmscore.store.spi.graph.WriteResolution.Puts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class WriteResolutionTest {
  private static final Map<NodeId, StoredState> KNOWN =
      Map.of(
          NodeId.of("absent"), StoredState.NOTHING,
          NodeId.of("stored"), new StoredState(OptionalLong.of(3), OptionalLong.empty()),
          NodeId.of("deleted"), new StoredState(OptionalLong.empty(), OptionalLong.of(3)));

  private final Outcome[] outcomes = new Outcome[4];
  private final WriteResolution resolution =
      new WriteResolution(
          new GraphConflicts(
              Call.begin("fake graph.write", Duration.ofMinutes(1)),
              Batch.of(List.of(), new IndexedProperties(Map.of()))),
          outcomes);

  @Test
  void deletes_withAndWithoutVersion_goAndLeaveTombstones() {
    DeleteNode plain = delete("stored", 0, WriteCondition.ALWAYS);
    DeleteNode versioned = delete("absent", 5, WriteCondition.ALWAYS);
    DeleteNode older = delete("deleted", 3, WriteCondition.IF_NEWER);
    Deletes<DeleteNode> resolved = deletes(plain, versioned, older);
    assertThat(outcomes).startsWith(Outcome.APPLIED, Outcome.MISSING, Outcome.SKIPPED);
    assertThat(resolved.stored()).containsExactly(plain);
    assertThat(resolved.tombstones()).containsExactly(versioned);
    assertThat(resolved.missing()).containsExactly(versioned);
    assertThat(resolved.others()).containsExactly(plain, older);
    assertThat(resolved.absent())
        .containsExactly(
            new Missing<>(versioned, OptionalLong.empty(), false),
            new Missing<>(older, OptionalLong.of(3), true));
  }

  @Test
  void deletes_ofAStoredElementWithAVersion_isDeletedAndLeavesATombstone() {
    DeleteNode newer = delete("stored", 4, WriteCondition.IF_NEWER);
    Deletes<DeleteNode> resolved = deletes(newer);
    assertThat(resolved.stored()).containsExactly(newer);
    assertThat(resolved.tombstones()).containsExactly(newer);
    assertThat(resolved.others()).isEmpty();
  }

  @Test
  void deletes_unmetVersion_isAConflictThatNamesTheElement() {
    DeleteNode unmet = delete("stored", 0, WriteCondition.ifVersion(2));
    assertThatThrownBy(() -> deletes(unmet))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("node 'stored' has version 3, not 2");
  }

  @Test
  void puts_byWhatIsKnown_areAbsentOrOthersOrSkipped() {
    PutNode absent = put("absent", 1, WriteCondition.IF_NEWER);
    PutNode replaces = put("stored", 4, WriteCondition.IF_NEWER);
    PutNode older = put("deleted", 3, WriteCondition.IF_NEWER);
    PutNode blind = put("unasked", 1, WriteCondition.ALWAYS);
    Puts<PutNode> resolved = puts(absent, replaces, older, blind);
    assertThat(outcomes)
        .containsExactly(Outcome.APPLIED, Outcome.APPLIED, Outcome.SKIPPED, Outcome.APPLIED);
    assertThat(resolved.absent()).containsExactly(absent);
    assertThat(resolved.others()).containsExactly(replaces, blind);
    assertThat(resolved.skipped()).containsExactly(older);
    assertThat(resolved.stillAbsent())
        .containsExactly(new Missing<>(older, OptionalLong.of(3), true));
  }

  @Test
  void puts_ifAbsentOfAStoredElement_isAConflict() {
    assertThatThrownBy(() -> puts(put("stored", 9, WriteCondition.IF_ABSENT)))
        .isInstanceOfSatisfying(
            ConflictException.class,
            e -> assertThat(e.reason()).isEqualTo(ConflictException.Reason.EXISTS));
  }

  private Deletes<DeleteNode> deletes(Write... writes) {
    return resolution.deletes(batch(writes).nodeDeletes(), write -> known(write.id()));
  }

  private Puts<PutNode> puts(Write... writes) {
    return resolution.puts(batch(writes).nodePuts(), write -> known(write.node().id()));
  }

  private static StoredState known(NodeId id) {
    return Objects.requireNonNull(KNOWN.get(id), () -> id + " need not be known");
  }

  private static Batch batch(Write... writes) {
    return Batch.of(List.of(writes), new IndexedProperties(Map.of()));
  }

  private static DeleteNode delete(String id, long version, WriteCondition condition) {
    return new DeleteNode(NodeId.of(id), version, condition);
  }

  private static PutNode put(String id, long version, WriteCondition condition) {
    return new PutNode(Node.of(id, "X").withVersion(version), condition);
  }
}
