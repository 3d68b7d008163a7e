package io.lmscore.store.bench.postgres;

import static io.lmscore.store.graph.Filters.and;
import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.graph.Filters.not;
import static io.lmscore.store.graph.Filters.related;

import io.lmscore.store.Stores;
import io.lmscore.store.bench.data.AirGraph;
import io.lmscore.store.bench.data.GraphRows;
import io.lmscore.store.bench.data.LabGraph;
import io.lmscore.store.bench.harness.Bench;
import io.lmscore.store.bench.harness.Contender;
import io.lmscore.store.bench.harness.QuestionRace;
import io.lmscore.store.bench.harness.Target;
import io.lmscore.store.bench.rival.LmsGraph;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The graph in tables. All contenders use the same server. */
final class GraphScenarios {
  private static final String OURS = "lms-store";
  private static final int LAB_STARTS = 10;
  private static final int AIR_STARTS = 20;
  private static final int PAIRS = 200;
  private static final int NO_PATH = -1;
  private static final int ZONES = 20;
  private static final int MOST_AIR_MICROS = 100_000;

  private final Bench bench;
  private final GraphStore ours;
  private final JdbcGraph byHand;

  private GraphScenarios(Bench bench, GraphStore ours, JdbcGraph byHand) {
    this.bench = bench;
    this.ours = ours;
    this.byHand = byHand;
  }

  private interface Race {
    void run(GraphScenarios scenario);
  }

  static void khop(Bench bench) throws Exception {
    LabGraph lab = LabGraph.of(bench.settings().size(), bench.settings().seed());
    on(
        bench,
        lab,
        scenario -> {
          List<String> starts = lab.laboratories(LAB_STARTS);
          for (int hops = 4; hops <= 6; hops++) {
            scenario.within(
                "k = " + hops, starts, LabGraph.NEIGHBOURHOOD, hops, hops < 6 ? 1 : 2.5);
          }
        });
    AirGraph air = AirGraph.read();
    on(
        bench,
        air,
        scenario -> {
          List<String> starts = some(air.airports(), AIR_STARTS, bench.settings().seed());
          List<String> route = List.of(AirGraph.ROUTE);
          scenario.within("air-routes, k = 3", starts, route, 3, 10);
          scenario.withinWithoutUsual("air-routes, k = 5", starts, route, 5);
        });
  }

  static void pattern(Bench bench) throws Exception {
    LabGraph lab = LabGraph.of(bench.settings().size(), bench.settings().seed());
    on(
        bench,
        lab,
        scenario ->
            new QuestionRace<>("faulty equipment", "one count", lab.laboratories(PAIRS))
                .add(Contender.of(OURS, (String start) -> scenario.ours.count(faulty(start))))
                .add(
                    Contender.of(
                        JdbcGraph.BEST,
                        start ->
                            scenario.byHand.faultyEquipment(
                                start, LabGraph.OWNS, LabGraph.MONITORS)))
                .target(Target.atMostTimesAsLongAs(JdbcGraph.BEST, 1.15))
                .run(bench));
  }

  /** Asks which equipment nobody monitors. */
  static void antiJoin(Bench bench) throws Exception {
    LabGraph lab = LabGraph.of(bench.settings().size(), bench.settings().seed());
    on(bench, lab, GraphScenarios::notMonitored);
  }

  private void notMonitored() {
    Filter unseen = not(related(Direction.IN, LabGraph.MONITORS));
    Traversal all = Traversal.fromLabel(LabGraph.EQUIPMENT, unseen);
    new QuestionRace<>("equipment that nobody monitors", "one count", List.of(all))
        .add(Contender.of(OURS, ours::count))
        .add(Contender.of(JdbcGraph.BEST, question -> byHand.notMonitored(LabGraph.MONITORS)))
        .target(Target.atMostTimesAsLongAs(JdbcGraph.BEST, 1.15))
        .run(bench);
    List<Integer> zones = IntStream.rangeClosed(1, ZONES).boxed().toList();
    new QuestionRace<>("… of one zone", "one list of ids", zones)
        .add(
            Contender.<Integer, List<NodeId>>of(
                OURS,
                zone ->
                    ours.ids(
                        Traversal.fromLabel(LabGraph.EQUIPMENT, and(eq("zone", zone), unseen))
                            .limit(Traversal.MAX_LIMIT)),
                ids -> ids.stream().map(NodeId::value).collect(Collectors.toSet())))
        .add(
            Contender.<Integer, List<String>>of(
                JdbcGraph.BEST,
                zone -> byHand.notMonitored(LabGraph.MONITORS, zone),
                ids -> new HashSet<>(ids)))
        .target(Target.atMostTimesAsLongAs(JdbcGraph.BEST, 1.15))
        .run(bench);
  }

