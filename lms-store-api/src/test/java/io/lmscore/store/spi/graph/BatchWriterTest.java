package io.lmscore.store.spi.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.ConflictException;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.Write.ChangeNode;
import io.lmscore.store.graph.Write.ChangeRelationship;
import io.lmscore.store.graph.Write.DeleteNode;
import io.lmscore.store.graph.Write.DeleteRelationship;
import io.lmscore.store.graph.Write.PutNode;
import io.lmscore.store.graph.Write.PutRelationship;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.graph.MissingElements.Missing;
import io.lmscore.store.spi.graph.WriteResolution.Deletes;
import io.lmscore.store.spi.graph.WriteResolution.Puts;
import io.lmscore.store.spi.server.LostRace;
import io.lmscore.store.value.PropertyMap;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BatchWriterTest {
  private static final Node A = Node.of("a", "Device");
  private static final Node B = Node.of("b", "Device");
  private static final Relationship AB = Relationship.of("a", "ROAD", "b");

  private final List<String> calls = new ArrayList<>();
  private final List<String> lookedAt = new ArrayList<>();
  private long elementBytes;
  private boolean isStoredMeanwhile;
  private int looks;

  /** Writes down what is asked of it. */
  private final class Recorder<E extends Element, D extends Write, P extends Write, C extends Write>
      implements ElementWriter<E, D, P, C, IOException> {
    private final String kind;
    private final StoredState state;
    private final Function<C, Optional<E>> elements;
    private final long bytes;

    Recorder(String kind, StoredState state, Function<C, Optional<E>> elements, long bytes) {
      this.kind = kind;
      this.state = state;
      this.elements = elements;
      this.bytes = bytes;
    }

    @Override
    public long[] measureForChange(List<C> writes) {
      calls.add("measure " + writes.size() + " " + kind);
      return writes.stream().mapToLong(write -> bytes).toArray();
    }

    @Override
    public List<StoredElement<E>> readForChange(List<C> writes) {
      calls.add("read " + writes.stream().map(Write::describe).toList() + " to change");
      return writes.stream()
          .map(write -> new StoredElement<>(elements.apply(write), state.tombstone()))
          .toList();
    }

    @Override
    public void replace(List<E> changed) {
      calls.add("replace by " + changed.stream().map(BatchWriterTest::text).toList());
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

  @Test
  void write_changes_areMadeWithThePutsOfTheirKind() throws IOException {
    List<Outcome> outcomes =
        write(
            StoredState.NOTHING,
            "nodes",
            Write.change(AB.id(), PropertyMap.of("km", 2)),
            Write.change(B.id(), PropertyMap.of("x", 1)).removing("old"),
            Write.put(Relationship.of("a", "ROAD", "a")),
            Write.change(A.id(), PropertyMap.empty()).withVersion(3),
            Write.put(Node.of("c", "Device")),
            Write.change(NodeId.of("none"), PropertyMap.of("x", 1)));

    assertThat(calls)
        .containsExactly(
            "lock 0 nodes to put",
            "put 1 nodes",
            "read [node 'a', node 'b', node 'none'] to change",
            "replace by [node 'a' 3 {}, node 'b' 0 {x=1}]",
            "lock 0 relationships to put",
            "put 1 relationships",
            "read [relationship 'a -ROAD-> b'] to change",
            "replace by [relationship 'a -ROAD-> b' 0 {km=2}]");
    assertThat(lookedAt).containsExactly("node 'none' missing");
    assertThat(outcomes)
        .containsExactly(
            Outcome.APPLIED,
            Outcome.APPLIED,
            Outcome.APPLIED,
            Outcome.APPLIED,
            Outcome.APPLIED,
            Outcome.MISSING);
  }

  @Test
  void write_changesThatTakeNoEffect_replaceNothing() throws IOException {
    PropertyMap set = PropertyMap.of("x", 1);
    assertThat(
            write(
                StoredState.of(null, 7L),
                "nodes",
                Write.change(A.id(), set).withCondition(WriteCondition.IF_NEWER),
                Write.change(NodeId.of("none"), set)
                    .withVersion(7)
                    .withCondition(WriteCondition.IF_NEWER),
                Write.change(NodeId.of("none 2"), set)
                    .withVersion(8)
                    .withCondition(WriteCondition.IF_NEWER)))
        .containsExactly(Outcome.SKIPPED, Outcome.SKIPPED, Outcome.MISSING);
    assertThat(calls).containsExactly("read [node 'a', node 'none', node 'none 2'] to change");
    assertThat(lookedAt).containsExactly("node 'none' skipped by 7", "node 'none 2' missing by 7");
  }

  @Test
  void write_missingElementIsStoredMeanwhile_losesTheRace() {
    isStoredMeanwhile = true;
    Write missing = Write.change(NodeId.of("none"), PropertyMap.of("x", 1));
    assertThatThrownBy(() -> write(StoredState.NOTHING, "nodes", missing, Write.put(B)))
        .isInstanceOf(LostRace.class);
    assertThat(calls).hasSize(3); // after all writes
  }

  @Test
  void write_missingElementsOfBothKinds_areLookedAtAtOnce() throws IOException {
    write(
        StoredState.NOTHING,
        "nodes",
        Write.delete(A.id()),
        Write.delete(AB.id()),
        Write.change(NodeId.of("none"), PropertyMap.of("x", 1)));
    assertThat(lookedAt)
        .containsExactly(
            "node 'a' missing", "node 'none' missing", "relationship 'a -ROAD-> b' missing");
    assertThat(looks).isEqualTo(1);
  }

  @Test
  void write_missingElementsOfDeletes_areLookedAtAgain() throws IOException {
    DeleteNode older = new DeleteNode(A.id(), 7, WriteCondition.IF_NEWER);
    DeleteNode newer = new DeleteNode(NodeId.of("c"), 8, WriteCondition.IF_NEWER);
    write(StoredState.of(null, 7L), "nodes", older, newer, Write.put(B));
    assertThat(lookedAt).containsExactly("node 'a' skipped by 7", "node 'c' missing by 7");
  }

  @Test
  void write_missingElementsOfPutsThatAreSkipped_areLookedAtAgain() throws IOException {
    Write older = Write.put(A.withVersion(7), WriteCondition.IF_NEWER);
    Write newer = Write.put(B.withVersion(8), WriteCondition.IF_NEWER);
    write(StoredState.of(null, 7L), "nodes", older, newer);
    assertThat(lookedAt).containsExactly("node 'a' skipped by 7");
  }

  @Test
  void write_storedElementsOfPutsThatAreSkipped_areNotLookedAtAgain() throws IOException {
    Write older = Write.put(A.withVersion(7), WriteCondition.IF_NEWER);
    write(StoredState.of(7L, null), "nodes", older, Write.put(B));
    assertThat(lookedAt).isEmpty();
  }

  @Test
  void write_missingElementAlone_isNotLookedAtAgain() throws IOException {
    Write missing = Write.change(NodeId.of("none"), PropertyMap.of("x", 1));
    assertThat(write(StoredState.NOTHING, "nodes", missing)).containsExactly(Outcome.MISSING);
    assertThat(looks).isZero();
  }

  @Test
  void write_unmetConditionOfAChange_replacesNothing() {
    Write change =
        Write.change(A.id(), PropertyMap.empty()).withCondition(WriteCondition.ifVersion(9));
    assertThatThrownBy(
            () ->
                write(
                    StoredState.NOTHING,
                    "nodes",
                    Write.change(B.id(), PropertyMap.of("x", 1)),
                    change))
        .isInstanceOfSatisfying(ConflictException.class, e -> assertThat(e.index()).hasValue(1));
    assertThat(calls).hasSize(1);
  }

  @Test
  void write_manyLargeElements_areReadAndReplacedInPortions() throws IOException {
    elementBytes = 4L << 20;
    Write[] changes =
        IntStream.range(0, 40)
            .mapToObj(i -> Write.change(NodeId.of("n" + (10 + i)), PropertyMap.empty()))
            .toArray(Write[]::new);
    write(StoredState.NOTHING, "nodes", changes);
    assertThat(calls.get(0)).isEqualTo("measure 40 nodes");
    assertThat(calls.subList(1, calls.size()))
        .hasSize(6)
        .allMatch(call -> call.startsWith("read [node") || call.startsWith("replace by [node"));
  }

  @Test
  void write_manySmallElements_areReadAtOnce() throws IOException {
    elementBytes = 1_000;
    Write[] changes =
        IntStream.range(0, 1_000)
            .mapToObj(i -> Write.change(NodeId.of("n" + i), PropertyMap.empty()))
            .toArray(Write[]::new);
    write(StoredState.NOTHING, "nodes", changes);
    assertThat(calls).hasSize(3);
  }

  private void look(
      MissingElements<DeleteNode, PutNode, ChangeNode> nodes,
      MissingElements<DeleteRelationship, PutRelationship, ChangeRelationship> relationships) {
    looks++;
    add(nodes);
    add(relationships);
    if (isStoredMeanwhile) {
      throw new LostRace("an element");
    }
  }

  private void add(MissingElements<?, ?, ?> missing) {
    Stream.of(missing.deletes(), missing.puts(), missing.changes())
        .flatMap(List::stream)
        .map(BatchWriterTest::text)
        .forEach(lookedAt::add);
  }

  private static String text(Missing<?> one) {
    String text = one.write().describe() + (one.isSkipped() ? " skipped" : " missing");
    return one.tombstone().isPresent() ? text + " by " + one.tombstone().getAsLong() : text;
  }

  private static String text(Element element) {
    Map<String, Object> values = new TreeMap<>();
    element.properties().values().forEach((key, value) -> values.put(key, value.raw()));
    return element.describe() + " " + element.version() + " " + values;
  }

  private List<Outcome> write(StoredState state, String nodes, Write... writes) throws IOException {
    Batch batch = Batch.of(List.of(writes), new IndexedProperties(Map.of()));
    return BatchWriter.write(
        new GraphConflicts(Call.begin("fake graph.write", Duration.ofMinutes(1)), batch),
        new Recorder<Node, DeleteNode, PutNode, ChangeNode>(
            nodes,
            state,
            change ->
                Optional.of(new Node(change.id(), "Device", PropertyMap.empty(), 0))
                    .filter(node -> !node.id().value().startsWith("none")),
            elementBytes),
        new Recorder<Relationship, DeleteRelationship, PutRelationship, ChangeRelationship>(
            "relationships",
            state,
            change -> Optional.of(new Relationship(change.id(), PropertyMap.empty(), 0)),
            elementBytes),
        this::look);
  }
}
