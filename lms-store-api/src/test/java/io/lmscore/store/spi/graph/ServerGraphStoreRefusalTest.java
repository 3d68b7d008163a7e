package io.lmscore.store.spi.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.Capability;
import io.lmscore.store.ClosedException;
import io.lmscore.store.InvalidValueException;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.PageRequest;
import io.lmscore.store.RejectedException;
import io.lmscore.store.UnsupportedException;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.Write;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ServerGraphStoreRefusalTest {
  private static final NodeId A = NodeId.of("a");
  private static final Node NODE = Node.of("a", "Device");
  private static final Traversal TRAVERSAL = Traversal.from(A).out("OWNS");
  private static final Traversal ORDERED = TRAVERSAL.orderBy(Ordering.byId());
  private static final ShortestPath QUESTION = ShortestPath.out(A, NodeId.of("b"));
  private static final PageRequest PAGE = PageRequest.first(7);

  private final FakeGraph graph = new FakeGraph();
  private final GraphStore store = graph.store();

  /** A call with an argument that is refused once it has begun. */
  private record Refused(
      Consumer<GraphStore> call,
      String method,
      Class<? extends RejectedException> failure,
      String message) {
    @Override
    public String toString() {
      return method + ": " + message;
    }
  }

  private static Refused invalid(String method, Consumer<GraphStore> call, String message) {
    return new Refused(call, method, InvalidValueException.class, message);
  }

  static Stream<Refused> refused() {
    List<NodeId> tooMany =
        IntStream.rangeClosed(0, GraphStore.MAX_IDS).mapToObj(i -> NodeId.of("n" + i)).toList();
    String order = "the traversal has an order";
    return Stream.of(
        new Refused(s -> s.nodes(tooMany), "nodes", LimitExceededException.class, "ids"),
        invalid("purgeTombstones", s -> s.purgeTombstones(Duration.ofNanos(-1)), "age PT-0.0"),
        invalid("countByStart", s -> s.countByStart(ORDERED), order),
        invalid("countByProperty", s -> s.countByProperty(ORDERED, "zone"), order),
        invalid("paths", s -> s.paths(ORDERED, PathRule.WALK), order),
        invalid("kShortestPaths", s -> s.kShortestPaths(QUESTION, 0), "k is 0, not 1..1000"),
        invalid("kShortestPaths", s -> s.kShortestPaths(QUESTION, 1_001), "k is 1001, not 1..1000"),
        invalid("scanBucket", s -> s.scanBucket(-1, PAGE), "bucket is -1, not 0..1023"),
        invalid("scanBucket", s -> s.scanBucket(1_024, PAGE), "bucket is 1024, not 0..1023"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void call_argumentBreaksARule_namesTheCallAndAsksNobody(Refused refused) {
    assertThatThrownBy(() -> refused.call().accept(store))
        .isInstanceOf(refused.failure())
        .hasMessageContaining("fake graph." + refused.method() + ": " + refused.message());
    assertThat(graph.begun).containsExactly("graph." + refused.method());
    assertThat(graph.asked).isEmpty();
    assertThat(graph.clockReads).isZero();
  }

  @Test
  void cheapestPath_withoutWeight_asksNobody() {
    assertThatThrownBy(() -> store.cheapestPath(QUESTION))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> store.cheapestPaths(QUESTION))
        .isInstanceOf(InvalidValueException.class);
    assertThat(graph.begun).containsExactly("graph.cheapestPath", "graph.cheapestPaths");
    assertThat(graph.asked).isEmpty();
  }

  /** A call that needs a capability. */
  private record Needing(Capability needed, Consumer<GraphStore> call) {
    @Override
    public String toString() {
      return needed.toString();
    }
  }

  static Stream<Needing> needing() {
    ShortestPath weighted = QUESTION.weight("km");
    return Stream.of(
        new Needing(Capability.WALK_PATHS, s -> s.paths(TRAVERSAL, PathRule.WALK)),
        new Needing(Capability.TRAIL_PATHS, s -> s.paths(TRAVERSAL, PathRule.TRAIL)),
        new Needing(Capability.SIMPLE_PATHS, s -> s.paths(TRAVERSAL, PathRule.SIMPLE)),
        new Needing(Capability.WALK_PATHS, s -> s.countPaths(TRAVERSAL, PathRule.WALK)),
        new Needing(Capability.WALK_PATHS, s -> s.rows(TRAVERSAL, Column.countWalks())),
        new Needing(Capability.WALK_PATHS, s -> s.streamRows(TRAVERSAL, Column.countWalks())),
        new Needing(Capability.WALK_PATHS, s -> s.explain(TRAVERSAL, Column.countWalks())),
        new Needing(Capability.ALL_SHORTEST_PATHS, s -> s.shortestPaths(QUESTION)),
        new Needing(Capability.WEIGHTED_PATHS, s -> s.cheapestPath(weighted)),
        new Needing(Capability.WEIGHTED_PATHS, s -> s.cheapestPaths(weighted)),
        new Needing(Capability.K_SHORTEST_PATHS, s -> s.kShortestPaths(QUESTION, 1)),
        new Needing(Capability.WEIGHTED_PATHS, s -> s.kShortestPaths(weighted, 1)));
  }

  @ParameterizedTest
  @MethodSource("needing")
  void call_capabilityMissing_isUnsupportedAndAsksNobody(Needing needing) {
    graph.capabilities = EnumSet.complementOf(EnumSet.of(needing.needed()));
    GraphStore lacking = graph.store();

    assertThatThrownBy(() -> needing.call().accept(lacking))
        .isInstanceOfSatisfying(
            UnsupportedException.class, e -> assertThat(e.capability()).isEqualTo(needing.needed()))
        .hasMessageContaining("fake");
    assertThat(graph.asked).isEmpty();
  }

  @Test
  void cheapestPath_withoutKShortestPaths_asksThePart() {
    graph.capabilities = Set.of(Capability.WEIGHTED_PATHS);
    graph.answer = List.of();

    assertThat(graph.store().cheapestPath(QUESTION.weight("km"))).isEmpty();
    assertThat(graph.asked).hasSize(1);
  }

  @Test
  void countByProperty_invalidKey_isRefusedBeforeTheCallBegins() {
    assertThatThrownBy(() -> store.countByProperty(TRAVERSAL, ""))
        .isInstanceOf(InvalidValueException.class);
    assertThat(graph.begun).isEmpty();
  }

  @Test
  void write_batchBreaksARule_asksNobody() {
    List<Write> twice = List.of(Write.put(NODE), Write.delete(A));
    assertThatThrownBy(() -> store.write(twice)).isInstanceOf(InvalidValueException.class);
    Node longText = Node.of("a", "Device", "name", "x".repeat(1_025));
    assertThatThrownBy(() -> store.put(longText)).isInstanceOf(InvalidValueException.class);
    assertThat(graph.begun).containsExactly("graph.write", "graph.put");
    assertThat(graph.asked).isEmpty();
    assertThat(graph.clockReads).isZero();
  }

  @Test
  void call_closed_isRefusedUnderItsName() {
    graph.calls().close();
    Map<String, Consumer<GraphStore>> calls =
        Map.of(
            "backend", GraphStore::backend,
            "capabilities", GraphStore::capabilities,
            "node", s -> s.node(A),
            "stream", s -> s.stream(TRAVERSAL),
            "write", s -> s.write(List.of()));
    calls.forEach(
        (method, call) ->
            assertThatThrownBy(() -> call.accept(store))
                .isInstanceOf(ClosedException.class)
                .hasMessageContaining("fake graph." + method));
    assertThat(graph.asked).isEmpty();
  }
}