  static void path(Bench bench) throws Exception {
    LabGraph lab = LabGraph.of(bench.settings().size(), bench.settings().seed());
    on(
        bench,
        lab,
        scenario -> scenario.paths("lab", lab.devices(2 * PAIRS), LabGraph.CONNECTED_TO));
    AirGraph air = AirGraph.read();
    on(
        bench,
        air,
        scenario ->
            scenario.paths(
                "air-routes",
                some(air.airports(), 2 * PAIRS, bench.settings().seed()),
                AirGraph.ROUTE));
  }

  private static void on(Bench bench, GraphRows rows, Race race) throws Exception {
    load(bench, rows, (server, ours, byHand) -> race.run(new GraphScenarios(bench, ours, byHand)));
  }

  /** What is to be done with a loaded graph. */
  interface LoadedRace {
    void run(Server server, GraphStore ours, JdbcGraph byHand) throws Exception;
  }

  /** Starts a server, loads the graph into lms-store, and copies it into tables by hand. */
  static void load(Bench bench, GraphRows rows, LoadedRace race) throws Exception {
    bench.progress("starting a server");
    try (Server server = Server.start();
        Stores stores = server.stores("bench", "graph")) {
      bench.progress("loading the graph");
      GraphStore ours = LmsGraph.load(rows, stores).store();
      server.execute(
          "vacuum analyze lms_bench.nodes", "vacuum analyze lms_bench.relationships", "checkpoint");
      bench.progress("making the tables by hand");
      race.run(server, ours, JdbcGraph.fill(server, server.rivals()));
    }
  }

  private void within(
      String name, List<String> starts, List<String> along, int hops, double times) {
    race(name, starts, along, hops)
        .add(
            Contender.of(JdbcGraph.USUAL, (String start) -> byHand.withinUsual(start, along, hops)))
        .comparingBy(GraphScenarios::isSameButForTheStart)
        .target(Target.timesFasterThan(JdbcGraph.USUAL, times))
        .target(Target.atMostTimesAsLongAs(JdbcGraph.BEST, 1.15))
        .run(bench);
  }

  private void withinWithoutUsual(String name, List<String> starts, List<String> along, int hops) {
    race(name, starts, along, hops)
        .target(Target.atMostTimesAsLongAs(JdbcGraph.BEST, 1.15))
        .target(Target.micros(MOST_AIR_MICROS))
        .run(bench);
  }

  private QuestionRace<String> race(
      String name, List<String> starts, List<String> along, int hops) {
    String[] types = along.toArray(String[]::new);
    return new QuestionRace<>(name, "one count", starts)
        .add(
            Contender.of(
                OURS,
                (String start) ->
                    ours.count(Traversal.from(NodeId.of(start)).out(types).hops(1, hops))))
        .add(Contender.of(JdbcGraph.BEST, (String start) -> byHand.withinBest(start, along, hops)));
  }

  /** Compares counts apart from the start, to which the usual statement does not return. */
  private static boolean isSameButForTheStart(Object a, Object b) {
    return Math.abs((Long) a - (Long) b) <= 1;
  }

  private static Traversal faulty(String organization) {
    return Traversal.from(NodeId.of(organization))
        .out(LabGraph.OWNS)
        .to(LabGraph.DEVICE)
        .out(LabGraph.MONITORS)
        .to(LabGraph.EQUIPMENT, eq("status", LabGraph.FAULTY));
  }

  private record Pair(String from, String to) {}

  private void paths(String name, List<String> ends, String along) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i + 1 < ends.size(); i += 2) {
      pairs.add(new Pair(ends.get(i), ends.get(i + 1)));
    }
    new QuestionRace<>(name + ", " + pairs.size() + " pairs", "one path", pairs)
        .add(
            Contender.<Pair, Optional<Path>>of(
                OURS,
                pair ->
                    ours.shortestPath(
                        ShortestPath.out(NodeId.of(pair.from), NodeId.of(pair.to), along)),
                path -> path.map(Path::length).orElse(NO_PATH)))
        .add(
            Contender.<Pair, List<String>>of(
                JdbcGraph.BEST,
                pair -> byHand.path(pair.from, pair.to, along),
                path -> path.size() - 1))
        .target(Target.atMostTimesAsLongAs(JdbcGraph.BEST, 1.15))
        .run(bench);
  }

  private static List<String> some(List<String> ids, int number, long seed) {
    Random random = new Random(seed);
    List<String> some = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      some.add(ids.get(random.nextInt(ids.size())));
    }
    return some;
  }
}
