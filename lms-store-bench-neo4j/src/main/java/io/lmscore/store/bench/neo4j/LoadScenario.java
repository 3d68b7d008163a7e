package io.lmscore.store.bench.neo4j;

import io.lmscore.store.Stores;
import io.lmscore.store.bench.data.GraphRows;
import io.lmscore.store.bench.data.LabGraph;
import io.lmscore.store.bench.harness.Bench;
import io.lmscore.store.bench.harness.BuildRace;
import io.lmscore.store.bench.harness.BuildRace.Built;
import io.lmscore.store.bench.harness.Figures;
import io.lmscore.store.bench.harness.Meter;
import io.lmscore.store.bench.harness.Target;
import io.lmscore.store.bench.rival.LmsGraph;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.neo4j.driver.Session;

/** Loads a laboratory graph into a database without that graph, and deletes it again. */
final class LoadScenario {
  private static final List<Integer> BATCHES = List.of(1_000, 2_000);
  private static final List<String> TYPES =
      List.of("PART_OF", "BELONGS_TO", "MANAGES", "OWNS", "MONITORS", "CONNECTED_TO");
  private static final double TARGET = 1 / 0.9;

  private final Bench bench;
  private final LabGraph lab;
  private final BenchServer server;

  private LoadScenario(Bench bench, LabGraph lab, BenchServer server) {
    this.bench = bench;
    this.lab = lab;
    this.server = server;
  }

  static void run(Bench bench) throws Exception {
    LabGraph lab = LabGraph.of(bench.settings().size(), bench.settings().seed());
    bench.progress("starting a server");
    try (BenchServer server = BenchServer.start()) {
      new LoadScenario(bench, lab, server).race();
    }
  }

  private void race() throws Exception {
    Map<HandLoad.Way, Integer> batches = new TreeMap<>();
    for (HandLoad.Way way : HandLoad.Way.values()) {
      HandLoad.constrain(server, label(way), way, TYPES);
      batches.put(way, fastestBatch(way));
    }
    BuildRace race =
        new BuildRace("load " + bench.settings().size(), "one load").add(LmsGraph.NAME, this::ours);
    batches.forEach(
        (way, batch) -> race.add(name(way, batch), meter -> byHand(way, batch, lab, meter)));
    for (HandLoad.Way way : List.of(HandLoad.Way.MERGE, HandLoad.Way.CREATE)) {
      race.target(Target.atMostTimesAsLongAs(name(way, batches.getOrDefault(way, 0)), TARGET));
    }
    race.run(bench);
  }

  /**
   * Finds the fastest size of a batch with a smaller graph. Each size is measured once, after a
   * load that does not count. These loads also warm the server up.
   */
  private int fastestBatch(HandLoad.Way way) {
    byHand(way, BATCHES.get(0), new Monitoring(), new Meter()).close();
    int fastest = 0;
    long least = Long.MAX_VALUE;
    for (int batch : BATCHES) {
      Meter meter = new Meter();
      byHand(way, batch, new Monitoring(), meter).close();
      long nanos = meter.sample(1).wallNanos();
      bench.progress(name(way, batch) + ": " + Figures.nanos((double) nanos));
      if (nanos < least) {
        fastest = batch;
        least = nanos;
      }
    }
    return fastest;
  }

  private Built ours(Meter meter) {
    Stores stores = server.stores();
    stores.graph().check(); // creates the constraints, which the loads by hand have too
    meter.start();
    LmsGraph graph = LmsGraph.load(lab, stores);
    meter.stop();
    return new Loaded(
        graph.size(),
        () -> {
          stores.dropNamespaces();
          graph.close();
        });
  }

  private Built byHand(HandLoad.Way way, int batch, GraphRows rows, Meter meter) {
    String label = label(way);
    meter.start();
    new HandLoad(server.driver(), label, way, batch).run(rows);
    meter.stop();
    List<Long> size =
        List.of(
            count("MATCH (n:" + label + ") RETURN count(n)"),
            count("MATCH (n:" + label + ")-[r]->() RETURN count(r)"));
    return new Loaded(
        size,
        () ->
            server.execute(
                "MATCH (n:"
                    + label
                    + ") CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS"));
  }

  private long count(String statement) {
    try (Session session = server.driver().session()) {
      return session.run(statement).single().get(0).asLong();
    }
  }

  private static String label(HandLoad.Way way) {
    return "Hand_" + way;
  }

  private static String name(HandLoad.Way way, int batch) {
    return way.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", " + batch + " a batch";
  }

  /**
   * A loaded graph.
   *
   * @param answer the numbers of nodes and relationships
   * @param deleting deletes the graph
   */
  private record Loaded(Object answer, Runnable deleting) implements Built {
    @Override
    public void close() {
      deleting.run();
    }
  }
}
