package io.lmscore.store.bench.scenario;

import static io.lmscore.store.graph.Filters.eq;

import io.lmscore.store.bench.data.LabGraph;
import io.lmscore.store.bench.harness.Bench;
import io.lmscore.store.bench.harness.Contender;
import io.lmscore.store.bench.harness.Heap;
import io.lmscore.store.bench.harness.Heap.Held;
import io.lmscore.store.bench.harness.QuestionRace;
import io.lmscore.store.bench.harness.Target;
import io.lmscore.store.bench.rival.Csr;
import io.lmscore.store.bench.rival.CsrPattern;
import io.lmscore.store.bench.rival.LmsGraph;
import io.lmscore.store.bench.rival.Tinker;
import io.lmscore.store.bench.rival.TinkerForms;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Traversal;
import java.util.List;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;

/** Counts the faulty equipment that the devices of an organisation monitor. */
final class PatternScenario {
  private static final int ORGANIZATIONS = 200;

  private PatternScenario() {}

  static void run(Bench bench) throws Exception {
    LabGraph lab = LabGraph.of(bench.settings().size(), bench.settings().seed());
    List<String> organizations = lab.laboratories(ORGANIZATIONS);
    bench.progress("loading the graph three times");
    Held<LmsGraph> ours =
        Heap.measure(
            () -> {
              LmsGraph graph = LmsGraph.load(lab);
              graph.store().count(question(organizations.get(0)));
              return graph;
            });
    Held<Tinker> tinker = Heap.measure(() -> Tinker.load(lab));
    Held<CsrPattern> csr = Heap.measure(() -> CsrPattern.load(lab));
    new QuestionRace<>("faulty equipment", "one count for one organization", organizations)
        .add(
            Contender.<String>of(
                    LmsGraph.NAME, start -> ours.thing().store().count(question(start)))
                .holding(ours.bytes()))
        .addFastestOf(Tinker.NAME, tinker(tinker))
        .add(
            Contender.<String>of(Csr.NAME, start -> (long) csr.thing().count(start))
                .holding(csr.bytes()))
        .target(Target.timesFasterThan(Tinker.NAME, 20))
        .run(bench);
  }

  private static Traversal question(String organization) {
    return Traversal.from(NodeId.of(organization))
        .out(LabGraph.OWNS)
        .to(LabGraph.DEVICE)
        .out(LabGraph.MONITORS)
        .to(LabGraph.EQUIPMENT, eq("status", LabGraph.FAULTY));
  }

  private static List<Contender<String>> tinker(Held<Tinker> graph) {
    GraphTraversalSource source = graph.thing().traversal();
    return TinkerForms.faultyEquipment().stream()
        .map(
            form ->
                Contender.<String>of(
                        form.name(), start -> form.traversal().apply(source, start).count().next())
                    .holding(graph.bytes()))
        .toList();
  }
}
