package io.lmscore.store.bench.neo4j;

import io.lmscore.store.Stores;
import io.lmscore.store.bench.data.LabGraph;
import io.lmscore.store.bench.harness.Bench;
import io.lmscore.store.bench.harness.Contender;
import io.lmscore.store.bench.harness.QuestionRace;
import io.lmscore.store.bench.neo4j.WalkScenarios.Pair;
import io.lmscore.store.bench.postgres.JdbcGraph;
import io.lmscore.store.bench.postgres.Server;
import io.lmscore.store.bench.rival.LmsGraph;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Path;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Asks Neo4j and tables the same questions. Only the ratio of their times has a meaning. */
final class TableScenario {
  private static final String OURS = "lms-store on Neo4j";
  private static final String TABLES = "lms-store on PostgreSQL";

  private final Bench bench;
  private final LabGraph lab;
  private final GraphStore ours;
  private final GraphStore tables;
  private final JdbcGraph byHand;

  private TableScenario(
      Bench bench, LabGraph lab, GraphStore ours, GraphStore tables, JdbcGraph byHand) {
    this.bench = bench;
    this.lab = lab;
    this.ours = ours;
    this.tables = tables;
    this.byHand = byHand;
  }

  static void run(Bench bench) throws Exception {
    LabGraph lab = LabGraph.of(bench.settings().size(), bench.settings().seed());
    bench.progress("starting two servers");
    try (BenchServer neo4j = BenchServer.start();
        Stores stores = neo4j.stores();
        Server postgres = Server.start();
        Stores tables = postgres.stores("bench", "graph")) {
      bench.progress("loading the graph");
      GraphStore ours = LmsGraph.load(lab, stores).store();
      bench.progress("loading it into tables");
      GraphStore inTables = LmsGraph.load(lab, tables).store();
      postgres.execute(
          "vacuum analyze lms_bench.nodes", "vacuum analyze lms_bench.relationships", "checkpoint");
      JdbcGraph byHand = JdbcGraph.fill(postgres, inTables.unwrap(DataSource.class).orElseThrow());
      new TableScenario(bench, lab, ours, inTables, byHand).races();
    }
  }

  private void races() {
    for (int hops : List.of(3, 4, 6)) {
      within(hops);
    }
    pattern();
    path();
  }

  private void within(int hops) {
    new QuestionRace<>("count, k = " + hops, "one count", lab.laboratories(WalkScenarios.STARTS))
        .add(Contender.of(OURS, (String start) -> ours.count(WalkScenarios.within(start, hops))))
        .add(Contender.of(TABLES, start -> tables.count(WalkScenarios.within(start, hops))))
        .add(
            Contender.of(
                JdbcGraph.USUAL, start -> byHand.withinUsual(start, LabGraph.NEIGHBOURHOOD, hops)))
        .comparingBy((a, b) -> Math.abs((Long) a - (Long) b) <= 1) // the start may be left out
        .run(bench);
  }

  private void pattern() {
    new QuestionRace<>(
            "faulty equipment", "one count", lab.laboratories(WalkScenarios.PATTERN_STARTS))
        .add(Contender.of(OURS, (String start) -> ours.count(WalkScenarios.faulty(start))))
        .add(Contender.of(TABLES, start -> tables.count(WalkScenarios.faulty(start))))
        .add(
            Contender.of(
                JdbcGraph.BEST,
                start -> byHand.faultyEquipment(start, LabGraph.OWNS, LabGraph.MONITORS)))
        .run(bench);
  }

  private void path() {
    new QuestionRace<>("shortest path", "one path", WalkScenarios.pairs(lab))
        .add(
            Contender.<Pair, Optional<Path>>of(
                OURS, pair -> ours.shortestPath(pair.question()), WalkScenarios::length))
        .add(
            Contender.<Pair, Optional<Path>>of(
                TABLES, pair -> tables.shortestPath(pair.question()), WalkScenarios::length))
        .add(
            Contender.<Pair, List<String>>of(
                JdbcGraph.BEST,
                pair -> byHand.path(pair.from(), pair.to(), LabGraph.CONNECTED_TO),
                path -> path.size() - 1))
        .run(bench);
  }
}
