package io.lmscore.store.bench.scenario;

import io.lmscore.store.StoreConfig;
import io.lmscore.store.Stores;
import io.lmscore.store.bench.harness.Bench;
import io.lmscore.store.bench.harness.Soak;
import java.util.Map;

/** Reads from and writes to all three stores, with data of bounded size. */
final class SoakScenario {
  private SoakScenario() {}

  static void run(Bench bench) throws Exception {
    try (Stores stores = Stores.open(StoreConfig.inMemory())) {
      SoakGraph graph = new SoakGraph(stores.graph());
      SoakSeries series = new SoakSeries(stores.series());
      SoakEntities entities = new SoakEntities(stores.entities());
      bench.progress("filling the stores");
      graph.fill();
      series.fill();
      entities.fill();
      new Soak(
              Map.of(
                  "graph writes", graph::write,
                  "graph reads", graph::read,
                  "series writes", series::write,
                  "series reads", series::read,
                  "entity writes", entities::write,
                  "entity reads", entities::read))
          .run(bench);
    }
  }
}
