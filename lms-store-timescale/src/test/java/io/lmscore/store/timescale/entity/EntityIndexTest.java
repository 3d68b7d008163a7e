package io.lmscore.store.timescale.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.Role;
import io.lmscore.store.Sort;
import io.lmscore.store.StoreConfig;
import io.lmscore.store.Stores;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityOrder;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.spi.entity.EntityPosition;
import io.lmscore.store.timescale.PostgresServer;
import io.lmscore.store.timescale.ServerPlan;
import io.lmscore.store.timescale.sql.EntityCompiler;
import io.lmscore.store.timescale.sql.Sql;
import io.lmscore.store.timescale.sql.Tables;
import io.lmscore.store.value.JsonObject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The server answers each kind of question by the index that was made for it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntityIndexTest {
  private static final int ENTITIES = 20_000;
  private static final int BATCH = 10_000;
  private static final String SCHEMA = "lms_index_test";

  private final EntityCompiler compiler =
      new EntityCompiler(new Tables(SCHEMA, SCHEMA), Optional.empty());
  private Stores stores;
  private Connection connection;

  @BeforeAll
  void store() throws IOException, SQLException {
    PostgresServer server = PostgresServer.shared();
    Map<String, String> entries = new TreeMap<>();
    server
        .options()
        .forEach(
            (name, value) -> entries.put(StoreConfig.key(Role.ENTITY, "postgres", name), value));
    entries.put("lms.store.entity.namespace", "index_test");
    stores = Stores.open(StoreConfig.of(entries));
    for (int from = 0; from < ENTITIES; from += BATCH) {
      List<EntityDraft> drafts = new ArrayList<>();
      for (int i = from; i < from + BATCH; i++) {
        drafts.add(
            new EntityDraft(
                new UUID(i * 0x9E3779B97F4A7C15L, i),
                "Type" + i % 500,
                "device " + i,
                JsonObject.of("serial", "SN" + i, "zone", i % 7),
                Optional.of(new UUID(0, i % 500))));
      }
      stores.entities().putAll(drafts);
    }
    connection = server.connect();
    try (var statement = connection.createStatement()) {
      statement.execute("vacuum analyze " + SCHEMA + ".entities");
    }
  }

  @AfterAll
  void drop() throws SQLException {
    connection.close();
    stores.dropNamespaces();
    stores.close();
  }

  @Test
  void count_containing_usesTheGinIndex() throws SQLException {
    EntityQuery query = EntityQuery.all().withContaining(JsonObject.of("serial", "SN77"));
    assertThat(plan(compiler.count(query))).contains("lms_entities_properties");
  }

  @Test
  void count_namePrefix_usesTheIndexOfNames() throws SQLException {
    EntityQuery query = EntityQuery.all().withNamePrefix("device 1234");
    assertThat(plan(compiler.count(query))).contains("lms_entities_name");
  }

  @Test
  void page_ofAType_usesTheIndexOfTypes() throws SQLException {
    assertThat(plan(compiler.page(EntityQuery.ofTypes("Type7"), null, 10)))
        .contains("lms_entities_type");
  }

  @Test
  void page_viewOfAnOrganization_usesTheIndexOfOrganizations() throws SQLException {
    EntityCompiler view =
        new EntityCompiler(new Tables(SCHEMA, SCHEMA), Optional.of(new UUID(0, 7)));
    assertThat(plan(view.page(EntityQuery.all(), null, 10))).contains("lms_entities_organization");
  }

  @Test
  void page_behindAPlaceInAnyOrder_readsTheIndexAndDoesNotSort() throws SQLException {
    for (Sort sort : Sort.values()) {
      for (EntityOrder order : EntityOrder.values()) {
        EntityPosition after =
            new EntityPosition(order, new UUID(5, 5), "device 5", Instant.now().plusSeconds(3_600));
        EntityQuery query = EntityQuery.all().withOrder(order, sort);
        String index =
            switch (order) {
              case ID -> "entities_pkey";
              case NAME -> "lms_entities_name";
              case CREATED_AT -> "lms_entities_created";
              case UPDATED_AT -> "lms_entities_updated";
            };
        assertThat(plan(compiler.page(query, after, 10))).as(order + " " + sort).contains(index);
      }
    }
  }

  private String plan(Sql sql) throws SQLException {
    return ServerPlan.of(connection, sql);
  }
}
