package io.lmscore.store.bench.postgres;

import io.lmscore.store.Stores;
import io.lmscore.store.bench.harness.Bench;
import io.lmscore.store.bench.harness.BuildRace;
import io.lmscore.store.bench.harness.BuildRace.Built;
import io.lmscore.store.bench.harness.Meter;
import io.lmscore.store.bench.harness.Target;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.entity.EntityStore;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Stores entities in batches, half of the time new ones and half of the time changed ones. */
final class EntityUpsertScenario {
  private static final int BATCH = 10_000;
  private static final String TABLE = "lms_bench.entities";

  private final Server server;
  private final EntityStore ours;
  private final EntityRows rows;
  private final EntityRows changed;

  private EntityUpsertScenario(Server server, EntityStore ours, long seed) {
    this.server = server;
    this.ours = ours;
    this.rows = EntityRows.of(seed);
    this.changed = rows.changed(seed + 1);
  }

  static void run(Bench bench) throws Exception {
    bench.progress("starting a server");
    try (Server server = Server.start();
        Stores stores = server.stores("bench", "entity")) {
      EntityStore ours = stores.entities();
      ours.check();
      EntityUpsertScenario scenario =
          new EntityUpsertScenario(server, ours, bench.settings().seed());
      JdbcEntities byHand = new JdbcEntities(ours.unwrap(DataSource.class).orElseThrow(), TABLE);
      new BuildRace("100,000 in batches of 10,000", "all of them stored, then all of them changed")
          .add("lms-store", meter -> scenario.stored(meter, ours::putAll))
          .add(JdbcEntities.NAME, meter -> scenario.stored(meter, byHand::upsert))
          .target(Target.atMostTimesAsLongAs(JdbcEntities.NAME, 1 / 0.9))
          .run(bench);
    }
  }

  /** Begins with an empty table, which all contenders write to in turn. */
  private Built stored(Meter meter, Consumer<List<EntityDraft>> store) throws SQLException {
    server.execute("truncate " + TABLE, "checkpoint");
    for (EntityRows each : List.of(rows, changed)) {
      for (int from = 0; from < EntityRows.SIZE; from += BATCH) {
        List<EntityDraft> batch = each.drafts().subList(from, from + BATCH);
        meter.start();
        store.accept(batch);
        meter.stop();
      }
    }
    List<EntityDraft> some = changed.drafts().subList(0, 10);
    List<Object> answer =
        List.of(
            ours.count(EntityQuery.all()),
            ours.entities(some.stream().map(EntityDraft::id).toList()).stream()
                .map(entity -> List.of(entity.draft(), entity.version()))
                .toList());
    return new Built() {
      @Override
      public Object answer() {
        return answer;
      }

      @Override
      public void close() {
        // The next contender empties the table.
      }
    };
  }
}
