package io.lmscore.store.bench.scenario;

import io.lmscore.store.bench.data.LabGraph;
import io.lmscore.store.bench.harness.Bench;
import io.lmscore.store.bench.harness.BuildRace;
import io.lmscore.store.bench.harness.BuildRace.Built;
import io.lmscore.store.bench.harness.Meter;
import io.lmscore.store.bench.harness.Target;
import io.lmscore.store.bench.rival.LmsGraph;
import io.lmscore.store.bench.rival.Tinker;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Traversal;
import java.util.List;

/** Loads a laboratory graph and answers a first question, so that no work is deferred. */
final class LoadScenario {
  private final LabGraph lab;
  private final String laboratory;

  private LoadScenario(LabGraph lab) {
    this.lab = lab;
    this.laboratory = lab.laboratories(1).get(0);
  }

  static void run(Bench bench) throws Exception {
    LabGraph lab = LabGraph.of(bench.settings().size(), bench.settings().seed());
    LoadScenario scenario = new LoadScenario(lab);
    new BuildRace("making the rows alone", "all rows, dropped; part of both loads")
        .add("generator", scenario::rows)
        .run(bench);
    new BuildRace("load " + bench.settings().size(), "one load and a first question")
        .add(LmsGraph.NAME, scenario::ours)
        .add(Tinker.NAME, scenario::tinker)
        .target(Target.timesFasterThan(Tinker.NAME, 1))
        .target(Target.heapShareOf(Tinker.NAME, 0.5))
        .run(bench);
  }

  private Built rows(Meter meter) {
    meter.start();
    long[] count = {0};
    lab.nodes().forEach(row -> count[0]++);
    lab.relationships().forEach(row -> count[0]++);
    meter.stop();
    return new Loaded(List.of(count[0]), () -> {});
  }

  private Built ours(Meter meter) {
    meter.start();
    LmsGraph graph = LmsGraph.load(lab);
    long owned = graph.store().count(Traversal.from(NodeId.of(laboratory)).out(LabGraph.OWNS));
    meter.stop();
    return new Loaded(List.of(owned, graph.size()), graph::close);
  }

  private Built tinker(Meter meter) {
    meter.start();
    Tinker graph = Tinker.load(lab);
    long owned = graph.traversal().V(laboratory).out(LabGraph.OWNS).count().next();
    meter.stop();
    return new Loaded(List.of(owned, graph.size()), graph::close);
  }

  /**
   * A loaded graph.
   *
   * @param answer an answer about its content
   * @param closing closes the graph, and keeps it reachable until then
   */
  private record Loaded(Object answer, Runnable closing) implements Built {
    @Override
    public void close() {
      closing.run();
    }
  }
}
