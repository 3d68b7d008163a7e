package io.lmscore.store.bench.scenario;

import io.lmscore.store.bench.data.LabGraph;
import io.lmscore.store.bench.data.ReadingRows;
import io.lmscore.store.bench.harness.Bench;
import io.lmscore.store.bench.harness.ReadersWriterRace;
import io.lmscore.store.bench.rival.LmsGraph;
import io.lmscore.store.bench.rival.LmsReadings;

/** Measures how much a writer slows the readers down. */
final class ReadersWriterScenario {
  private static final int CHOICES = 2_000;

  private ReadersWriterScenario() {}

  static void run(Bench bench) throws Exception {
    graph(bench);
    readings(bench);
  }

  private static void graph(Bench bench) throws Exception {
    LabGraph lab = LabGraph.of(bench.settings().size(), bench.settings().seed());
    bench.progress("loading the graph");
    try (LmsGraph graph = LmsGraph.load(lab)) {
      GraphTraffic traffic = new GraphTraffic(graph.store(), lab, CHOICES);
      new ReadersWriterRace(
              "graph " + bench.settings().size(),
              "a count of two hops or, ten times as often, a node by its id",
              traffic::reader,
              traffic::writer,
              traffic::clean)
          .run(bench);
    }
  }

  private static void readings(Bench bench) throws Exception {
    ReadingRows rows = ReadingRows.week(bench.settings().seed());
    bench.progress("appending " + rows.size() + " readings");
    try (LmsReadings readings = new LmsReadings()) {
      ReadingTraffic traffic = new ReadingTraffic(readings.store(), rows);
      traffic.fill();
      new ReadersWriterRace(
              "readings",
              "the latest reading of one series",
              traffic::reader,
              traffic::writer,
              traffic::clean)
          .run(bench);
    }
  }
}
