package io.lmscore.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.ConflictException;
import io.lmscore.store.Role;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.graph.GraphLoad;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Event;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.SeriesKey;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.spi.Backend;
import io.lmscore.store.spi.BackendConfig;
import io.lmscore.store.value.JsonObject;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What callers choose can have one hash; nothing may become much slower by that. The jobs run on
 * the thread that calls, so its processor time tells, whatever else the machine does.
 */
class HashCollisionTest {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int SIZE = 16_000;

  /** Measured are some 0.8 to 2; a chain of equal hashes makes it some hundreds. */
  private static final double MOST = 8;

  private static final int ROUNDS = 5;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** Texts, ids and times: with one hash, or with many. */
  private record Data(
      IntFunction<String> texts, IntFunction<UUID> ids, IntFunction<Instant> times) {
    static final Data COLLIDING =
        new Data(
            i -> text(i, "Aa", "BB"),
            i -> new UUID(i, i),
            i -> START.plusSeconds(51_000L * i).plusNanos(1_000L * (SIZE - i)));

    static final Data ORDINARY =
        new Data(
            i -> text(i, "Aa", "Bc"),
            i -> new UUID(i, 0),
            i -> START.plusSeconds(51_001L * i).plusNanos(1_000L * (SIZE - i)));

    private static String text(int number, String zero, String one) {
      StringBuilder text = new StringBuilder();
      for (int bit = 14; bit >= 0; bit--) {
        text.append((number >> bit & 1) == 0 ? zero : one);
      }
      return text.toString();
    }
  }

  /** What is done with the data, in an empty namespace. */
  private interface Job {
    void run(Backend backend, Data data);
  }

  private static final Map<String, Job> JOBS =
      Map.ofEntries(
          Map.entry("nodes loaded", HashCollisionTest::loadNodes),
          Map.entry("nodes found", HashCollisionTest::findNodes),
          Map.entry("relationships", HashCollisionTest::putRelationships),
          Map.entry("tombstones", HashCollisionTest::deleteNodes),
          Map.entry("property keys", HashCollisionTest::putKeys),
          Map.entry("property values", HashCollisionTest::countByValue),
          Map.entry("lists of values", HashCollisionTest::countByList),
          Map.entry("parallel relationships", HashCollisionTest::findCheapest),
          Map.entry("series", HashCollisionTest::appendSeries),
          Map.entry("selected series", HashCollisionTest::selectSeries),
          Map.entry("times of a series", HashCollisionTest::appendTwice),
          Map.entry("notes", HashCollisionTest::appendNotes),
          Map.entry("events", HashCollisionTest::appendEvents),
          Map.entry("entities", HashCollisionTest::putEntities));

  static List<String> jobs() {
    return JOBS.keySet().stream().sorted().toList();
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void anyStructure_oneHash_costsAboutAsMuchAsManyHashes(String job) {
    long ordinary = Long.MAX_VALUE;
    long colliding = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      ordinary = Math.min(ordinary, nanos(JOBS.get(job), Data.ORDINARY));
      colliding = Math.min(colliding, nanos(JOBS.get(job), Data.COLLIDING));
    }

    assertThat((double) colliding / ordinary).isLessThan(MOST);
  }

  private static long nanos(@Nullable Job job, Data data) {
    Objects.requireNonNull(job);
    try (Backend backend =
        new MemoryProvider()
            .open(
                new BackendConfig(
                    EnumSet.allOf(Role.class), Map.of("timeout", "10m", "indexed", "N.value")))) {
      long begin = THREADS.getCurrentThreadCpuTime();
      job.run(backend, data);
      return THREADS.getCurrentThreadCpuTime() - begin;
    }
  }

