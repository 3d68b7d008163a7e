package io.lmscore.store.bench.postgres;

import io.lmscore.store.entity.EntityDraft;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Hand-written code for entities: one statement for each call, columns as they are, JSON as text.
 */
final class JdbcEntities {
  static final String NAME = "hand-written JDBC";

  private final DataSource pool;
  private final String table;

  /**
   * @param table a table with the columns of lms-store
   */
  JdbcEntities(DataSource pool, String table) {
    this.pool = pool;
    this.table = table;
  }

  record Row(
      UUID id,
      String type,
      String name,
      String properties,
      UUID organizationId,
      OffsetDateTime createdAt,
      OffsetDateTime updatedAt,
      long version) {}

  Row byId(UUID id) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select id, entity_type, name, properties, organization_id, created_at,"
                    + " updated_at, version from "
                    + table
                    + " where id = ?")) {
      statement.setObject(1, id);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return new Row(
            rows.getObject(1, UUID.class),
            rows.getString(2),
            rows.getString(3),
            rows.getString(4),
            rows.getObject(5, UUID.class),
            rows.getObject(6, OffsetDateTime.class),
            rows.getObject(7, OffsetDateTime.class),
            rows.getLong(8));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void upsert(List<EntityDraft> drafts) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "insert into "
                    + table
                    + " as e (id, entity_type, name, properties, organization_id)"
                    + " select i, t, n, p::jsonb, o from unnest(?::uuid[], ?::text[], ?::text[],"
                    + " ?::text[], ?::uuid[]) as d (i, t, n, p, o)"
                    + " on conflict (id) do update set name = excluded.name,"
                    + " properties = excluded.properties, organization_id = excluded.organization_id,"
                    + " updated_at = now(), version = e.version + 1")) {
      statement.setArray(1, array(connection, "uuid", drafts, EntityDraft::id));
      statement.setArray(2, array(connection, "text", drafts, EntityDraft::type));
      statement.setArray(3, array(connection, "text", drafts, EntityDraft::name));
      statement.setArray(
          4, array(connection, "text", drafts, draft -> draft.properties().toString()));
      statement.setArray(
          5, array(connection, "uuid", drafts, draft -> draft.organizationId().orElseThrow()));
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Array array(
      Connection connection, String type, List<EntityDraft> drafts, Function<EntityDraft, ?> column)
      throws SQLException {
    return connection.createArrayOf(type, drafts.stream().map(column).toArray());
  }
}
