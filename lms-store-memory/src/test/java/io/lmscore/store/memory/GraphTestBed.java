package io.lmscore.store.memory;

import io.lmscore.store.Role;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Write;
import io.lmscore.store.memory.call.HeapCalls;
import io.lmscore.store.memory.graph.HeapGraph;
import io.lmscore.store.spi.Backend;
import io.lmscore.store.spi.BackendConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** What the tests of the heap graph store share. */
final class GraphTestBed {
  private GraphTestBed() {}

  static Backend open(Map<String, String> options) {
    return open(options, InstantSource.system());
  }

  static Backend open(Map<String, String> options, InstantSource clock) {
    BackendConfig config = new BackendConfig(EnumSet.of(Role.GRAPH), options);
    return new MemoryProvider(clock).open(config);
  }

  /** A graph store whose data the test can lock. */
  static MemoryGraphStore store(HeapGraph graph, Duration timeout) {
    MemoryOptions options = MemoryOptions.of(new BackendConfig(EnumSet.of(Role.GRAPH), Map.of()));
    return new MemoryGraphStore(
        graph, new NamespaceIdentity(), new HeapCalls(timeout), options, InstantSource.system());
  }

  /** Diamonds in a row, with 2 to the power of {@code rungs} walks from n0 to the last node. */
  static void putLadder(GraphStore store, int rungs) {
    List<Write> writes = new ArrayList<>();
    writes.add(Write.put(Node.of("n0", "N")));
    for (int i = 0; i < rungs; i++) {
      String next = "n" + (i + 1);
      writes.add(Write.put(Node.of(next, "N")));
      for (String side : List.of("a" + i, "b" + i)) {
        writes.add(Write.put(Node.of(side, "N")));
        writes.add(Write.put(Relationship.of("n" + i, "R", side)));
        writes.add(Write.put(Relationship.of(side, "R", next)));
      }
    }
    store.write(writes);
  }
}
