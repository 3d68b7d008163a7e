package io.lmscore.store.testkit.common;

import io.lmscore.store.Role;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.series.AppendResult;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.TrialContext;
import io.lmscore.store.testkit.tool.ConcurrentRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** The rules COM-4 and COM-5: many threads on one store. */
final class ThreadRules {
  private static final int THREADS = 16;
  private static final int ROUNDS = 10;
  private static final int HANDOVERS = 50;
  private static final Instant T = Instant.parse("2026-01-05T00:00:00Z");

  private ThreadRules() {}

  static Rule threads() {
    return Rule.of("COM-4")
        .trial(Role.GRAPH, "each thread on nodes of its own", ThreadRules::ownNodes)
        .trial(Role.GRAPH, "all threads on one node", ThreadRules::oneNode)
        .trial(Role.SERIES, "all threads append the same readings", ThreadRules::sameReadings)
        .trial(Role.ENTITY, "all threads put one entity", ThreadRules::oneEntity);
  }

  static Rule visibility() {
    return Rule.of("COM-5")
        .trial(Role.GRAPH, "read by another thread", ThreadRules::graphHandover)
        .trial(Role.SERIES, "read by another thread", ThreadRules::seriesHandover)
        .trial(Role.ENTITY, "read by another thread", ThreadRules::entityHandover);
  }

  private static void ownNodes(TrialContext context) throws Exception {
    GraphStore graph = context.graph();
    ConcurrentRun.together(
        THREADS,
        number -> {
          String hub = "hub" + number;
          graph.put(Node.of(hub, "Hub", "number", number));
          for (int i = 0; i < ROUNDS; i++) {
            String leaf = hub + "-" + i;
            graph.put(Node.of(leaf, "Leaf", "i", i));
            graph.put(Relationship.of(hub, "HAS", leaf));
            Expect.equal(
                "leaves of " + hub, graph.count(Traversal.from(NodeId.of(hub)).out()), i + 1L);
            Expect.equal(
                leaf, graph.node(NodeId.of(leaf)), Optional.of(Node.of(leaf, "Leaf", "i", i)));
          }
          Expect.that("delete of " + hub, graph.delete(NodeId.of(hub)));
        });
    Expect.equal(
        "leaves of all threads",
        graph.count(Traversal.fromLabel("Leaf", Filters.all())),
        (long) THREADS * ROUNDS);
  }

  private static void oneNode(TrialContext context) throws Exception {
    GraphStore graph = context.graph();
    graph.put(Node.of("n", "N", "a", -1, "b", -1));
    ConcurrentRun.repeated(
        THREADS,
        ROUNDS,
        (number, i) -> {
          int value = number * ROUNDS + i;
          graph.put(Node.of("n", "N", "a", value, "b", value));
          Node seen = graph.node(NodeId.of("n")).orElseThrow();
          Expect.equal(
              "b of the node, which is put together with a",
              seen.properties().find("b"),
              seen.properties().find("a"));
        });
    long last = graph.node(NodeId.of("n")).orElseThrow().properties().integer("a").orElseThrow();
    Expect.that(
        "after all threads the node has " + last + ", which nobody wrote last",
        last >= 0 && last % ROUNDS == ROUNDS - 1);
  }

  private static void sameReadings(TrialContext context) throws Exception {
    TimeSeriesStore series = context.series();
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      readings.add(Reading.of("d", "s", T.plusSeconds(i), i));
    }
    AtomicLong inserted = new AtomicLong();
    AtomicLong ignored = new AtomicLong();
    ConcurrentRun.together(
        THREADS,
        number -> {
          AppendResult result = series.append(readings, DuplicatePolicy.IGNORE);
          inserted.addAndGet(result.inserted());
          ignored.addAndGet(result.ignored());
        });
    Expect.equal("readings inserted by all threads", inserted.get(), (long) ROUNDS);
    Expect.equal("readings ignored by all threads", ignored.get(), (THREADS - 1L) * ROUNDS);
  }

  private static void oneEntity(TrialContext context) throws Exception {
    EntityStore entities = context.entities();
    EntityDraft draft = EntityDraft.of(new UUID(1, 1), "Device", "scale");
    List<Long> versions = Collections.synchronizedList(new ArrayList<>());
    ConcurrentRun.together(THREADS, number -> versions.add(entities.put(draft).version()));
    List<Long> expected = new ArrayList<>();
    for (long version = 1; version <= THREADS; version++) {
      expected.add(version);
    }
    Expect.sameItems("versions that the puts gave", versions, expected);
    Expect.equal(
        "version at the end", entities.entity(draft.id()).orElseThrow().version(), (long) THREADS);
  }

  private static void graphHandover(TrialContext context) throws Exception {
    GraphStore graph = context.graph();
    handover(
        i -> graph.put(Node.of("n" + i, "N", "i", i)),
        i -> {
          NodeId id = NodeId.of("n" + i);
          Expect.that("node " + id + " right after put", graph.node(id).isPresent());
          Expect.equal("count right after put", graph.count(Traversal.from(id)), 1L);
        });
  }

  private static void seriesHandover(TrialContext context) throws Exception {
    TimeSeriesStore series = context.series();
    handover(
        i ->
            series.append(
                List.of(Reading.of("d", "s", T.plusSeconds(i), i)), DuplicatePolicy.IGNORE),
        i ->
            Expect.equal(
                "latest right after append",
                series.latest(SeriesSelection.ofDevices("d")),
                List.of(Reading.of("d", "s", T.plusSeconds(i), i))));
  }

  private static void entityHandover(TrialContext context) throws Exception {
    EntityStore entities = context.entities();
    handover(
        i -> entities.insert(EntityDraft.of(new UUID(1, i), "Device", "scale")),
        i -> Expect.that("entity right after insert", entities.entity(new UUID(1, i)).isPresent()));
  }

  private static void handover(ConcurrentRun.Task writer, ConcurrentRun.Task reader)
      throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor(ConcurrentRun::daemon);
    try {
      for (int i = 0; i < HANDOVERS; i++) {
        int number = i;
        writer.run(number);
        other
            .submit(
                () -> {
                  reader.run(number);
                  return true;
                })
            .get();
      }
    } finally {
      other.shutdownNow();
    }
  }
}
