package io.lmscore.store.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.Retry;
import io.lmscore.store.Stores;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.graph.Digest;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.neo4j.client.Neo4jClient;
import io.lmscore.store.neo4j.cypher.GateCompiler;
import io.lmscore.store.neo4j.cypher.Identities;
import io.lmscore.store.neo4j.cypher.Neo4jQuery;
import io.lmscore.store.spi.call.Call;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;

/** The server is killed under load, and comes back. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class Neo4jRestartTest {
  private static final int WRITERS = 8;
  private static final int GROUP = 5;
  private static final Traversal GROUPED = Traversal.from(NodePattern.of("Grouped"));

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Semaphore acknowledged = new Semaphore(0);
  private final AtomicBoolean isDone = new AtomicBoolean();
  private final FailureTestBed bed = new FailureTestBed();
  private GraphStore store;

  @BeforeEach
  void open() {
    store = bed.graph("timeout", "1m");
    store.put(Node.of("hub", "Hub"));
    store.write(group(0));
  }

  @AfterEach
  void close() throws IOException {
    isDone.set(true);
    threads.shutdownNow();
    bed.close();
  }

  @Test
  void writes_serverKilledTwice_areAllThereAndNoneTwice() throws Exception {
    List<Future<Integer>> counts = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      int writer = i;
      counts.add(threads.submit(() -> writeUntilDone(writer)));
    }
    List<Future<Integer>> reads = List.of(threads.submit(this::read), threads.submit(this::read));
    for (int kill = 0; kill < 2; kill++) {
      awaitAcknowledged();
      FailureTestBed.process().restart();
      acknowledged.drainPermits();
    }
    awaitAcknowledged();
    isDone.set(true);
    for (int writer = 0; writer < WRITERS; writer++) {
      int count = counts.get(writer).get();
      assertThat(count).isPositive();
      assertWritten(writer, count);
    }
    for (Future<Integer> read : reads) {
      assertThat(read.get()).isPositive();
    }
    assertNothingDanglesOrIsThereTwice();
    assertReadsAreOneRoundTrip();
  }

  private void awaitAcknowledged() throws InterruptedException {
    assertThat(acknowledged.tryAcquire(200, 2, TimeUnit.MINUTES)).isTrue();
  }

  /** Round after round, each until it is acknowledged; how many. */
  private int writeUntilDone(int writer) {
    int round = 0;
    while (!isDone.get()) {
      round++;
      boolean isAcknowledged = false;
      while (!isAcknowledged) {
        try {
          write(writer, round);
          isAcknowledged = true;
        } catch (UnavailableException | TimedOutException e) {
          assertThat(e.retry()).isNotEqualTo(Retry.NEVER);
        }
      }
      acknowledged.release();
    }
    return round;
  }

  /** All of them may be made again. */
  private void write(int writer, int round) {
    String id = "w" + writer + "-" + round;
    Node node = Node.of(id, "Written", "round", round).withVersion(round);
    Relationship relationship = Relationship.of("hub", "HAS", id, "round", round);
    Node counter = Node.of("w" + writer, "Counter", "round", round).withVersion(round);
    switch (writer % 4) {
      case 0 -> {
        store.put(node);
        store.put(counter);
      }
      case 1 -> store.write(List.of(Write.put(relationship), Write.put(counter), Write.put(node)));
      case 2 -> {
        store.put(counter);
        store.put(
            Relationship.of("hub", "COUNTS", "w" + writer, "round", round).withVersion(round));
      }
      default -> {
        store.put(counter, WriteCondition.IF_NEWER);
        if (writer == 3) {
          store.write(group(round));
        }
      }
    }
  }

  private static List<Write> group(int round) {
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < GROUP; i++) {
      writes.add(Write.put(Node.of("g" + i, "Grouped", "round", round)));
    }
    return writes;
  }

  /** Sees groups of one round, or fails cleanly; how many it saw. */
  private int read() {
    int seen = 0;
    while (!isDone.get() || seen == 0) {
      try {
        List<Node> group = store.nodes(GROUPED);
        assertThat(group).hasSize(GROUP);
        assertThat(group)
            .extracting(node -> node.properties().integer("round"))
            .containsOnly(group.get(0).properties().integer("round"));
        seen++;
      } catch (UnavailableException | TimedOutException e) {
        assertThat(e.retry()).isEqualTo(Retry.SAFE);
      }
    }
    return seen;
  }

  private void assertWritten(int writer, int count) {
    Node counter = store.node(NodeId.of("w" + writer)).orElseThrow();
    assertThat(counter)
        .isEqualTo(Node.of("w" + writer, "Counter", "round", count).withVersion(count));
    if (writer % 4 == 2) {
      RelationshipId id = Relationship.of("hub", "COUNTS", "w" + writer).id();
      assertThat(store.relationship(id).orElseThrow().version()).isEqualTo(count);
    } else if (writer % 4 < 2) {
      for (int round = 1; round <= count; round++) {
        NodeId id = NodeId.of("w" + writer + "-" + round);
        assertThat(store.node(id).orElseThrow().version()).isEqualTo(round);
        assertThat(store.relationship(Relationship.of("hub", "HAS", id.value()).id()).isPresent())
            .isEqualTo(writer % 4 == 1);
      }
    }
  }

  private void assertNothingDanglesOrIsThereTwice() {
    Set<NodeId> nodes = new HashSet<>();
    for (Node node : all(page -> store.scanNodes(NodePattern.ANY, page))) {
      assertThat(nodes.add(node.id())).isTrue();
    }
    Set<RelationshipId> relationships = new HashSet<>();
    for (Relationship relationship :
        all(page -> store.scanRelationships(RelationshipPattern.ANY, page))) {
      assertThat(relationships.add(relationship.id())).isTrue();
      assertThat(nodes).contains(relationship.id().from(), relationship.id().to());
    }
    assertThat(bed.sizes()).containsExactly("" + nodes.size(), "" + relationships.size());
    Digest digest = store.digest();
    assertThat(digest.nodes().stream().mapToLong(Digest.Bucket::count).sum())
        .isEqualTo(nodes.size());
    assertThat(digest.relationships().stream().mapToLong(Digest.Bucket::count).sum())
        .isEqualTo(relationships.size());
  }

  private static <T> List<T> all(Function<PageRequest, Page<T>> read) {
    List<T> all = new ArrayList<>();
    Optional<PageRequest> next = Optional.of(PageRequest.first(1_000));
    while (next.isPresent()) {
      Page<T> page = read.apply(next.get());
      all.addAll(page.items());
      next = page.next().map(cursor -> PageRequest.first(1_000).after(cursor));
    }
    return all;
  }

  /** Whatever the dead have left, the first read puts it in order. */
  private void assertReadsAreOneRoundTrip() {
    assertThat(store.nodes(GROUPED)).hasSize(GROUP);
    long before = Neo4jClient.roundTrips().count();
    for (int i = 0; i < 10; i++) {
      assertThat(store.nodes(GROUPED)).hasSize(GROUP);
    }
    assertThat(Neo4jClient.roundTrips().count() - before).isEqualTo(10);
    assertThat(bed.marks()).isEqualTo("0");
  }

  @Test
  void read_afterWritersThatDied_healsTheGateOnce() {
    openBatches(3);
    long before = Neo4jClient.roundTrips().count();
    assertThat(store.nodes(GROUPED)).hasSize(GROUP);
    assertThat(Neo4jClient.roundTrips().count() - before).isGreaterThan(1);
    assertReadsAreOneRoundTrip();
    store.write(group(1));
    awaitNoMarks();
    assertReadsAreOneRoundTrip();
  }

  private void openBatches(int number) {
    GateCompiler gate = new GateCompiler(new Identities(bed.namespace()));
    awaitNoMarks();
    for (int i = 0; i < number; i++) {
      Neo4jQuery open = gate.open("dead" + i);
      try (Session session = store.unwrap(Driver.class).orElseThrow().session()) {
        session.run(open.text(), open.parameters()).consume();
      }
    }
    assertThat(bed.marks()).isEqualTo("" + number);
  }

  /** Otherwise a read that takes longer than its call has time would never do it. */
  @Test
  void read_afterAWriterThatDied_healsTheGateThoughItFailsItself() {
    openBatches(1);
    assertThatThrownBy(
            () ->
                bed.consistentReads()
                    .read(
                        Call.begin("test", Duration.ofMinutes(1)),
                        (rows, reader) -> {
                          rows.list(Neo4jQuery.of("RETURN 1 AS item"), item -> item);
                          throw new InvalidValueException("too slow");
                        }))
        .hasMessage("too slow");
    assertReadsAreOneRoundTrip();
  }

  /** Half its time is over by then, and four attempts would take more than the rest. */
  @Test
  void read_thatTakesLong_healsTheGateAtHalfItsTime() {
    openBatches(1);
    AtomicInteger attempts = new AtomicInteger();
    Call call = Call.begin("test", Duration.ofSeconds(20));
    Object read =
        bed.consistentReads()
            .read(
                call,
                (rows, reader) -> {
                  attempts.incrementAndGet();
                  while (call.remaining().compareTo(Duration.ofSeconds(9)) > 0) {
                    Thread.onSpinWait();
                  }
                  return rows.list(Neo4jQuery.of("RETURN 1 AS item"), item -> item);
                });
    assertThat(read).isEqualTo(List.of(1L));
    assertThat(attempts).hasValue(2);
    assertReadsAreOneRoundTrip();
  }

  /** The end of the last batch is sent without waiting for it. */
  @Test
  void close_afterABatch_leavesNoMark() {
    for (int i = 0; i < 20; i++) {
      try (Stores other = bed.stores("timeout", "1m")) {
        other.graph().write(group(i));
      }
    }
    awaitNoMarks();
    assertReadsAreOneRoundTrip();
  }

  /** Without its count, a batch would be seen in part, and so would all later ones. */
  @Test
  void write_whileTheCountsAreDropped_countsItselfAgain() throws Exception {
    awaitNoMarks();
    Neo4jQuery drop = new GateCompiler(new Identities(bed.namespace())).remove();
    Future<?> written;
    try (Session session = store.unwrap(Driver.class).orElseThrow().session();
        Transaction dropping = session.beginTransaction()) {
      dropping.run(drop.text(), drop.parameters()).consume();
      written = threads.submit(() -> store.write(group(1)));
      bed.awaitBlocked(1);
      dropping.commit();
    }
    written.get();
    awaitNoMarks();
    assertThat(
            bed.query("MATCH (g:_lms__gate) WHERE g._lms_id STARTS WITH $ns RETURN g._lms_count"))
        .containsExactly("1", "1");
  }

  /** Writers do not wait until they have counted their batches off. */
  private void awaitNoMarks() {
    while (!bed.marks().equals("0")) {
      Thread.onSpinWait();
    }
  }

  /**
   * The transaction whose commit was lost ends with its connection, and so does the wait for it.
   */
  @Test
  void read_besideABatchWhoseClientIsGone_waitsForItAndIsWhole() throws Exception {
    GraphStore writer = bed.through("timeout", "20s");
    bed.proxy().cutRequest(FailureTestBed.COMMIT, 1);
    bed.proxy().closeAtNextCut();
    List<Write> conditional =
        List.of(
            Write.put(Node.of("g0", "Grouped", "round", 7), WriteCondition.ifVersion(0)),
            Write.put(Node.of("g1", "Grouped", "round", 7), WriteCondition.ifVersion(0)));
    Future<?> written = threads.submit(() -> writer.write(conditional));
    assertThat(written)
        .failsWithin(Duration.ofMinutes(1))
        .withThrowableThat()
        .havingCause()
        .isInstanceOf(UnavailableException.class);
    assertThat(store.nodes(GROUPED))
        .extracting(node -> node.properties().integer("round").orElseThrow())
        .containsOnly(0L);
    assertReadsAreOneRoundTrip();
  }
}
