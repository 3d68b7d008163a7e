package io.lmscore.store.bench.postgres;

import io.lmscore.store.Stores;
import io.lmscore.store.bench.harness.Bench;
import io.lmscore.store.bench.harness.Contender;
import io.lmscore.store.bench.harness.QuestionRace;
import io.lmscore.store.bench.harness.Target;
import io.lmscore.store.bench.postgres.JdbcEntities.Row;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityStore;
import java.util.List;
import java.util.UUID;

/** Reads one entity by its id. Both contenders use the same table. */
final class EntityByIdScenario {
  private static final int QUESTIONS = 1_000;
  private static final int BATCH = 10_000;

  private EntityByIdScenario() {}

  static void run(Bench bench) throws Exception {
    bench.progress("starting a server");
    try (Server server = Server.start();
        Stores stores = server.stores("bench", "entity")) {
      EntityStore ours = stores.entities();
      bench.progress("storing " + EntityRows.SIZE + " entities");
      EntityRows rows = EntityRows.of(bench.settings().seed());
      for (int from = 0; from < EntityRows.SIZE; from += BATCH) {
        ours.putAll(rows.drafts().subList(from, from + BATCH));
      }
      server.execute("vacuum analyze lms_bench.entities", "checkpoint");
      JdbcEntities byHand = new JdbcEntities(server.rivals(), "lms_bench.entities");
      List<UUID> ids = rows.randomIds(QUESTIONS, bench.settings().seed() + 1);
      new QuestionRace<>("one of 100,000", "one entity by its id", ids)
          .add(
              Contender.of(
                  "lms-store",
                  (UUID id) -> ours.entity(id).orElseThrow(),
                  EntityByIdScenario::content))
          .add(Contender.of(JdbcEntities.NAME, byHand::byId, EntityByIdScenario::content))
          .target(Target.microsOver(JdbcEntities.NAME, 15))
          .run(bench);
    }
  }

  private static List<Object> content(Entity entity) {
    EntityDraft draft = entity.draft();
    return List.of(draft.id(), draft.name(), entity.version(), entity.createdAt());
  }

  private static List<Object> content(Row row) {
    return List.of(row.id(), row.name(), row.version(), row.createdAt().toInstant());
  }
}
