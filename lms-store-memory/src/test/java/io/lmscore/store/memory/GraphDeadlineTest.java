package io.lmscore.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.lmscore.store.Retry;
import io.lmscore.store.StoreException;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.graph.GraphLoad;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.memory.graph.GraphLock;
import io.lmscore.store.memory.graph.HeapGraph;
import io.lmscore.store.spi.Backend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GraphDeadlineTest {
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Traversal LADDER = Traversal.from(NodeId.of("n0")).out().hops(0, 32);

  @ParameterizedTest
  @EnumSource(names = "WALK", mode = EnumSource.Mode.EXCLUDE)
  void countPaths_tooManyPaths_timesOutAndStoreWorksOn(PathRule rule) {
    try (Backend backend = GraphTestBed.open(Map.of("timeout", "50ms"))) {
      GraphStore graph = backend.graph();
      GraphTestBed.putLadder(graph.withTimeout(Duration.ofMinutes(1)), 30);
      Traversal twoHops = LADDER.out().hops(32, 32);

      long start = System.nanoTime();
      assertThatThrownBy(() -> graph.countPaths(twoHops, rule))
          .isInstanceOf(TimedOutException.class)
          .hasMessageContaining("memory graph.countPaths")
          .asInstanceOf(type(StoreException.class))
          .returns(Retry.SAFE, StoreException::retry);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
      assertThat(graph.node(NodeId.of("n0"))).isPresent();
    }
  }

  @Test
  void countPaths_manyWalks_areCountedInTime() {
    try (Backend backend = GraphTestBed.open(Map.of("timeout", "2s"))) {
      GraphTestBed.putLadder(backend.graph(), 32);

      assertThat(backend.graph().countPaths(LADDER.out().hops(32, 32), PathRule.WALK))
          .isEqualTo((1L << 34) - (1L << 17) - (1L << 16));
    }
  }

  @Test
  void count_manyWalksThroughFewNodes_endsInTime() {
    try (Backend backend = GraphTestBed.open(Map.of("timeout", "2s"))) {
      GraphTestBed.putLadder(backend.graph(), 32);

      assertThat(backend.graph().count(LADDER.out().hops(0, 32))).isEqualTo(97);
    }
  }

  @Test
  void shortestPaths_manyOfThem_givesAsManyAsAskedFor() {
    try (Backend backend = GraphTestBed.open(Map.of("timeout", "2s"))) {
      GraphTestBed.putLadder(backend.graph(), 16);
      ShortestPath question = ShortestPath.out(NodeId.of("n0"), NodeId.of("n16")).limit(7);

      assertThat(backend.graph().shortestPaths(question)).hasSize(7).doesNotHaveDuplicates();
      assertThat(backend.graph().kShortestPaths(question, 7)).hasSize(7).doesNotHaveDuplicates();
    }
  }

  /** Each of 600 paths meets a node with 100,000 relationships that lead elsewhere. */
  @Test
  void shortestPaths_throughANodeWithManyRelationships_timesOut() {
    HeapGraph heap = new HeapGraph();
    GraphStore graph = GraphTestBed.store(heap, Duration.ofMinutes(1));
    List<Node> nodes = new ArrayList<>(List.of(Node.of("from", "N"), Node.of("hub", "N")));
    List<Relationship> relationships = new ArrayList<>();
    nodes.add(Node.of("to", "N"));
    relationships.add(Relationship.of("hub", "R", "to"));
    for (int i = 0; i < 600; i++) {
      nodes.add(Node.of("way" + i, "N"));
      relationships.add(Relationship.of("from", "R", "way" + i));
      relationships.add(Relationship.of("way" + i, "R", "hub"));
    }
    for (int i = 0; i < 100_000; i++) {
      nodes.add(Node.of("other" + i, "N"));
      relationships.add(Relationship.of("hub", "R", "other" + i));
    }
    graph.load(GraphLoad.of(nodes, relationships));
    ShortestPath question = ShortestPath.out(NodeId.of("from"), NodeId.of("to"));

    assertThat(graph.shortestPaths(question)).hasSize(600);
    assertThatThrownBy(() -> GraphTestBed.store(heap, SHORT).shortestPaths(question))
        .isInstanceOf(TimedOutException.class);
  }

  @Test
  void put_graphIsLocked_timesOutUnchanged() throws Exception {
    HeapGraph graph = new HeapGraph();
    MemoryGraphStore store = GraphTestBed.store(graph, SHORT);

    GraphLock.whileHeld(
        graph,
        () ->
            assertThatThrownBy(() -> store.put(Node.of("a", "N")))
                .isInstanceOf(TimedOutException.class)
                .asInstanceOf(type(StoreException.class))
                .returns(Retry.SAFE, StoreException::retry));
    assertThat(store.node(NodeId.of("a"))).isEmpty();
  }

  @Test
  void put_threadIsInterrupted_isUnavailableAndStaysInterrupted() {
    MemoryGraphStore store = GraphTestBed.store(new HeapGraph(), SHORT);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> store.put(Node.of("a", "N")))
        .isInstanceOf(UnavailableException.class)
        .asInstanceOf(type(StoreException.class))
        .returns(Retry.SAFE, StoreException::retry);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void node_graphIsLocked_isReadAllTheSame() throws Exception {
    HeapGraph graph = new HeapGraph();
    MemoryGraphStore store = GraphTestBed.store(graph, SHORT);
    store.put(Node.of("a", "N"));

    GraphLock.whileHeld(graph, () -> assertThat(store.node(NodeId.of("a"))).isPresent());
  }

  @Test
  void countPaths_threadIsInterrupted_isUnavailableAndStaysInterrupted() {
    MemoryGraphStore store = GraphTestBed.store(new HeapGraph(), Duration.ofMinutes(1));
    GraphTestBed.putLadder(store, 30);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> store.countPaths(LADDER, PathRule.TRAIL))
        .isInstanceOf(UnavailableException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void write_deadlinePassesWhilePlanned_changesNothing() {
    HeapGraph graph = new HeapGraph();
    MemoryGraphStore store = GraphTestBed.store(graph, Duration.ZERO);

    assertThatThrownBy(() -> GraphTestBed.putLadder(store, 10))
        .isInstanceOf(TimedOutException.class);
    assertThat(graph.state().ids().size()).isZero();
  }
}
