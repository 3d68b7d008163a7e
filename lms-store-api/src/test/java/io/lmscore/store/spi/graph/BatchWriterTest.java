package io.lmscore.store.spi.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.ConflictException;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.Write.DeleteNode;
import io.lmscore.store.graph.Write.DeleteRelationship;
import io.lmscore.store.graph.Write.PutNode;
import io.lmscore.store.graph.Write.PutRelationship;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.graph.WriteResolution.Deletes;
import io.lmscore.store.spi.graph.WriteResolution.Puts;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class BatchWriterTest {
  private static final Node A = Node.of("a", "Device");
  private static final Node B = Node.of("b", "Device");
  private static final Relationship AB = Relationship.of("a", "ROAD", "b");

  private final List<String> calls = new ArrayList<>();

  /** Writes down what is asked of it. */
  private final class Recorder<D extends Write, P extends Write>
      implements ElementWriter<D, P, IOException> {
    private final String kind;
    private final StoredState state;

    Recorder(String kind, StoredState state) {
      this.kind = kind;
      this.state = state;
    }

    @Override
    public Function<D, StoredState> lockForDelete(List<D> writes) {
      calls.add("lock " + writes.size() + " " + kind + " to delete");
      return write -> state;
    }

    @Override
    public void delete(Deletes<D> resolved) {
      calls.add("delete " + resolved.stored().size() + " " + kind);
    }

    @Override
    public Function<P, StoredState> lockForPut(List<P> writes) {
      calls.add("lock " + writes.size() + " " + kind + " to put");
      return write -> state;
    }

    @Override
    public void put(Puts<P> resolved) throws IOException {
      if (kind.equals("broken")) {
        throw new IOException("the server is gone");
      }
      calls.add("put " + (resolved.absent().size() + resolved.others().size()) + " " + kind);
    }
  }

  @Test
  void write_allKinds_locksResolvesAndMakesOneAfterTheOther() throws IOException {
    List<Outcome> outcomes =
        write(
            StoredState.of(1L, null),
            "nodes",
            Write.put(AB),
            Write.put(A, WriteCondition.IF_NEWER),
            Write.put(B),
            Write.delete(NodeId.of("c")),
            Write.delete(RelationshipId.of(A.id(), "OLD", B.id())));

    assertThat(calls)
        .containsExactly(
            "lock 1 relationships to delete",
            "delete 1 relationships",
            "lock 1 nodes to delete",
            "delete 1 nodes",
            "lock 1 nodes to put", // B is put whatever is stored
            "put 1 nodes",
            "lock 0 relationships to put",
            "put 1 relationships");
    assertThat(outcomes)
        .containsExactly(
            Outcome.APPLIED, Outcome.SKIPPED, Outcome.APPLIED, Outcome.APPLIED, Outcome.APPLIED);
  }

  @Test
  void write_oneKind_leavesTheOthersAlone() throws IOException {
    assertThat(write(StoredState.NOTHING, "nodes", Write.delete(A.id())))
        .containsExactly(Outcome.MISSING);
    assertThat(calls).containsExactly("lock 1 nodes to delete", "delete 0 nodes");
  }

  @Test
  void write_unmetCondition_makesNothingOfItsKind() {
    assertThatThrownBy(
            () -> write(StoredState.of(1L, null), "nodes", Write.put(A, WriteCondition.IF_ABSENT)))
        .isInstanceOf(ConflictException.class);
    assertThat(calls).containsExactly("lock 1 nodes to put");
  }

  @Test
  void write_statementFails_throwsWhatTheBackendThrows() {
    assertThatThrownBy(() -> write(StoredState.NOTHING, "broken", Write.put(A)))
        .isInstanceOf(IOException.class);
  }

  private List<Outcome> write(StoredState state, String nodes, Write... writes) throws IOException {
    Batch batch = Batch.of(List.of(writes), new IndexedProperties(Map.of()));
    return BatchWriter.write(
        new GraphConflicts(Call.begin("fake graph.write", Duration.ofMinutes(1)), batch),
        new Recorder<DeleteNode, PutNode>(nodes, state),
        new Recorder<DeleteRelationship, PutRelationship>("relationships", state));
  }
}
