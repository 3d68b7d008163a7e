package io.lmscore.store.bench.scenario;

import io.lmscore.store.bench.harness.ScenarioException;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.value.PropertyMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/**
 * A moving window of devices, each connected to three earlier ones. New devices are put, and the
 * oldest are deleted with a version. These deletes leave tombstones, which are purged from time to
 * time.
 */
final class SoakGraph {
  private static final int WINDOW = 20_000;
  private static final int BATCH = 100;
  private static final int CHANGES = 10;
  private static final int BATCHES_TO_PURGE = 50;
  private static final long TOMBSTONE_VERSION = 2;
  private static final String DEVICE = "Device";
  private static final String TYPE = "CONNECTED_TO";

  private final GraphStore store;
  private final SplittableRandom writing = new SplittableRandom(1);
  private final SplittableRandom reading = new SplittableRandom(2);
  private final AtomicLong end = new AtomicLong();
  private long batches;

  SoakGraph(GraphStore store) {
    this.store = store;
  }

  void fill() {
    while (end.get() < WINDOW) {
      store.write(puts());
      end.addAndGet(BATCH);
    }
  }

  /** Puts 100 devices and their connections, deletes the 100 oldest, and changes ten. */
  long write() {
    store.write(puts());
    store.write(deletes());
    end.addAndGet(BATCH);
    for (int i = 0; i < CHANGES; i++) {
      store.put(node(recent(writing)));
    }
    if (++batches % BATCHES_TO_PURGE == 0) {
      store.purgeTombstones(Duration.ZERO);
    }
    return 2 * BATCH + CHANGES;
  }

  /** Asks for a device, its neighbours and its neighbourhood, and for a path from it. */
  long read() {
    NodeId device = id(recent(reading));
    if (store.node(device).isEmpty()) {
      throw new ScenarioException(device + " is gone");
    }
    store.ids(Traversal.from(device).out(TYPE).to(DEVICE));
    store.count(Traversal.from(device).both(TYPE).hops(1, 3));
    store.shortestPath(ShortestPath.both(device, id(recent(reading)), TYPE).maxLength(4));
    return 4;
  }

  /** Returns a device of the newer half, which is not deleted during a call. */
  private long recent(SplittableRandom random) {
    return end.get() - 1 - random.nextInt(WINDOW / 2);
  }

  private List<Write> puts() {
    List<Write> writes = new ArrayList<>();
    for (long i = end.get(); i < end.get() + BATCH; i++) {
      writes.add(Write.put(node(i)));
      connections(i).forEach(id -> writes.add(Write.put(relationship(id))));
    }
    return writes;
  }

  /**
   * Returns deletes of the oldest devices, and of one connection of each. The device's delete would
   * remove the connection too; the explicit delete leaves its tombstone.
   */
  private List<Write> deletes() {
    List<Write> writes = new ArrayList<>();
    long oldest = end.get() - WINDOW;
    for (long i = oldest; i < oldest + BATCH; i++) {
      writes.add(new Write.DeleteNode(id(i), TOMBSTONE_VERSION, WriteCondition.ALWAYS));
      connections(i).stream()
          .limit(1)
          .forEach(
              id ->
                  writes.add(
                      new Write.DeleteRelationship(id, TOMBSTONE_VERSION, WriteCondition.ALWAYS)));
    }
    return writes;
  }

  private static List<RelationshipId> connections(long device) {
    return LongStream.of(
            device - 1 - device * 37 % 300,
            device - 301 - device * 53 % 300,
            device - 601 - device * 71 % 300)
        .filter(to -> to >= 0)
        .mapToObj(to -> RelationshipId.of(id(device), TYPE, id(to)))
        .toList();
  }

  private static Relationship relationship(RelationshipId id) {
    return new Relationship(id, PropertyMap.of("port", 1), 1);
  }

  private Node node(long device) {
    return Node.of(
            id(device).value(), DEVICE, "zone", writing.nextInt(40), "serial", "SN-" + device)
        .withVersion(1);
  }

  private static NodeId id(long device) {
    return NodeId.of("dev:" + device);
  }
}
