package io.lmscore.store.bench.scenario;

import io.lmscore.store.bench.harness.Catalogue;
import io.lmscore.store.bench.harness.Scenario;
import io.lmscore.store.bench.harness.Scenario.Trait;
import java.util.List;

/** The scenarios of this module. */
public final class BuiltInScenarios implements Catalogue {
  private static final int GRAPH_HEAP = 6_144;
  private static final int AIR_HEAP = 2_048;
  private static final int SERIES_HEAP = 4_096;
  private static final int SOAK_HEAP = 2_048;

  /** For the service loader. */
  public BuiltInScenarios() {}

  @Override
  public List<Scenario> scenarios() {
    return List.of(
        graph(
            "khop",
            "count the nodes within k hops of a laboratory",
            bench ->
                new KhopScenario(
                        Neighbourhood.lab(bench.settings()),
                        new Hops(1, 4),
                        new Hops(1, 5),
                        new Hops(1, 6),
                        new Hops(4, 6))
                    .run(bench)),
        graph(
            "khop-ids",
            "give the ids of the nodes within k hops of a laboratory",
            bench -> new KhopIdsScenario(Neighbourhood.lab(bench.settings()), 4, 5, 6).run(bench)),
        air(
            "khop-air",
            "count the airports within k routes of an airport",
            bench ->
                new KhopScenario(
                        Neighbourhood.air(bench.settings()),
                        new Hops(1, 3),
                        new Hops(1, 4),
                        new Hops(1, 6))
                    .run(bench)),
        air(
            "khop-air-ids",
            "give the ids of the airports within k routes of an airport",
            bench -> new KhopIdsScenario(Neighbourhood.air(bench.settings()), 3, 4, 6).run(bench)),
        graph(
            "shortest-path",
            "find a shortest path between random devices, and between random airports",
            ShortestPathScenario::run),
        graph(
            "pattern",
            "count the faulty equipment that the devices of a laboratory monitor",
            PatternScenario::run),
        graph("load", "load a laboratory graph and answer a first question", LoadScenario::run)
            .rounds(1, 5),
        series("readings-append", "append 1,000,000 readings", AppendScenario::run).rounds(2, 7),
        series("readings-latest", "give the latest reading of one series", LatestScenario::run),
        Scenario.of(
                "readings-buckets",
                "average 1,000,000 readings by the hour; against plain arrays",
                BucketsScenario::run)
            .heap(SERIES_HEAP),
        Scenario.of(
                "readers-writer",
                "four reading threads without and with one that writes, on graph and readings",
                ReadersWriterScenario::run)
            .heap(GRAPH_HEAP)
            .trait(Trait.SIZED),
        Scenario.of(
                "soak",
                "work on all three stores for minutes, with data that stays within bounds; fails"
                    + " when the heap grows",
                SoakScenario::run)
            .heap(SOAK_HEAP)
            .trait(Trait.TIMED));
  }

  private static Scenario series(String name, String description, Scenario.Body body) {
    return Scenario.of(name, description + "; against TreeMap and plain arrays", body)
        .heap(SERIES_HEAP);
  }

  private static Scenario graph(String name, String description, Scenario.Body body) {
    return Scenario.of(name, description + "; against TinkerGraph and arrays", body)
        .heap(GRAPH_HEAP)
        .trait(Trait.SIZED);
  }

  private static Scenario air(String name, String description, Scenario.Body body) {
    return Scenario.of(name, description + "; against TinkerGraph and arrays", body).heap(AIR_HEAP);
  }
}
