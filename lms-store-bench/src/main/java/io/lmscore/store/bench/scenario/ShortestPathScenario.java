package io.lmscore.store.bench.scenario;

import io.lmscore.store.bench.data.AirGraph;
import io.lmscore.store.bench.data.GraphRows;
import io.lmscore.store.bench.data.LabGraph;
import io.lmscore.store.bench.harness.Bench;
import io.lmscore.store.bench.harness.Contender;
import io.lmscore.store.bench.harness.Heap;
import io.lmscore.store.bench.harness.Heap.Held;
import io.lmscore.store.bench.harness.QuestionRace;
import io.lmscore.store.bench.harness.Target;
import io.lmscore.store.bench.rival.Csr;
import io.lmscore.store.bench.rival.CsrPaths;
import io.lmscore.store.bench.rival.LmsGraph;
import io.lmscore.store.bench.rival.Tinker;
import io.lmscore.store.bench.rival.TinkerForms;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.ShortestPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;

/** Finds a shortest path between random pairs. Answers are compared by their length. */
final class ShortestPathScenario {
  /** The number is small because the rival takes long. */
  private static final int LAB_PAIRS = 10;

  /** The number is so large that the neighbourhoods do not stay in the caches of the processor. */
  private static final int MANY_LAB_PAIRS = 1_000;

  private static final int AIR_PAIRS = 20;
  private static final int NO_PATH = -1;

  private ShortestPathScenario() {}

  static void run(Bench bench) throws Exception {
    LabGraph lab = LabGraph.of(bench.settings().size(), bench.settings().seed());
    List<Pair> pairs = pairs(lab.devices(2 * MANY_LAB_PAIRS));
    try (Contenders contenders = Contenders.load(lab, LabGraph.CONNECTED_TO, pairs.get(0), bench)) {
      String size = bench.settings().size().name();
      contenders
          .withTinker(size + ", " + LAB_PAIRS + " pairs", pairs.subList(0, LAB_PAIRS))
          .target(Target.timesFasterThan(Tinker.NAME, 100))
          .run(bench);
      contenders
          .withoutTinker(size + ", " + pairs.size() + " pairs", pairs)
          .target(Target.atMostTimesAsLongAs(Csr.NAME, 3))
          .run(bench);
    }
    AirGraph air = AirGraph.read();
    List<Pair> airPairs = pairs(airports(air, 2 * AIR_PAIRS, bench.settings().seed()));
    try (Contenders contenders = Contenders.load(air, AirGraph.ROUTE, airPairs.get(0), bench)) {
      contenders.withTinker("air-routes", airPairs).run(bench);
    }
  }

  private static List<String> airports(AirGraph air, int number, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, number)
        .mapToObj(i -> air.airports().get(random.nextInt(air.airports().size())))
        .toList();
  }

  /** The same graph in lms-store, in TinkerGraph and in arrays. */
  private record Contenders(
      String type, Held<LmsGraph> ours, Held<Tinker> tinker, Held<CsrPaths> csr)
      implements AutoCloseable {
    static Contenders load(GraphRows rows, String type, Pair first, Bench bench) throws Exception {
      bench.progress("loading the graph three times");
      return new Contenders(
          type,
          Heap.measure(
              () -> {
                LmsGraph graph = LmsGraph.load(rows);
                graph.store().shortestPath(first.question(type));
                return graph;
              }),
          Heap.measure(() -> Tinker.load(rows)),
          Heap.measure(() -> Csr.load(rows, List.of(type)).paths()));
    }

    QuestionRace<Pair> withTinker(String name, List<Pair> pairs) {
      return new QuestionRace<>(name, "one path along " + type, pairs)
          .add(ShortestPathScenario.ours(ours, type))
          .addFastestOf(Tinker.NAME, ShortestPathScenario.tinker(tinker, type))
          .add(ShortestPathScenario.csr(csr));
    }

    QuestionRace<Pair> withoutTinker(String name, List<Pair> pairs) {
      return new QuestionRace<>(name, "one path along " + type, pairs)
          .add(ShortestPathScenario.ours(ours, type))
          .add(ShortestPathScenario.csr(csr));
    }

    @Override
    public void close() {
      ours.thing().close();
      tinker.thing().close();
    }
  }

  private static Contender<Pair> ours(Held<LmsGraph> graph, String type) {
    return Contender.<Pair, Optional<Path>>of(
            LmsGraph.NAME,
            pair -> graph.thing().store().shortestPath(pair.question(type)),
            path -> path.map(Path::length).orElse(NO_PATH))
        .holding(graph.bytes());
  }

  private static List<Contender<Pair>> tinker(Held<Tinker> graph, String type) {
    GraphTraversalSource source = graph.thing().traversal();
    return TinkerForms.shortest(type).stream()
        .map(
            form ->
                Contender.<Pair, Optional<org.apache.tinkerpop.gremlin.process.traversal.Path>>of(
                        form.name(),
                        pair -> form.traversal().of(source, pair.from, pair.to).tryNext(),
                        path -> path.map(found -> found.size() - 1).orElse(NO_PATH))
                    .holding(graph.bytes()))
        .toList();
  }

  private static Contender<Pair> csr(Held<CsrPaths> paths) {
    return Contender.<Pair, List<String>>of(
            Csr.NAME,
            pair -> paths.thing().shortest(pair.from, pair.to),
            path -> path.isEmpty() ? NO_PATH : path.size() - 1)
        .holding(paths.bytes());
  }

  /** Returns pairs of two different ends. */
  private static List<Pair> pairs(List<String> ends) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i + 1 < ends.size(); i += 2) {
      if (!ends.get(i).equals(ends.get(i + 1))) {
        pairs.add(new Pair(ends.get(i), ends.get(i + 1)));
      }
    }
    return pairs;
  }

  private record Pair(String from, String to) {
    ShortestPath question(String type) {
      return ShortestPath.out(NodeId.of(from), NodeId.of(to), type);
    }
  }
}
