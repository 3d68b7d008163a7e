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
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;

/** Finds a shortest path between random pairs; answers are compared by their length. */
final class ShortestPathScenario {
  private static final int LAB_PAIRS = 10;
  private static final int AIR_PAIRS = 20;
  private static final int NO_PATH = -1;

  private ShortestPathScenario() {}

  static void run(Bench bench) throws Exception {
    LabGraph lab = LabGraph.of(bench.settings().size(), bench.settings().seed());
    String size = bench.settings().size().name();
    race(size, lab, LabGraph.CONNECTED_TO, pairs(lab.devices(2 * LAB_PAIRS)), bench);
    AirGraph air = AirGraph.read();
    List<String> ends = new ArrayList<>();
    Random random = new Random(bench.settings().seed());
    for (int i = 0; i < 2 * AIR_PAIRS; i++) {
      ends.add(air.airports().get(random.nextInt(air.airports().size())));
    }
    race("air-routes", air, AirGraph.ROUTE, pairs(ends), bench);
  }

  private static void race(String name, GraphRows rows, String type, List<Pair> pairs, Bench bench)
      throws Exception {
    bench.progress("loading " + name + " three times");
    Held<LmsGraph> ours =
        Heap.measure(
            () -> {
              LmsGraph graph = LmsGraph.load(rows);
              graph.store().shortestPath(pairs.get(0).question(type));
              return graph;
            });
    Held<Tinker> tinker = Heap.measure(() -> Tinker.load(rows));
    Held<CsrPaths> csr = Heap.measure(() -> Csr.load(rows, List.of(type)).paths());
    new QuestionRace<>(name, "one path along " + type, pairs)
        .add(ours(ours, type))
        .addFastestOf(Tinker.NAME, tinker(tinker, type))
        .add(csr(csr))
        .target(Target.timesFasterThan(Tinker.NAME, 100))
        .target(Target.atMostTimesAsLongAs(Csr.NAME, 3))
        .run(bench);
    ours.thing().close();
    tinker.thing().close();
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

  /** Two different ends at a time. */
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
