package io.lmscore.store.bench.jmh;

import io.lmscore.store.bench.data.LabGraph;
import io.lmscore.store.bench.data.LabSize;
import io.lmscore.store.bench.rival.LmsGraph;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Traversal;
import java.util.List;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A laboratory graph of size S, and a cycle of questions. */
@State(Scope.Benchmark)
public class GraphState {
  private static final long SEED = 20260101;
  private static final int QUESTIONS = 1_024;

  private final LabGraph lab = LabGraph.of(LabSize.S, SEED);
  private final List<NodeId> devices = lab.devices(QUESTIONS).stream().map(NodeId::of).toList();
  private final List<Node> changed =
      devices.stream()
          .map(id -> Node.of(id.value(), LabGraph.DEVICE, "status", "OK", "zone", 7))
          .toList();
  private final List<Traversal> hops =
      devices.stream().map(id -> Traversal.from(id).out(LabGraph.CONNECTED_TO)).toList();
  private final LmsGraph graph = LmsGraph.load(lab);
  private int turn;

  /** For JMH. */
  public GraphState() {}

  /** Begins with the first question. */
  @Setup(Level.Iteration)
  public void begin() {
    turn = 0;
  }

  /** Closes the store. */
  @TearDown
  public void close() {
    graph.close();
  }

  GraphStore store() {
    return graph.store();
  }

  NodeId device() {
    return devices.get(next());
  }

  Node changed() {
    return changed.get(next());
  }

  Traversal hop() {
    return hops.get(next());
  }

  private int next() {
    turn = (turn + 1) % QUESTIONS;
    return turn;
  }
}
