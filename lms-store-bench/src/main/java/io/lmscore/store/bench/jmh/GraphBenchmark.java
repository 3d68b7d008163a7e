package io.lmscore.store.bench.jmh;

import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** Measures single calls of the graph store. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class GraphBenchmark {
  /** For JMH. */
  public GraphBenchmark() {}

  /** Looks up a node. */
  @Benchmark
  public Optional<Node> nodeById(GraphState state) {
    return state.store().node(state.device());
  }

  /** Replaces a node. */
  @Benchmark
  public void put(GraphState state) {
    state.store().put(state.changed());
  }

  /** Returns the ids of the neighbours of a node. */
  @Benchmark
  public List<NodeId> oneHopIds(GraphState state) {
    return state.store().ids(state.hop());
  }
}
