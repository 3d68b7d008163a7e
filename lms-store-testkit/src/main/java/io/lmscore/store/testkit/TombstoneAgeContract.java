package io.lmscore.store.testkit;

import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.testkit.tool.ConcurrentRun;
import io.lmscore.store.testkit.tool.ManualClock;
import io.lmscore.store.value.PropertyMap;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Tests the age of tombstones (TMB-4) with a clock that the test moves. The rules of the kit cannot
 * do so, since a configuration has no clock. Extend it in the tests of a backend whose provider
 * takes a clock.
 */
public abstract class TombstoneAgeContract {
  private static final NodeId A = NodeId.of("a");
  private static final RelationshipId A_TO_A = RelationshipId.of(A, "R", A);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int ROUNDS = 30;

  private final ManualClock clock = new ManualClock();

  /** For subclasses. */
  protected TombstoneAgeContract() {}

  /** Opens an empty store with that clock. The subclass closes it after the test. */
  protected abstract GraphStore open(InstantSource clock);

  @Test
  final void purgeTombstones_someOldEnough_forgetsThoseAlone() {
    GraphStore graph = open(clock);
    delete(graph, 3);
    clock.advance(HOUR);
    graph.write(List.of(new Write.DeleteRelationship(A_TO_A, 2, WriteCondition.ALWAYS)));
    clock.advance(HOUR);
    expectPurged(graph, Duration.ofHours(2).plusMillis(1), 0);
    expectPut(graph, 2, Outcome.SKIPPED);
    expectPurged(graph, Duration.ofHours(2), 1);
    expectPut(graph, 2, Outcome.APPLIED);
    expectPurged(graph, HOUR, 1);
  }

  @Test
  final void purgeTombstones_clockWentBack_onlyZeroForgetsAll() {
    GraphStore graph = open(clock);
    delete(graph, 3);
    clock.advance(HOUR.negated());
    expectPurged(graph, Duration.ofMillis(1), 0);
    expectPurged(graph, Duration.ZERO, 1);
  }

  @Test
  final void delete_lowerOrEqualVersion_keepsTombstoneAndItsTime() {
    GraphStore graph = open(clock);
    delete(graph, 3);
    clock.advance(HOUR);
    delete(graph, 2);
    delete(graph, 3);
    expectPut(graph, 3, Outcome.SKIPPED);
    expectPurged(graph, HOUR, 1);
  }

  @Test
  final void delete_higherVersion_isAsOldAsTheLaterDelete() {
    GraphStore graph = open(clock);
    delete(graph, 3);
    clock.advance(HOUR);
    delete(graph, 4);
    expectPurged(graph, HOUR, 0);
    clock.advance(HOUR);
    expectPurged(graph, HOUR, 1);
  }

  @Test
  final void purgeTombstones_besideALaterDelete_leavesWhatThatLeft() throws Exception {
    GraphStore graph = open(clock);
    try (ConcurrentRun threads = new ConcurrentRun(2)) {
      for (int round = 0; round < ROUNDS; round++) {
        NodeId id = NodeId.of("n" + round);
        delete(graph, id, 3);
        clock.advance(HOUR);
        threads.run(
            List.of(
                () -> {
                  delete(graph, id, 5);
                  return 0L;
                },
                () -> graph.purgeTombstones(HOUR)));
        Outcome later = graph.put(node(id, 4), WriteCondition.IF_NEWER);
        Expect.equal("put of an older version, in round " + round, later, Outcome.SKIPPED);
      }
    }
  }

  private static void delete(GraphStore graph, long version) {
    delete(graph, A, version);
  }

  private static void delete(GraphStore graph, NodeId id, long version) {
    graph.write(List.of(new Write.DeleteNode(id, version, WriteCondition.ALWAYS)));
  }

  private static void expectPurged(GraphStore graph, Duration age, long expected) {
    Expect.equal("purged of age " + age, graph.purgeTombstones(age), expected);
  }

  private static void expectPut(GraphStore graph, long version, Outcome expected) {
    Outcome outcome = graph.put(node(A, version), WriteCondition.IF_NEWER);
    Expect.equal("put of version " + version, outcome, expected);
  }

  private static Node node(NodeId id, long version) {
    return new Node(id, "N", PropertyMap.empty(), version);
  }
}
