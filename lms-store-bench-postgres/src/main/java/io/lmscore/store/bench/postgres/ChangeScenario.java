package io.lmscore.store.bench.postgres;

import io.lmscore.store.Stores;
import io.lmscore.store.bench.data.LabGraph;
import io.lmscore.store.bench.harness.Bench;
import io.lmscore.store.bench.harness.Contender;
import io.lmscore.store.bench.harness.QuestionRace;
import io.lmscore.store.bench.harness.Target;
import io.lmscore.store.bench.rival.LmsGraph;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Write;
import io.lmscore.store.value.PropertyMap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Changes one property of stored nodes. All contenders use the same server. */
final class ChangeScenario {
  private static final int NODES = 2_000;
  private static final int BATCH = 100;
  private static final double TARGET = 1.15;

  private final GraphStore ours;
  private final JdbcChanges byHand;

  private ChangeScenario(GraphStore ours, JdbcChanges byHand) {
    this.ours = ours;
    this.byHand = byHand;
  }

  /** The nodes of one call, and their new zone. */
  private record Change(List<String> ids, int zone) {}

  /** The number of changed nodes, and the content that a call leaves. */
  private record Left(int changed, List<String> content) {}

  static void run(Bench bench) throws Exception {
    LabGraph lab = LabGraph.of(bench.settings().size(), bench.settings().seed());
    bench.progress("starting a server");
    try (Server server = Server.start();
        Stores stores = server.stores("bench", "graph")) {
      bench.progress("loading the graph");
      GraphStore ours = LmsGraph.load(lab, stores).store();
      server.execute("vacuum analyze lms_bench.nodes", "checkpoint");
      bench.progress("making the tables by hand");
      JdbcGraph.fill(server, server.rivals());
      ChangeScenario scenario = new ChangeScenario(ours, new JdbcChanges(server.rivals()));
      scenario.race("one node", 1).run(bench);
      scenario.race("a batch of 100 nodes", BATCH).run(bench);
    }
  }

  private QuestionRace<Change> race(String name, int size) {
    List<String> ids = byHand.equipment(NODES);
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i + size <= ids.size(); i += size) {
      changes.add(new Change(ids.subList(i, i + size), i % 97));
    }
    return new QuestionRace<>("change of " + name, "one call", changes)
        .add(contender(LmsGraph.NAME, "lms_bench.nodes", this::ours))
        .add(contender(JdbcChanges.WITH_FINGERPRINT, "lms_bench.nodes", this::withFingerprint))
        .add(contender(JdbcChanges.PLAIN, "hand.nodei", this::plain))
        .comparingBy(ChangeScenario::isSame)
        .target(Target.atMostTimesAsLongAs(JdbcChanges.WITH_FINGERPRINT, TARGET))
        .target(Target.atMostTimesAsLongAs(JdbcChanges.PLAIN, TARGET));
  }

  /** Returns a contender that compares the content which it leaves. */
  private Contender<Change> contender(String name, String table, ToIntFunction<Change> call) {
    return new Contender<>(
        name,
        call::applyAsInt,
        change -> new Left(call.applyAsInt(change), byHand.content(table, change.ids())),
        null);
  }

  /** The tables by hand have no fingerprints behind the properties. */
  private static boolean isSame(Object ours, Object other) {
    Left expected = (Left) ours;
    Left actual = (Left) other;
    boolean isSame =
        expected.changed() == actual.changed()
            && expected.content().size() == actual.content().size();
    for (int i = 0; isSame && i < expected.content().size(); i++) {
      isSame = expected.content().get(i).startsWith(actual.content().get(i));
    }
    return isSame;
  }

  private int ours(Change change) {
    PropertyMap set = PropertyMap.of("zone", change.zone());
    List<Write> writes = new ArrayList<>(change.ids().size());
    for (String id : change.ids()) {
      writes.add(Write.change(NodeId.of(id), set));
    }
    return ours.write(writes).size();
  }

  private int withFingerprint(Change change) {
    return change.ids().size() == 1
        ? byHand.withFingerprint(change.ids().get(0), change.zone())
        : byHand.withFingerprint(change.ids(), change.zone());
  }

  private int plain(Change change) {
    return change.ids().size() == 1
        ? byHand.plain(change.ids().get(0), change.zone())
        : byHand.plain(change.ids(), change.zone());
  }
}
