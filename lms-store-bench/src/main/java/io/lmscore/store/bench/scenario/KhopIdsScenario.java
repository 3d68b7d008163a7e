package io.lmscore.store.bench.scenario;

import io.lmscore.store.Cursor;
import io.lmscore.store.bench.harness.Bench;
import io.lmscore.store.bench.harness.Contender;
import io.lmscore.store.bench.harness.QuestionRace;
import io.lmscore.store.bench.harness.Target;
import io.lmscore.store.bench.rival.Csr;
import io.lmscore.store.bench.rival.LmsGraph;
import io.lmscore.store.bench.rival.Tinker;
import io.lmscore.store.bench.rival.TinkerForms;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Traversal;
import java.util.ArrayList;
import java.util.List;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;

/** Returns the ids of the distinct nodes within some hops. */
final class KhopIdsScenario {
  private final Neighbourhood where;
  private final int[] cases;

  KhopIdsScenario(Neighbourhood where, int... cases) {
    this.where = where;
    this.cases = cases.clone();
  }

  void run(Bench bench) throws Exception {
    NeighbourhoodStores stores = NeighbourhoodStores.load(where, bench);
    for (int max : cases) {
      Hops hops = new Hops(1, max);
      GraphStore store = stores.ours().thing().store();
      boolean isLarge = where.starts().stream().anyMatch(start -> isLarge(store, start, hops));
      String operation = isLarge ? "all ids, ours by stream" : "all ids, ours by ids";
      new QuestionRace<>(hops.toString(), operation, where.starts())
          .add(isLarge ? byStream(stores, hops) : byIds(stores, hops))
          .addFastestOf(Tinker.NAME, tinker(stores, hops))
          .add(csr(stores, hops))
          .target(Target.timesFasterThan(Tinker.NAME, 10))
          .run(bench);
    }
  }

  private boolean isLarge(GraphStore store, String start, Hops hops) {
    return store.count(NeighbourhoodStores.question(where, start, hops)) > Traversal.MAX_LIMIT;
  }

  private Contender<String> byIds(NeighbourhoodStores stores, Hops hops) {
    GraphStore store = stores.ours().thing().store();
    return Contender.<String, List<NodeId>>of(
            LmsGraph.NAME,
            start ->
                store.ids(
                    NeighbourhoodStores.question(where, start, hops).limit(Traversal.MAX_LIMIT)),
            KhopIdsScenario::sorted)
        .holding(stores.ours().bytes());
  }

  private Contender<String> byStream(NeighbourhoodStores stores, Hops hops) {
    GraphStore store = stores.ours().thing().store();
    return Contender.<String, List<NodeId>>of(
            LmsGraph.NAME,
            start -> {
              List<NodeId> ids = new ArrayList<>();
              try (Cursor<Node> nodes =
                  store.stream(NeighbourhoodStores.question(where, start, hops))) {
                nodes.forEachRemaining(node -> ids.add(node.id()));
              }
              return ids;
            },
            KhopIdsScenario::sorted)
        .holding(stores.ours().bytes());
  }

  private List<Contender<String>> tinker(NeighbourhoodStores stores, Hops hops) {
    GraphTraversalSource source = stores.tinker().thing().traversal();
    return TinkerForms.between(hops.min(), hops.max(), where.typeArray()).stream()
        .map(
            form ->
                Contender.<String, List<Object>>of(
                        form.name(),
                        start -> form.traversal().apply(source, start).id().toList(),
                        KhopIdsScenario::sorted)
                    .holding(stores.tinker().bytes()))
        .toList();
  }

  private static Contender<String> csr(NeighbourhoodStores stores, Hops hops) {
    Csr csr = stores.csr().thing();
    return Contender.<String, List<String>>of(
            Csr.NAME, start -> csr.within(start, hops.max()), KhopIdsScenario::sorted)
        .holding(stores.csr().bytes());
  }

  private static List<String> sorted(List<?> ids) {
    return ids.stream().map(String::valueOf).sorted().toList();
  }
}
