package io.lmscore.store.bench.postgres;

import io.lmscore.store.Stores;
import io.lmscore.store.bench.harness.Bench;
import io.lmscore.store.bench.harness.BuildRace;
import io.lmscore.store.bench.harness.BuildRace.Built;
import io.lmscore.store.bench.harness.Meter;
import io.lmscore.store.bench.harness.Target;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.entity.EntityStore;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

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
      stores.entities().check();
      new EntityUpsertScenario(server, stores.entities(), bench.settings().seed()).race(bench);
    }
  }

  /** Runs all contenders on the same table, one after the other. */
  private void race(Bench bench) throws Exception {
    DataSource pool = server.rivals();
    JdbcEntities byHand = new JdbcEntities(pool, TABLE);
    try (SpringEntities spring = new SpringEntities(pool);
        HibernateEntities hibernate = new HibernateEntities(pool)) {
      new BuildRace("100,000 in batches of 10,000", "all of them stored, then all of them changed")
          .add("lms-store", meter -> stored(meter, (drafts, version) -> ours.putAll(drafts)))
          .add(
              JdbcEntities.NAME, meter -> stored(meter, (drafts, version) -> byHand.upsert(drafts)))
          .add(SpringEntities.NAME, meter -> stored(meter, spring::upsert))
          .add(
              HibernateEntities.NAME,
              meter ->
                  stored(
                      meter,
                      (drafts, version) -> hibernate.upsert(drafts, hibernateVersion(version))))
          .target(Target.atMostTimesAsLongAs(JdbcEntities.NAME, 1 / 0.9))
          .target(Target.timesFasterThan(SpringEntities.NAME, 2))
          .target(Target.timesFasterThan(HibernateEntities.NAME, 5))
          .run(bench);
    }
  }

  /** Returns the version for Hibernate, which counts versions from 0. */
  private static @Nullable Long hibernateVersion(long version) {
    return version == 0 ? null : version - 1;
  }

  /** Stores entities over that stored version; 0 means that none are stored. */
  private interface Upsert {
    void store(List<EntityDraft> drafts, long version);
  }

  /** Begins with an empty table. All contenders write to the same table, one after the other. */
  private Built stored(Meter meter, Upsert upsert) throws SQLException {
    server.execute("truncate " + TABLE, "checkpoint");
    long version = 0;
    for (EntityRows each : List.of(rows, changed)) {
      for (int from = 0; from < EntityRows.SIZE; from += BATCH) {
        List<EntityDraft> batch = each.drafts().subList(from, from + BATCH);
        meter.start();
        upsert.store(batch, version);
        meter.stop();
      }
      version = 1;
    }
    List<EntityDraft> some = changed.drafts().subList(0, 10);
    List<Object> answer =
        List.of(
            ours.count(EntityQuery.all()),
            ours.entities(some.stream().map(EntityDraft::id).toList()).stream()
                .map(Entity::draft)
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
