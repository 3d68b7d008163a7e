package io.lmscore.store.bench.scenario;

import io.lmscore.store.bench.harness.Bench;
import io.lmscore.store.bench.harness.Heap;
import io.lmscore.store.bench.harness.Heap.Held;
import io.lmscore.store.bench.rival.Csr;
import io.lmscore.store.bench.rival.LmsGraph;
import io.lmscore.store.bench.rival.Tinker;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Traversal;

/**
 * The same graph in lms-store, in TinkerGraph and in arrays.
 *
 * @param ours the whole graph
 * @param tinker the whole graph
 * @param csr the relationships that the questions follow
 */
record NeighbourhoodStores(Held<LmsGraph> ours, Held<Tinker> tinker, Held<Csr> csr) {
  static NeighbourhoodStores load(Neighbourhood where, Bench bench) throws Exception {
    bench.progress("loading the graph three times");
    return new NeighbourhoodStores(
        Heap.measure(
            () -> {
              LmsGraph graph = LmsGraph.load(where.rows());
              graph.store().count(question(where, where.starts().get(0), new Hops(1, 2)));
              return graph;
            }),
        Heap.measure(() -> Tinker.load(where.rows())),
        Heap.measure(() -> Csr.load(where.rows(), where.types())));
  }

  static Traversal question(Neighbourhood where, String start, Hops hops) {
    return Traversal.from(NodeId.of(start)).out(where.typeArray()).hops(hops.min(), hops.max());
  }
}
