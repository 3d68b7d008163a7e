package io.lmscore.store.bench.neo4j;

import io.lmscore.store.Stores;
import io.lmscore.store.bench.harness.Bench;
import io.lmscore.store.bench.harness.BuildRace;
import io.lmscore.store.bench.harness.BuildRace.Built;
import io.lmscore.store.bench.harness.Meter;
import io.lmscore.store.bench.harness.Target;
import io.lmscore.store.bench.rival.LmsGraph;
import java.util.List;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;

/** Stores 5,000 nodes and 10,000 relationships, and deletes them again. */
final class SpringScenario {
  private static final String SPRING = "Spring Data Neo4j saveAll";
  private static final String LABEL = "HandMonitoring";
  private static final int BATCH = 2_000;

  private final BenchServer server;
  private final SpringGraph spring;

  private SpringScenario(BenchServer server) {
    this.server = server;
    this.spring = new SpringGraph(server.driver());
  }

  static void run(Bench bench) throws Exception {
    bench.progress("starting a server");
    try (BenchServer server = BenchServer.start()) {
      HandLoad.constrain(server, LABEL, HandLoad.Way.MERGE, List.of());
      HandLoad.constrain(server, Monitoring.DEVICE, HandLoad.Way.MERGE, List.of());
      HandLoad.constrain(server, Monitoring.EQUIPMENT, HandLoad.Way.MERGE, List.of());
      SpringScenario scenario = new SpringScenario(server);
      new BuildRace("5,000 nodes and 10,000 relationships", "all of them")
          .add(LmsGraph.NAME, scenario::ours)
          .add(HandGraph.NAME, scenario::byHand)
          .add(SPRING, scenario::spring)
          .target(Target.timesFasterThan(SPRING, 15))
          .run(bench);
    }
  }

  private Built ours(Meter meter) {
    Stores stores = server.stores();
    stores.graph().check();
    meter.start();
    LmsGraph graph = LmsGraph.load(new Monitoring(), stores);
    meter.stop();
    return new Stored(
        graph.size(),
        () -> {
          stores.dropNamespaces();
          graph.close();
        });
  }

  private Built byHand(Meter meter) {
    meter.start();
    new HandLoad(server.driver(), LABEL, HandLoad.Way.MERGE, BATCH).run(new Monitoring());
    meter.stop();
    return stored(LABEL);
  }

  private Built spring(Meter meter) {
    meter.start();
    spring.saveAll(SpringGraph.devices());
    meter.stop();
    return stored(Monitoring.DEVICE + "|" + Monitoring.EQUIPMENT);
  }

  private Built stored(String labels) {
    String all = "MATCH (n:" + labels + ") ";
    try (Session session = server.driver().session()) {
      Record row =
          session.run(all + "RETURN count(n), sum(COUNT { (n)-[:MONITORS]->() })").single();
      return new Stored(
          List.of(row.get(0).asLong(), row.get(1).asLong()),
          () -> server.execute(all + "DETACH DELETE n"));
    }
  }

  /**
   * The stored graph.
   *
   * @param answer the numbers of nodes and relationships
   * @param deleting deletes the graph
   */
  private record Stored(Object answer, Runnable deleting) implements Built {
    @Override
    public void close() {
      deleting.run();
    }
  }
}
