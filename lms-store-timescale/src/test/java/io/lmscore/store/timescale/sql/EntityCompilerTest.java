package io.lmscore.store.timescale.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.Sort;
import io.lmscore.store.entity.EntityOrder;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.entity.PathCondition;
import io.lmscore.store.spi.entity.EntityPosition;
import io.lmscore.store.value.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The statements, word by word: whatever a caller gives is a parameter. */
class EntityCompilerTest {
  private static final String SELECT =
      "select e.id, e.entity_type, e.name, e.properties, e.organization_id, e.created_at,"
          + " e.updated_at, e.version from \"lms\".entities as e";
  private static final UUID ID = new UUID(0, 1);
  private static final UUID ACME = new UUID(0, 2);
  private static final String HOSTILE = "'; drop table entities; --";

  private final EntityCompiler all = new EntityCompiler(new Tables("lms", "lms"), Optional.empty());
  private final EntityCompiler ofAcme =
      new EntityCompiler(new Tables("lms", "lms"), Optional.of(ACME));

  @Test
  void byId_view_seesItsOrganizationOnly() {
    assertThat(all.byId(ID).text()).isEqualTo(SELECT + " where e.id = ?");
    Sql sql = ofAcme.byId(ID);
    assertThat(sql.text()).isEqualTo(SELECT + " where e.id = ? and e.organization_id = ?");
    assertThat(sql.parameters()).containsExactly(ID, ACME);
  }

  @Test
  void page_byNameDescending_continuesInAFormThatUsesTheIndex() {
    EntityQuery query = EntityQuery.all().withOrder(EntityOrder.NAME, Sort.DESCENDING);
    EntityPosition after = new EntityPosition(EntityOrder.NAME, ID, HOSTILE, Instant.EPOCH);
    Sql sql = all.page(query, after, 10);
    assertThat(sql.text())
        .isEqualTo(
            SELECT
                + " where true and e.name collate \"C\" <= ? and (e.name collate \"C\" < ? or e.id"
                + " > ?) order by e.name collate \"C\" desc, e.id limit ?");
    assertThat(sql.parameters()).containsExactly(HOSTILE, HOSTILE, ID, 10L);
  }

  @Test
  void page_byTime_continuesBehindTheRow() {
    EntityQuery query = EntityQuery.all().withOrder(EntityOrder.CREATED_AT, Sort.ASCENDING);
    EntityPosition after = new EntityPosition(EntityOrder.CREATED_AT, ID, "", Instant.EPOCH);
    Sql sql = all.page(query, after, 10);
    assertThat(sql.text())
        .isEqualTo(
            SELECT
                + " where true and (e.created_at, e.id) > (?, ?) order by e.created_at, e.id"
                + " limit ?");
    assertThat(sql.parameters()).containsExactly(Instant.EPOCH, ID, 10L);
  }

  @Test
  void count_everyCondition_bindsWhateverTheCallerGave() {
    EntityQuery query =
        EntityQuery.ofTypes(HOSTILE)
            .withOrganization(ACME)
            .withNamePrefix(HOSTILE)
            .withContaining(JsonObject.of(HOSTILE, HOSTILE))
            .withPaths(
                PathCondition.eq(List.of(HOSTILE, "b"), HOSTILE),
                PathCondition.lt(List.of("n"), 5),
                PathCondition.ge(List.of("t"), HOSTILE),
                PathCondition.absent(List.of("x")));
    Sql sql = all.count(query);
    assertThat(sql.text())
        .isEqualTo(
            "select count(*) from \"lms\".entities as e where true and e.entity_type = any(?)"
                + " and e.organization_id = ? and e.name collate \"C\" >= ?"
                + " and e.name collate \"C\" < ? and e.properties @> ?::jsonb"
                + " and (e.properties -> ?::text -> ?::text) = ?::jsonb"
                + " and case when jsonb_typeof((e.properties -> ?::text)) = 'number'"
                + " then (e.properties -> ?::text)::numeric < ?::numeric else false end"
                + " and case when jsonb_typeof((e.properties -> ?::text)) = 'string'"
                + " then ((e.properties -> ?::text) #>> '{}') collate \"C\" >= ? else false end"
                + " and (e.properties -> ?::text) is null");
    assertThat(sql.text()).doesNotContain("drop");
    assertThat(sql.parameters()).contains(ACME, HOSTILE, new UntypedText("5"));
  }

  @Test
  void name_hostile_isQuoted() {
    assertThat(new EntityCompiler(new Tables("a\"; drop", "lms"), Optional.empty()).byId(ID).text())
        .contains("from \"a\"\"; drop\".entities");
  }
}
