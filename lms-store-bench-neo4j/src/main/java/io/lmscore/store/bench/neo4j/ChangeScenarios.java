package io.lmscore.store.bench.neo4j;

import io.lmscore.store.bench.data.LabGraph;
import io.lmscore.store.bench.harness.Bench;
import io.lmscore.store.bench.harness.Contender;
import io.lmscore.store.bench.harness.QuestionRace;
import io.lmscore.store.bench.harness.Target;
import io.lmscore.store.bench.rival.LmsGraph;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Write;
import io.lmscore.store.value.PropertyMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Changes one property of stored nodes. */
final class ChangeScenarios {
  private static final int QUESTIONS = 2_000;
  private static final int BATCH = 100;
  private static final double TARGET = 1.15;

  private ChangeScenarios() {}

  /** The nodes of one call, and their new zone. */
  private record Change(List<String> ids, int zone) {}

  static void change(Graphs graphs, LabGraph lab, Bench bench) {
    race("one node", 1, graphs, lab).run(bench);
    race("a batch of 100 nodes", BATCH, graphs, lab).run(bench);
  }

  private static QuestionRace<Change> race(String name, int size, Graphs graphs, LabGraph lab) {
    HandChanges hand = graphs.handChanges();
    List<String> ids = lab.devices(QUESTIONS).stream().distinct().toList();
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i + size <= ids.size(); i += size) {
      changes.add(new Change(ids.subList(i, i + size), i % 97));
    }
    return new QuestionRace<>("change of " + name, "one call", changes)
        .add(
            contender(
                LmsGraph.NAME,
                change -> ours(graphs, change),
                id -> Answers.node(graphs.ours().node(NodeId.of(id)).orElseThrow())))
        .add(
            contender(
                HandChanges.WITH_FINGERPRINT,
                change -> hand.withCheck(change.ids(), change.zone()),
                hand::content))
        .add(
            contender(
                HandGraph.NAME, change -> hand.plain(change.ids(), change.zone()), hand::content))
        .target(Target.atMostTimesAsLongAs(HandChanges.WITH_FINGERPRINT, TARGET))
        .target(Target.atMostTimesAsLongAs(HandGraph.NAME, TARGET));
  }

  /** Returns a contender that compares the nodes which it leaves. */
  private static Contender<Change> contender(
      String name, ToLongFunction<Change> call, Function<String, Object> read) {
    return new Contender<>(
        name,
        call::applyAsLong,
        change -> {
          long changed = call.applyAsLong(change);
          Set<Object> content = new HashSet<>();
          change.ids().forEach(id -> content.add(read.apply(id)));
          return List.of(changed, content);
        },
        null);
  }

  private static long ours(Graphs graphs, Change change) {
    PropertyMap set = PropertyMap.of("zone", change.zone());
    List<Write> writes = new ArrayList<>(change.ids().size());
    for (String id : change.ids()) {
      writes.add(Write.change(NodeId.of(id), set));
    }
    return graphs.ours().write(writes).size();
  }
}
