package io.lmscore.store.bench.scenario;

import io.lmscore.store.bench.data.LabGraph;
import io.lmscore.store.bench.harness.ScenarioException;
import io.lmscore.store.bench.harness.Worker;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.Write;
import io.lmscore.store.value.PropertyMap;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Readers and a writer on a laboratory graph. The writer does not change its size. */
final class GraphTraffic {
  private static final int LOOKUPS = 10;
  private static final int SINGLE_PUTS = 10;
  private static final int BATCH = 100;
  private static final String EXTRA = "extra";

  private final GraphStore store;
  private final List<NodeId> laboratories;
  private final List<NodeId> devices;

  GraphTraffic(GraphStore store, LabGraph lab, int choices) {
    this.store = store;
    laboratories = lab.laboratories(choices).stream().map(NodeId::of).toList();
    devices = lab.devices(choices).stream().map(NodeId::of).distinct().toList();
  }

  /** Counts two hops around a laboratory, then looks up ten devices: eleven operations. */
  Worker reader(int number) {
    SplittableRandom random = new SplittableRandom(number);
    return () -> {
      NodeId laboratory = laboratories.get(random.nextInt(laboratories.size()));
      String[] types = LabGraph.NEIGHBOURHOOD.toArray(String[]::new);
      long reached = store.count(Traversal.from(laboratory).out(types).hops(1, 2));
      if (reached == 0) {
        throw new ScenarioException(laboratory + " owns nothing any more");
      }
      for (int i = 0; i < LOOKUPS; i++) {
        NodeId device = devices.get(random.nextInt(devices.size()));
        if (store.node(device).isEmpty()) {
          throw new ScenarioException(device + " is gone");
        }
      }
      return 1 + LOOKUPS;
    };
  }

  /**
   * Puts ten devices anew, one by one, then a batch of 50 devices and 50 relationships. Every
   * second batch deletes the relationships again.
   */
  Worker writer() {
    SplittableRandom random = new SplittableRandom(1);
    List<RelationshipId> added = new ArrayList<>();
    return () -> {
      for (int i = 0; i < SINGLE_PUTS; i++) {
        store.put(changed(random));
      }
      store.write(batch(random, added));
      return SINGLE_PUTS + BATCH;
    };
  }

  /** Deletes the relationships that the writer may have left. */
  void clean() {
    for (int i = 0; i + 1 < devices.size(); i++) {
      store.delete(extra(i));
    }
  }

  private List<Write> batch(SplittableRandom random, List<RelationshipId> added) {
    List<Write> writes = new ArrayList<>();
    int first = random.nextInt(devices.size() - BATCH);
    for (int i = 0; i < BATCH / 2; i++) {
      writes.add(Write.put(changed(devices.get(first + i), random)));
    }
    if (added.isEmpty()) {
      for (int i = 0; i < BATCH / 2; i++) {
        RelationshipId id = extra(first + i);
        writes.add(Write.put(new Relationship(id, PropertyMap.empty(), 0)));
        added.add(id);
      }
    } else {
      added.forEach(id -> writes.add(Write.delete(id)));
      added.clear();
    }
    return writes;
  }

  private RelationshipId extra(int device) {
    return RelationshipId.of(
        devices.get(device), LabGraph.CONNECTED_TO, devices.get(device + 1), EXTRA);
  }

  private Node changed(SplittableRandom random) {
    return changed(devices.get(random.nextInt(devices.size())), random);
  }

  private static Node changed(NodeId device, SplittableRandom random) {
    return Node.of(
        device.value(),
        LabGraph.DEVICE,
        "status",
        "OK",
        "zone",
        1 + random.nextInt(40),
        "model",
        "HX-20");
  }
}