  private static <T> List<T> list(int size, IntFunction<T> item) {
    List<T> list = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      list.add(item.apply(i));
    }
    return list;
  }

  private static GraphStore load(Backend backend, List<Node> nodes) {
    GraphStore store = backend.graph();
    assertThat(store.load(GraphLoad.of(nodes, List.of())).applied()).isEqualTo(nodes.size());
    return store;
  }

  private static void loadNodes(Backend backend, Data data) {
    load(backend, list(SIZE, i -> Node.of(data.texts().apply(i), "N")));
  }

  private static void findNodes(Backend backend, Data data) {
    GraphStore store = load(backend, list(SIZE, i -> Node.of(data.texts().apply(i), "N")));
    for (int i = 0; i < SIZE; i++) {
      assertThat(store.node(NodeId.of(data.texts().apply(i)))).isPresent();
    }
    assertThat(store.nodes(list(10_000, i -> NodeId.of(data.texts().apply(i))))).hasSize(10_000);
  }

  private static void putRelationships(Backend backend, Data data) {
    GraphStore store = load(backend, list(SIZE, i -> Node.of(data.texts().apply(i), "N")));
    store.load(
        GraphLoad.of(
            List.of(),
            list(
                SIZE,
                i ->
                    Relationship.of(
                        data.texts().apply(i), "R", data.texts().apply((i + 1) % SIZE)))));
    assertThat(store.count(Traversal.from(NodeId.of(data.texts().apply(0))).out("R").hops(1, 32)))
        .isEqualTo(32);
  }

  private static void deleteNodes(Backend backend, Data data) {
    GraphStore store = backend.graph();
    for (int i = 0; i < SIZE; i++) {
      store.write(
          List.of(
              new Write.DeleteNode(NodeId.of(data.texts().apply(i)), 1, WriteCondition.ALWAYS)));
    }
  }

  private static void putKeys(Backend backend, Data data) {
    load(backend, list(SIZE, i -> Node.of("n" + i, "N", data.texts().apply(i), 1)));
  }

  private static void countByValue(Backend backend, Data data) {
    GraphStore store =
        load(backend, list(SIZE, i -> Node.of("n" + i, "N", "value", data.texts().apply(i))));
    assertThat(store.countByProperty(Traversal.from(NodePattern.of("N")).limit(100_000), "value"))
        .hasSize(SIZE);
  }

  private static void countByList(Backend backend, Data data) {
    GraphStore store =
        load(
            backend,
            list(SIZE, i -> Node.of("n" + i, "N", "list", List.of(data.texts().apply(i)))));
    assertThat(store.countByProperty(Traversal.from(NodePattern.of("N")).limit(100_000), "list"))
        .hasSize(SIZE);
  }

  private static void findCheapest(Backend backend, Data data) {
    GraphStore store = load(backend, List.of(Node.of("a", "N"), Node.of("b", "N")));
    store.load(
        GraphLoad.of(
            List.of(),
            list(1_100, i -> Relationship.of("a", "R", "b").withKey(data.texts().apply(i)))));
    ShortestPath question = ShortestPath.out(NodeId.of("a"), NodeId.of("b"));
    assertThat(store.kShortestPaths(question, 300)).hasSize(300);
  }

  private static TimeSeriesStore append(
      Backend backend, DuplicatePolicy policy, List<Reading> readings) {
    TimeSeriesStore store = backend.series();
    assertThat(store.append(readings, policy).inserted()).isEqualTo(readings.size());
    return store;
  }

  private static void appendSeries(Backend backend, Data data) {
    List<Reading> readings = list(SIZE, i -> Reading.of(data.texts().apply(i), "t", START, i));
    TimeSeriesStore store = append(backend, DuplicatePolicy.IGNORE, readings);
    assertThat(store.append(readings, DuplicatePolicy.REPLACE).replaced()).isEqualTo(SIZE);
  }

  private static void selectSeries(Backend backend, Data data) {
    List<Reading> readings = list(10_000, i -> Reading.of(data.texts().apply(i), "t", START, i));
    TimeSeriesStore store = append(backend, DuplicatePolicy.IGNORE, readings);
    String[] devices = list(10_000, data.texts()).toArray(new String[0]);
    assertThat(store.latest(SeriesSelection.ofDevices(devices))).hasSize(10_000);
  }

  private static void appendTwice(Backend backend, Data data) {
    List<Reading> readings =
        new ArrayList<>(list(SIZE, i -> Reading.of("d", "t", data.times().apply(i), i)));
    Collections.shuffle(readings, new Random(3));
    readings.add(readings.get(0));
    try {
      backend.series().append(readings, DuplicatePolicy.FAIL);
      throw new AssertionError("appended a duplicate");
    } catch (ConflictException expected) {
      assertThat(expected).hasMessageContaining("earlier");
    }
  }

  private static void appendNotes(Backend backend, Data data) {
    append(
        backend,
        DuplicatePolicy.IGNORE,
        list(
            SIZE,
            i ->
                new Reading(
                    SeriesKey.of("d", "t"),
                    START.plusSeconds(i),
                    1,
                    data.texts().apply(i % 999),
                    "")));
  }

  private static void appendEvents(Backend backend, Data data) {
    TimeSeriesStore store = backend.series();
    List<Event> events =
        list(10_000, i -> new Event(data.ids().apply(i), START, "t", "e", JsonObject.empty()));
    assertThat(store.appendEvents(events).inserted()).isEqualTo(10_000);
    assertThat(store.appendEvents(events).ignored()).isEqualTo(10_000);
  }

  private static void putEntities(Backend backend, Data data) {
    EntityStore store = backend.entities();
    store.putAll(
        list(
            10_000,
            i ->
                new EntityDraft(
                    data.ids().apply(i), "t", "name", JsonObject.empty(), Optional.empty())));
    assertThat(store.existing(list(10_000, data.ids()))).hasSize(10_000);
    assertThat(store.deleteAll(list(10_000, data.ids()))).isEqualTo(10_000);
  }
}
