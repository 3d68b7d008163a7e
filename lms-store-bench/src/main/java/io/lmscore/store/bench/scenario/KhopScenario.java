package io.lmscore.store.bench.scenario;

import io.lmscore.store.bench.harness.Bench;
import io.lmscore.store.bench.harness.Contender;
import io.lmscore.store.bench.harness.Figures;
import io.lmscore.store.bench.harness.QuestionRace;
import io.lmscore.store.bench.harness.Target;
import io.lmscore.store.bench.rival.Csr;
import io.lmscore.store.bench.rival.CsrWalks;
import io.lmscore.store.bench.rival.LmsGraph;
import io.lmscore.store.bench.rival.Tinker;
import io.lmscore.store.bench.rival.TinkerForms;
import io.lmscore.store.graph.GraphStore;
import java.util.List;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;

/** Counts the distinct nodes within some hops. */
final class KhopScenario {
  private final Neighbourhood where;
  private final List<Hops> cases;

  KhopScenario(Neighbourhood where, Hops... cases) {
    this.where = where;
    this.cases = List.of(cases);
  }

  void run(Bench bench) throws Exception {
    NeighbourhoodStores stores = NeighbourhoodStores.load(where, bench);
    for (Hops hops : cases) {
      new QuestionRace<>(hops.toString(), "one count", where.starts())
          .add(ours(stores, hops))
          .addFastestOf(Tinker.NAME, tinker(stores, hops))
          .add(csr(stores, hops))
          .note("average answer: " + Figures.plain(average(stores, hops)) + " nodes")
          .target(Target.timesFasterThan(Tinker.NAME, 50))
          .target(Target.atMostTimesAsLongAs(Csr.NAME, 3))
          .run(bench);
    }
  }

  private double average(NeighbourhoodStores stores, Hops hops) {
    GraphStore store = stores.ours().thing().store();
    return where.starts().stream()
        .mapToLong(start -> store.count(NeighbourhoodStores.question(where, start, hops)))
        .average()
        .orElseThrow();
  }

  private Contender<String> ours(NeighbourhoodStores stores, Hops hops) {
    GraphStore store = stores.ours().thing().store();
    return Contender.<String>of(
            LmsGraph.NAME, start -> store.count(NeighbourhoodStores.question(where, start, hops)))
        .holding(stores.ours().bytes());
  }

  private List<Contender<String>> tinker(NeighbourhoodStores stores, Hops hops) {
    GraphTraversalSource source = stores.tinker().thing().traversal();
    return TinkerForms.between(hops.min(), hops.max(), where.typeArray()).stream()
        .map(
            form ->
                Contender.<String>of(
                        form.name(), start -> form.traversal().apply(source, start).count().next())
                    .holding(stores.tinker().bytes()))
        .toList();
  }

  private static Contender<String> csr(NeighbourhoodStores stores, Hops hops) {
    Csr csr = stores.csr().thing();
    Contender<String> contender;
    if (hops.min() == 1) {
      contender = Contender.of(Csr.NAME, start -> (long) csr.countWithin(start, hops.max()));
    } else {
      CsrWalks walks = csr.walks();
      contender =
          Contender.of(Csr.NAME, start -> (long) walks.count(start, hops.min(), hops.max()));
    }
    return contender.holding(stores.csr().bytes());
  }
}
