package io.lmscore.store.bench.neo4j;

import io.lmscore.store.bench.data.LabGraph;
import io.lmscore.store.bench.harness.Bench;
import io.lmscore.store.bench.rival.LmsGraph;
import io.lmscore.store.graph.GraphStore;
import java.io.IOException;
import java.util.List;

/** The same graph in lms-store and by hand, on one server. */
final class Graphs implements AutoCloseable {
  private static final int BATCH = 2_000;

  private final BenchServer server;
  private final LmsGraph ours;
  private final HandGraph hand;
  private final HandChanges handChanges;

  private Graphs(BenchServer server, LmsGraph ours) {
    this.server = server;
    this.ours = ours;
    this.hand = new HandGraph(server.driver());
    this.handChanges = new HandChanges(server.driver());
  }

  /** A race on these graphs. */
  interface Race {
    void run(Graphs graphs, LabGraph lab, Bench bench);
  }

  /** Runs races, one after the other, on a graph that is loaded once. */
  static void race(Bench bench, Race... races) throws IOException {
    LabGraph lab = LabGraph.of(bench.settings().size(), bench.settings().seed());
    try (Graphs graphs = load(lab, bench)) {
      for (Race race : races) {
        race.run(graphs, lab, bench);
      }
    }
  }

  /** Loads the graph twice. */
  private static Graphs load(LabGraph lab, Bench bench) throws IOException {
    bench.progress("starting a server");
    BenchServer server = BenchServer.start();
    bench.progress("loading the graph");
    LmsGraph ours = LmsGraph.load(lab, server.stores());
    bench.progress("loading it by hand");
    HandLoad.constrain(server, HandGraph.LABEL, HandLoad.Way.CREATE, List.of());
    new HandLoad(server.driver(), HandGraph.LABEL, HandLoad.Way.CREATE, BATCH).run(lab);
    server.awaitIndexes();
    return new Graphs(server, ours);
  }

  GraphStore ours() {
    return ours.store();
  }

  HandGraph hand() {
    return hand;
  }

  HandChanges handChanges() {
    return handChanges;
  }

  @Override
  public void close() throws IOException {
    ours.close();
    server.close();
  }
}
