package io.lmscore.store.timescale.schema;

import io.lmscore.store.spi.call.Call;
import io.lmscore.store.timescale.client.PostgresClient;
import io.lmscore.store.timescale.client.Session;
import io.lmscore.store.timescale.sql.Sql;
import io.lmscore.store.timescale.sql.Tables;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Identifies the namespace and the database to which rows belong. The statement of the rows also
 * returns the number of the table with the schema versions. A namespace that is dropped and created
 * again has another number. The identity of the database is read once. Thread-safe.
 */
public final class NamespaceIdentity {
  private final PostgresClient client;
  private final Tables tables;
  private volatile @Nullable String database;

  /**
   * @param tables the tables of the namespace
   */
  NamespaceIdentity(PostgresClient client, Tables tables) {
    this.client = client;
    this.tables = tables;
  }

  /**
   * The rows of a namespace.
   *
   * @param identity a text that differs for every other namespace, on this server or another, and
   *     for this namespace before it was dropped
   */
  public record IdentifiedRows<T>(String identity, List<T> rows) {}

  /** Reads with one statement. The first call reads the identity of the database before. */
  public <T> IdentifiedRows<T> read(Call call, Sql rows, Session.Row<T> reader) {
    String prefix = tables.namespace() + ' ' + database(call) + '.';
    List<T> found = new ArrayList<>();
    List<Long> tables =
        client.read(
            call,
            session -> {
              found.clear();
              return session.list(
                  withTable(rows),
                  row -> {
                    if (row.getBoolean("lms_is_row")) {
                      found.add(reader.read(row));
                    }
                    return row.getLong("lms_table");
                  });
            });
    return new IdentifiedRows<>(prefix + tables.get(0), found);
  }

  /**
   * Adds the number of the table. Returns at least one row. A nested loop, the only join without a
   * condition, keeps the order of the rows.
   */
  private Sql withTable(Sql rows) {
    return Sql.of("select p.*, i.lms_table from (select to_regclass(")
        .add(Sql.literal(tables.versions()))
        .add(")::oid::bigint as lms_table) as i")
        .add(" left join (select q.*, true as lms_is_row from (")
        .add(rows)
        .add(") as q) as p on true");
  }

  private String database(Call call) {
    String cached = database;
    if (cached == null) {
      cached = client.read(call, this::readDatabase);
      database = cached;
    }
    return cached;
  }

  /**
   * The number of the server's data, which a physical copy also has, and the number of the
   * database. Where not every user may read the former, all users get the time at which the tables
   * were created.
   */
  private String readDatabase(Session session) throws SQLException {
    String control = "to_regprocedure('pg_catalog.pg_control_system()')";
    boolean everyUserMayRead =
        session.only(
            Sql.of("select coalesce(has_function_privilege('public', " + control)
                .add(", 'execute'), false)"),
            row -> row.getBoolean(1));
    String server =
        everyUserMayRead
            ? "(select system_identifier from pg_catalog.pg_control_system())"
            : "(select (extract(epoch from min(applied_at)) * 1000000)::bigint from "
                + tables.versions()
                + ")";
    return session.only(
        Sql.of("select oid, " + (everyUserMayRead || mayReadVersions(session) ? server : "0"))
            .add(" from pg_catalog.pg_database where datname = current_database()"),
        row -> row.getString(2) + '.' + row.getString(1));
  }

  private boolean mayReadVersions(Session session) throws SQLException {
    return session.only(
        Sql.of("select has_table_privilege(to_regclass(")
            .add(Sql.literal(tables.versions()))
            .add("), 'select')"),
        row -> row.getBoolean(1));
  }
}
