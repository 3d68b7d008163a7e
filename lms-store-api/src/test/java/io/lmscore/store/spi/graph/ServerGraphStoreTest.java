package io.lmscore.store.spi.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.Cursor;
import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.CostedPath;
import io.lmscore.store.graph.Digest;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Explanation;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.graph.FakeGraph.RecordedCall;
import io.lmscore.store.spi.page.PortionCursor.Portions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ServerGraphStoreTest {
  private static final NodeId A = NodeId.of("a");
  private static final NodeId B = NodeId.of("b");
  private static final Node NODE = Node.of("a", "Device");
  private static final Relationship RELATIONSHIP = Relationship.of("a", "OWNS", "b");
  private static final Traversal TRAVERSAL = Traversal.from(A).out("OWNS");
  private static final Traversal ORDERED = TRAVERSAL.orderBy(Ordering.byId());
  private static final ShortestPath QUESTION = ShortestPath.out(A, B).weight("km");
  private static final CostedPath COSTED = new CostedPath(new Path(List.of(NODE), List.of()), 0);
  private static final PageRequest PAGE = PageRequest.first(7);

  private final FakeGraph graph = new FakeGraph();
  private final GraphStore store = graph.store();

  /** A call that a part answers, and the whole answer of the part is that of the call. */
  private record ForwardedCall(
      String method,
      Function<GraphStore, Object> call,
      String part,
      Object answer,
      List<Object> arguments) {
    @Override
    public String toString() {
      return method + " to " + part;
    }
  }

  private static ForwardedCall passed(
      String method,
      Function<GraphStore, Object> call,
      String part,
      Object answer,
      Object... arguments) {
    return new ForwardedCall(method, call, part, answer, Arrays.asList(arguments));
  }

  static Stream<ForwardedCall> elements() {
    RelationshipId id = RELATIONSHIP.id();
    NodePattern devices = NodePattern.of("Device");
    RelationshipPattern owns = RelationshipPattern.of("OWNS");
    Page<Object> page = new Page<>(List.of(), Optional.empty());
    Digest digest = new Digest(List.of(), List.of());
    return Stream.of(
        passed("node", s -> s.node(A), "ElementReads.node", Optional.of(NODE), A),
        passed(
            "nodes",
            s -> s.nodes(List.of(B, A, B)),
            "ElementReads.nodes",
            List.of(NODE),
            new TreeSet<>(List.of(A, B))),
        passed(
            "relationship",
            s -> s.relationship(id),
            "ElementReads.relationship",
            Optional.empty(),
            id),
        passed(
            "relationships",
            s -> s.relationships(A, Direction.IN, owns, PAGE),
            "ElementReads.relationships",
            page,
            A,
            Direction.IN,
            owns,
            PAGE),
        passed(
            "scanNodes", s -> s.scanNodes(devices, PAGE), "ElementReads.scan", page, devices, PAGE),
        passed(
            "scanRelationships",
            s -> s.scanRelationships(owns, PAGE),
            "ElementReads.scan",
            page,
            owns,
            PAGE),
        passed("digest", GraphStore::digest, "ElementReads.digest", digest),
        passed("scanBucket", s -> s.scanBucket(0, PAGE), "ElementReads.bucket", page, 0, PAGE),
        passed(
            "scanBucket",
            s -> s.scanBucket(1_023, PAGE),
            "ElementReads.bucket",
            page,
            1_023,
            PAGE));
  }

  static Stream<ForwardedCall> traversals() {
    List<Object> list = List.of();
    Explanation explanation = new Explanation("text", Map.of(), Optional.empty());
    return Stream.of(
        passed("nodes", s -> s.nodes(ORDERED), "TraversalReads.nodes", list, ORDERED),
        passed("ids", s -> s.ids(ORDERED), "TraversalReads.ids", list, ORDERED),
        passed("reach", s -> s.reach(ORDERED), "TraversalReads.reach", list, ORDERED),
        passed("count", s -> s.count(ORDERED), "TraversalReads.count", 5L, ORDERED),
        passed(
            "countByStart",
            s -> s.countByStart(TRAVERSAL),
            "TraversalReads.rows",
            list,
            TRAVERSAL,
            List.of(Column.start(), Column.count())),
        passed(
            "countByProperty",
            s -> s.countByProperty(TRAVERSAL, "zone"),
            "TraversalReads.rows",
            list,
            TRAVERSAL,
            List.of(Column.property("zone"), Column.count())),
        passed(
            "rows",
            s -> s.rows(ORDERED, Column.id()),
            "TraversalReads.rows",
            list,
            ORDERED,
            List.of(Column.id())),
        passed(
            "explain",
            s -> s.explain(ORDERED),
            "TraversalReads.explain",
            explanation,
            ORDERED,
            List.of()),
        passed(
            "explain",
            s -> s.explain(ORDERED, Column.start()),
            "TraversalReads.explain",
            explanation,
            ORDERED,
            List.of(Column.start())));
  }

  static Stream<ForwardedCall> paths() {
    List<Object> list = List.of();
    return Stream.of(
        passed(
            "paths",
            s -> s.paths(TRAVERSAL, PathRule.TRAIL),
            "PathReads.paths",
            list,
            TRAVERSAL,
            PathRule.TRAIL),
        passed(
            "countPaths",
            s -> s.countPaths(ORDERED, PathRule.WALK),
            "PathReads.count",
            5L,
            ORDERED,
            PathRule.WALK),
        passed(
            "shortestPath",
            s -> s.shortestPath(QUESTION),
            "PathReads.shortest",
            Optional.empty(),
            QUESTION),
        passed(
            "shortestPaths",
            s -> s.shortestPaths(QUESTION),
            "PathReads.allShortest",
            list,
            QUESTION),
        passed(
            "cheapestPaths",
            s -> s.cheapestPaths(QUESTION.weight("km")),
            "PathReads.allCheapest",
            List.of(COSTED),
            QUESTION.weight("km")),
        passed(
            "kShortestPaths",
            s -> s.kShortestPaths(QUESTION, 1_000),
            "PathReads.cheapest",
            List.of(COSTED),
            QUESTION,
            1_000));
  }

  static Stream<ForwardedCall> writes() {
    return Stream.of(
        passed("deleteInChunks", s -> s.deleteInChunks(A), "GraphWrites.deleteInChunks", true, A),
        passed(
            "purgeTombstones",
            s -> s.purgeTombstones(Duration.ZERO),
            "GraphWrites.purgeTombstones",
            3L));
  }

  @ParameterizedTest
  @MethodSource({"elements", "traversals", "paths", "writes"})
  void call_ofAPart_beginsUnderItsNameAndIsPassedOn(ForwardedCall passed) {
    graph.answer = passed.answer();
    assertThat(passed.call().apply(store)).isEqualTo(passed.answer());
    assertThat(graph.begun).containsExactly("graph." + passed.method());
    assertThat(graph.asked)
        .containsExactly(
            new RecordedCall(passed.part(), "fake graph." + passed.method(), passed.arguments()));
    assertThat(graph.clockReads).isZero();
  }

  @Test
  void purgeTombstones_anAge_isAMomentSinceTheEpoch() {
    graph.answer = 2L;
    Duration hour = Duration.ofHours(1);
    assertThat(store.purgeTombstones(hour)).isEqualTo(2);
    assertThat(store.purgeTombstones(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(2);
    assertThat(graph.asked)
        .extracting(RecordedCall::arguments)
        .containsExactly(List.of(FakeGraph.NOW.minus(hour)), List.of(Instant.EPOCH));
    assertThat(graph.clockReads).isEqualTo(2);
  }

  @Test
  void cheapestPath_ofSeveral_isTheFirst() {
    graph.answer = List.of(COSTED);
    assertThat(store.cheapestPath(QUESTION)).contains(COSTED);
    graph.answer = List.of();
    assertThat(store.cheapestPath(QUESTION)).isEmpty();
    RecordedCall asked =
        new RecordedCall("PathReads.cheapest", "fake graph.cheapestPath", List.of(QUESTION, 1));
    assertThat(graph.asked).containsExactly(asked, asked);
  }

  @Test
  void put_oneElement_isABatchOfOne() {
    graph.answer = List.of(Outcome.SKIPPED);
    assertThat(store.put(NODE, WriteCondition.IF_NEWER)).isEqualTo(Outcome.SKIPPED);
    assertThat(written("graph.put").nodePuts().get(0).write())
        .isEqualTo(Write.put(NODE, WriteCondition.IF_NEWER));
    assertThat(store.put(RELATIONSHIP, WriteCondition.ALWAYS)).isEqualTo(Outcome.SKIPPED);
    assertThat(written("graph.put").relationshipPuts().get(0).write())
        .isEqualTo(Write.put(RELATIONSHIP, WriteCondition.ALWAYS));
    assertThat(graph.clockReads).isEqualTo(2);
  }

  @Test
  void delete_oneElement_isABatchOfOne() {
    graph.answer = List.of(Outcome.APPLIED);
    assertThat(store.delete(A)).isTrue();
    assertThat(written("graph.delete").nodeDeletes()).hasSize(1);
    graph.answer = List.of(Outcome.SKIPPED);
    assertThat(store.delete(RELATIONSHIP.id())).isFalse();
    assertThat(written("graph.delete").relationshipDeletes()).hasSize(1);
  }

  @Test
  void write_list_isABatchInItsOrder() {
    graph.answer = List.of(Outcome.APPLIED, Outcome.SKIPPED);
    assertThat(store.write(List.of(Write.put(RELATIONSHIP), Write.put(NODE))))
        .isEqualTo(graph.answer);
    Batch batch = written("graph.write");
    assertThat(batch.relationshipPuts().get(0).index()).isZero();
    assertThat(batch.nodePuts().get(0).index()).isEqualTo(1);
  }

  @Test
  void write_nothing_asksNobody() {
    assertThat(store.write(List.of())).isEmpty();
    assertThat(graph.begun).containsExactly("graph.write");
    assertThat(graph.asked).isEmpty();
    assertThat(graph.clockReads).isZero();
  }

  @Test
  void stream_portions_areFetchedInCallsOfTheirOwn() {
    FakePortions portions = new FakePortions();
    graph.answer = portions;
    try (Cursor<Node> cursor = store.stream(TRAVERSAL)) {
      assertThat(graph.begun).isEmpty();
      assertThat(cursor.next()).isEqualTo(NODE);
      assertThat(cursor.hasNext()).isFalse();
    }
    assertThat(graph.begun).containsExactly("graph.stream", "graph.stream");
    assertThat(graph.asked)
        .containsExactly(
            new RecordedCall("TraversalReads.stream", "fake graph.stream", List.of(TRAVERSAL)));
    assertThat(portions.isClosed).isTrue();
  }

  @Test
  void store_ofABackend_tellsWhatItBrings() {
    assertThat(store.backend()).isEqualTo("fake");
    assertThat(store.capabilities()).isEqualTo(graph.capabilities);
    assertThat(graph.begun).isEmpty();
    graph.answer = "driver";
    assertThat(store.unwrap(String.class)).contains("driver");
    assertThat(store.check()).isSameAs(FakeGraph.INFO);
    assertThat(graph.begun).containsExactly("graph.unwrap", "graph.check");
  }

  /** The batch of the last write, which was made now and under this name. */
  private Batch written(String method) {
    RecordedCall last = graph.asked.get(graph.asked.size() - 1);
    assertThat(last.what()).isEqualTo("GraphWrites.write");
    assertThat(last.operation()).isEqualTo("fake " + method);
    assertThat(graph.begun).last().isEqualTo(method);
    assertThat(last.arguments()).element(1).isEqualTo(FakeGraph.NOW);
    return (Batch) last.arguments().get(0);
  }

  /** One portion of one node. */
  private static final class FakePortions implements Portions<Node> {
    private final Deque<List<Node>> left = new ArrayDeque<>(List.of(List.of(NODE), List.of()));
    private boolean isClosed;

    @Override
    public List<Node> next(Call call) {
      return left.remove();
    }

    @Override
    public void close() {
      isClosed = true;
    }
  }

  @Test
  void withTimeout_callsOfTheView_haveItsTime() {
    Duration second = Duration.ofSeconds(1);
    GraphStore view = store.withTimeout(Duration.ofMinutes(1)).withTimeout(second);
    graph.answer = Optional.of(NODE);

    assertThat(view.node(A)).contains(NODE);
    assertThat(store.node(A)).contains(NODE);
    assertThat(graph.times).containsExactly(second, Duration.ofHours(1));
    assertThat(view.check()).isEqualTo(FakeGraph.INFO);
    assertThat(graph.checkedFor).isEqualTo(second);
    assertThat(view.capabilities()).isEqualTo(store.capabilities());
  }
}
