package io.lmscore.store.timescale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.BackendException;
import io.lmscore.store.Retry;
import io.lmscore.store.Role;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.value.JsonObject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tables are made once, by one of many, checked on request, and never lose rows. */
class PostgresSchemaTest {
  private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-000000000001");
  private static final String APPLIED =
      "select role || version from ${schema}.lms_schema_version order by 1";

  private final TestBed bed = new TestBed();

  @AfterEach
  void close() throws SQLException {
    bed.close();
  }

  @Test
  void firstCall_manyServicesAtOnce_oneMigrates() throws Exception {
    int services = 10;
    List<EntityStore> stores = new ArrayList<>();
    for (int i = 0; i < services; i++) {
      stores.add(bed.entities("pool-size", "1"));
    }
    CyclicBarrier together = new CyclicBarrier(services);
    ExecutorService threads = Executors.newFixedThreadPool(services);
    try {
      List<Future<Long>> counts = new ArrayList<>();
      for (EntityStore store : stores) {
        counts.add(
            threads.submit(
                () -> {
                  together.await();
                  return store.count(EntityQuery.all());
                }));
      }
      for (Future<Long> count : counts) {
        assertThat(count.get()).isZero();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(bed.query(APPLIED)).containsExactly("entity1");
  }

  @Test
  void firstCall_tableOfLmsCore_keepsItsRows() throws SQLException {
    bed.execute(
        "create schema ${schema}",
        "create table ${schema}.entities (id uuid primary key, entity_type varchar(50) not null,"
            + " name varchar(255) not null, properties json, created_at timestamp)",
        "insert into ${schema}.entities values ('"
            + ID
            + "', 'Device', 'Scale', '{\"zone\": 4}', '2026-01-02 03:04:05'),"
            + " ('00000000-0000-0000-0000-000000000002', 'Device', 'Bare', null, null)");
    EntityStore store = bed.entities();
    Entity adopted = store.entity(ID).orElseThrow();
    assertThat(adopted.draft())
        .isEqualTo(EntityDraft.of(ID, "Device", "Scale").withProperties(JsonObject.of("zone", 4)));
    assertThat(adopted.createdAt()).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
    assertThat(adopted.version()).isEqualTo(1);
    assertThat(store.update(adopted.draft().withName("Other"), 1).version()).isEqualTo(2);
    assertThat(store.count(EntityQuery.ofTypes("Device"))).isEqualTo(2);
  }

  @Test
  void firstCall_tableWithIdsThatAreNoUuids_failsAndChangesNothing() throws SQLException {
    bed.execute(
        "create schema ${schema}",
        "create table ${schema}.entities (id bigint primary key, entity_type text not null,"
            + " name text not null)");
    assertThatThrownBy(() -> bed.entities().check())
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("column entities.id has the type int8, not uuid");
    assertThat(
            bed.query(
                "select column_name from information_schema.columns where table_schema = '"
                    + bed.schema()
                    + "' order by ordinal_position"))
        .containsExactly("id", "entity_type", "name");
  }

  @Test
  void validate_migratedTables_passes() {
    bed.entities().insert(EntityDraft.of(ID, "Device", "Scale"));
    assertThat(bed.entities("schema-mode", "validate").entity(ID)).isPresent();
  }

  @Test
  void validate_tablesByTheHost_passes() throws SQLException {
    bed.execute(
        PostgresProvider.writeSchema(
            Map.of("namespace", bed.namespace()), EnumSet.of(Role.ENTITY)));
    EntityStore store = bed.entities("schema-mode", "validate");
    assertThat(store.insert(EntityDraft.of(ID, "Device", "Scale")).version()).isEqualTo(1);
  }

  @Test
  void validate_columnChangedBySomebodyElse_saysWhich() throws SQLException {
    bed.entities().check();
    bed.execute(
        "alter table ${schema}.entities alter column version type numeric",
        "alter table ${schema}.entities drop column organization_id");
    EntityStore store = bed.entities("schema-mode", "validate");
    assertThatThrownBy(store::check)
        .isInstanceOf(BackendException.class)
        .hasMessageContainingAll(
            bed.schema(),
            "column entities.version has the type numeric, not int8",
            "column entities.organization_id is missing");
  }

  @Test
  void validate_noTables_changesNothing() throws SQLException {
    EntityStore store = bed.entities("schema-mode", "validate");
    assertThatThrownBy(store::check)
        .isInstanceOfSatisfying(
            BackendException.class, e -> assertThat(e.retry()).isEqualTo(Retry.NEVER))
        .hasMessageContaining("tables are missing or older");
    assertThat(bed.query("select nspname from pg_namespace where nspname = '" + bed.schema() + "'"))
        .isEmpty();
  }

  @Test
  void none_noTables_callFailsAndNamesTheOption() {
    EntityStore store = bed.entities("schema-mode", "none");
    assertThatThrownBy(() -> store.count(EntityQuery.all()))
        .isInstanceOf(BackendException.class)
        .hasMessageContainingAll("42P01", "schema-mode");
  }

  @Test
  void migrate_otherEditionOfAStep_isRefused() throws SQLException {
    bed.entities().check();
    bed.execute("update ${schema}.lms_schema_version set checksum = 'other'");
    assertThatThrownBy(() -> bed.entities().check())
        .isInstanceOf(BackendException.class)
        .hasMessageContainingAll("version 1", "entity", "other");
  }

  @Test
  void firstCall_schemaOfAnotherNamespace_isRefused() {
    bed.entities().check();
    EntityStore other = bed.entities("namespace", "lms", "schema", bed.schema()); // the same schema
    assertThatThrownBy(other::check)
        .isInstanceOf(BackendException.class)
        .hasMessageContainingAll(bed.schema(), "belongs to", bed.namespace());
  }

  @Test
  void dropNamespace_schemaWithForeignTable_keepsItAndItsSchema() throws SQLException {
    bed.entities().check();
    bed.execute("create table ${schema}.theirs (x int)");
    bed.dropNamespace();
    assertThat(
            bed.query(
                "select table_name from information_schema.tables where table_schema = '"
                    + bed.schema()
                    + "'"))
        .containsExactly("theirs");
  }

  @Test
  void dropNamespace_thenUsedAgain_makesTheTablesAgain() throws SQLException {
    EntityStore store = bed.entities();
    store.insert(EntityDraft.of(ID, "Device", "Scale"));
    bed.dropNamespace();
    assertThat(bed.query("select nspname from pg_namespace where nspname = '" + bed.schema() + "'"))
        .isEmpty();
    bed.dropNamespace();
    assertThat(store.entity(ID)).isEmpty();
    assertThat(bed.query(APPLIED)).containsExactly("entity1");
  }
}
