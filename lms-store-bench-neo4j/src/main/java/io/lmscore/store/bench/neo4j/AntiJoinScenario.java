package io.lmscore.store.bench.neo4j;

import static io.lmscore.store.graph.Filters.and;
import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.graph.Filters.not;
import static io.lmscore.store.graph.Filters.related;

import io.lmscore.store.bench.data.LabGraph;
import io.lmscore.store.bench.harness.Bench;
import io.lmscore.store.bench.harness.Contender;
import io.lmscore.store.bench.harness.QuestionRace;
import io.lmscore.store.bench.harness.Target;
import io.lmscore.store.bench.rival.LmsGraph;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Traversal;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Asks which equipment nobody monitors: in all, and in one zone. */
final class AntiJoinScenario {
  private static final int ZONES = 20;
  private static final double TARGET = 1.15;
  private static final Filter UNSEEN = not(related(Direction.IN, LabGraph.MONITORS));

  private AntiJoinScenario() {}

  static void notMonitored(Graphs graphs, LabGraph lab, Bench bench) {
    Traversal all = Traversal.fromLabel(LabGraph.EQUIPMENT, UNSEEN);
    new QuestionRace<>("equipment that nobody monitors", "one count", List.of(all))
        .add(Contender.of(LmsGraph.NAME, question -> graphs.ours().count(question)))
        .add(Contender.of(HandGraph.NAME, question -> graphs.hand().notMonitored()))
        .target(Target.atMostTimesAsLongAs(HandGraph.NAME, TARGET))
        .run(bench);
    List<Integer> zones = IntStream.rangeClosed(1, ZONES).boxed().toList();
    new QuestionRace<>("… of one zone", "one list of ids", zones)
        .add(
            Contender.<Integer, List<NodeId>>of(
                LmsGraph.NAME,
                zone -> graphs.ours().ids(ofZone(zone)),
                ids -> ids.stream().map(NodeId::value).collect(Collectors.toSet())))
        .add(
            Contender.<Integer, List<String>>of(
                HandGraph.NAME,
                zone -> graphs.hand().notMonitored(zone),
                ids -> new HashSet<>(ids)))
        .target(Target.atMostTimesAsLongAs(HandGraph.NAME, TARGET))
        .run(bench);
  }

  private static Traversal ofZone(int zone) {
    return Traversal.fromLabel(LabGraph.EQUIPMENT, and(eq("zone", zone), UNSEEN))
        .limit(Traversal.MAX_LIMIT);
  }
}
