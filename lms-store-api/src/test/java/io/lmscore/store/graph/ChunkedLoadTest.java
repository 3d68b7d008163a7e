package io.lmscore.store.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.ClosedException;
import io.lmscore.store.InvalidValueException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.value.PropertyMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkedLoadTest {
  private final List<Node> nodes =
      IntStream.range(0, 50).mapToObj(i -> Node.of("n" + i, "N", "i", i)).toList();
  private final List<Relationship> relationships =
      IntStream.range(0, 40).mapToObj(i -> Relationship.of("n" + i, "R", "n" + (i + 1))).toList();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 49, 50, 1_000})
  void load_noFault_writesAllInChunks(int chunkSize) {
    FakeGraphStore fake = FakeGraphStore.of();
    LoadReport report = fake.store().load(GraphLoad.of(nodes, relationships).chunkSize(chunkSize));
    assertThat(report).isEqualTo(new LoadReport(90, 0, 0, List.of()));
    assertThat(fake.stored).hasSize(90);
    assertThat(fake.batches).allMatch(size -> size <= chunkSize);
    assertThat(fake.batches).hasSize(chunks(50, chunkSize) + chunks(40, chunkSize));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 16, 50, 1_000})
  void load_badElements_areRejectedAloneWhateverTheChunk(int chunkSize) {
    FakeGraphStore fake = FakeGraphStore.refusing(Set.of("n0", "n23"), Set.of("n24", "n49"));
    List<GraphLoad.Rejected> told = new ArrayList<>();
    LoadReport report =
        fake.store()
            .load(GraphLoad.of(nodes, relationships).chunkSize(chunkSize).onRejected(told::add));
    // n0 -> n1, n22 -> n23, n23 -> n24 and n24 -> n25 miss an end
    assertThat(report.applied()).isEqualTo(46 + 36);
    assertThat(report.rejected()).isEqualTo(4 + 4);
    assertThat(report.skipped()).isZero();
    assertThat(report.firstRejected()).isEqualTo(told);
    assertThat(told)
        .extracting(rejected -> rejected.element().describe() + " " + rejected.reason())
        .containsExactly(
            "node 'n0' LABEL n0",
            "node 'n23' LABEL n23",
            "node 'n24' refused n24",
            "node 'n49' refused n49",
            "relationship 'n0 -R-> n1' MISSING_END",
            "relationship 'n22 -R-> n23' MISSING_END",
            "relationship 'n23 -R-> n24' MISSING_END",
            "relationship 'n24 -R-> n25' MISSING_END");
    assertThat(fake.stored).hasSize(82);
  }

  @Test
  void load_oneBadOfMany_isFoundByHalving() {
    List<Node> many = IntStream.range(0, 1_000).mapToObj(i -> Node.of("m" + i, "N")).toList();
    FakeGraphStore fake = FakeGraphStore.refusing(Set.of("m777"), Set.of());
    assertThat(fake.store().load(GraphLoad.of(many, List.of())).applied()).isEqualTo(999);
    assertThat(fake.batches).hasSizeLessThanOrEqualTo(1 + 2 * 10);
  }

  @Test
  void load_allBad_countsAllAndListsTheFirst1000() {
    List<Node> many = IntStream.range(0, 1_500).mapToObj(i -> Node.of("m" + i, "N")).toList();
    Set<String> ids = Set.copyOf(many.stream().map(node -> node.id().value()).toList());
    List<GraphLoad.Rejected> told = new ArrayList<>();
    LoadReport report =
        FakeGraphStore.refusing(ids, Set.of())
            .store()
            .load(GraphLoad.of(many, List.of()).onRejected(told::add));
    assertThat(report.rejected()).isEqualTo(1_500);
    assertThat(told).hasSize(1_500);
    assertThat(report.firstRejected()).isEqualTo(told.subList(0, 1_000));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 1_000})
  void load_repeatedIds_beginANewChunkAndTheLastStays(int chunkSize) {
    FakeGraphStore fake = FakeGraphStore.of();
    List<Node> repeated =
        List.of(
            Node.of("a", "N", "v", 1),
            Node.of("b", "N", "v", 1),
            Node.of("a", "N", "v", 2),
            Node.of("c", "N", "v", 1),
            Node.of("a", "N", "v", 3),
            Node.of("a", "N", "v", 4));
    List<Relationship> twice =
        List.of(Relationship.of("a", "R", "b", "v", 1), Relationship.of("a", "R", "b", "v", 2));
    LoadReport report = fake.store().load(GraphLoad.of(repeated, twice).chunkSize(chunkSize));
    assertThat(report).isEqualTo(new LoadReport(8, 0, 0, List.of()));
    assertThat(fake.stored.get(NodeId.of("a")).properties()).isEqualTo(PropertyMap.of("v", 4));
    assertThat(fake.stored.get(twice.get(0).id()).properties()).isEqualTo(PropertyMap.of("v", 2));
    if (chunkSize > 1) {
      assertThat(fake.batches).containsExactly(2, 2, 1, 1, 1, 1);
    }
  }

  @Test
  void load_ifNewer_countsWhatWasSkipped() {
    FakeGraphStore fake = FakeGraphStore.of();
    fake.store().put(Node.of("n3", "N").withVersion(9));
    LoadReport report =
        fake.store().load(GraphLoad.of(nodes, relationships).condition(WriteCondition.IF_NEWER));
    assertThat(report).isEqualTo(new LoadReport(89, 1, 0, List.of()));
    assertThat(fake.stored.get(NodeId.of("n3")).version()).isEqualTo(9);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1_000})
  void load_progress_isMonotoneAndEndsWithAll(int chunkSize) {
    List<GraphLoad.Progress> told = new ArrayList<>();
    FakeGraphStore fake = FakeGraphStore.refusing(Set.of("n5"), Set.of());
    fake.store()
        .load(GraphLoad.of(nodes, relationships).chunkSize(chunkSize).onProgress(told::add));
    assertThat(told).hasSize(chunks(50, chunkSize) + chunks(40, chunkSize));
    assertThat(told).extracting(GraphLoad.Progress::nodes).isSorted();
    assertThat(told).extracting(GraphLoad.Progress::relationships).isSorted();
    assertThat(told).last().isEqualTo(new GraphLoad.Progress(50, 40));
    assertThat(told)
        .filteredOn(progress -> progress.relationships() > 0)
        .allMatch(progress -> progress.nodes() == 50);
  }

  @Test
  void load_otherFailure_endsItWithTheChunksBefore() {
    FakeGraphStore fake = FakeGraphStore.of();
    fake.beforeWrite =
        writes -> {
          if (fake.batches.size() == 2) {
            throw UnavailableException.notSent("away", null);
          }
        };
    GraphLoad load = GraphLoad.of(nodes, relationships).chunkSize(10);
    assertThatThrownBy(() -> fake.store().load(load)).isInstanceOf(UnavailableException.class);
    assertThat(fake.stored).hasSize(20);
  }

  @Test
  void load_manyProperties_keepsTheLimitsOfABatch() {
    PropertyMap full = PropertyMap.empty();
    for (int i = 0; i < PropertyMap.MAX_PROPERTIES; i++) {
      full = full.with("k" + i, i);
    }
    PropertyMap properties = full;
    List<Node> wide = nodes.stream().map(node -> node.withProperties(properties)).toList();
    FakeGraphStore fake = FakeGraphStore.of();
    fake.store().load(GraphLoad.of(wide, List.of()));
    assertThat(fake.batches).containsExactly(39, 11); // 39 * 256 properties are 9,984
  }

  @Test
  void load_manyBytes_keepsTheLimitsOfABatch() {
    String mega = "x".repeat(1 << 20);
    List<Node> heavy =
        nodes.subList(0, 25).stream()
            .map(node -> node.withProperties(PropertyMap.of("a", mega, "b", mega, "c", mega)))
            .toList();
    FakeGraphStore fake = FakeGraphStore.of();
    fake.store().load(GraphLoad.of(heavy, List.of()));
    assertThat(fake.batches).containsExactly(21, 4); // 21 * (3 MiB + 3) are below 64 MiB
  }

  @Test
  void load_nothing_writesNothing() {
    FakeGraphStore fake = FakeGraphStore.of();
    assertThat(fake.store().load(GraphLoad.of(List.of(), List.of())))
        .isEqualTo(new LoadReport(0, 0, 0, List.of()));
    assertThat(fake.batches).isEmpty();
  }

  @Test
  void load_nothingIntoAClosedStore_throwsClosed() {
    FakeGraphStore fake = FakeGraphStore.of();
    fake.closed = true;
    GraphLoad nothing = GraphLoad.of(List.of(), List.of());
    assertThatThrownBy(() -> fake.store().load(nothing)).isInstanceOf(ClosedException.class);
  }

  @Test
  void chunkSize_outOfRange_isRejected() {
    GraphLoad load = GraphLoad.of(Collections.emptyList(), Collections.emptyList());
    assertThatThrownBy(() -> load.chunkSize(0)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> load.chunkSize(1_001)).isInstanceOf(InvalidValueException.class);
    assertThat(load.chunkSize()).isEqualTo(1_000);
  }

  private static int chunks(int elements, int size) {
    return (elements + size - 1) / size;
  }
}
