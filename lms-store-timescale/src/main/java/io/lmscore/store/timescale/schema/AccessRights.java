package io.lmscore.store.timescale.schema;

import io.lmscore.store.Role;
import io.lmscore.store.timescale.client.Session;
import io.lmscore.store.timescale.sql.Sql;
import io.lmscore.store.timescale.sql.Tables;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds the rights that a user lacks for the tables of a role. A user who may not write at all
 * needs only the rights of a reader. A user who may write some tables of a role needs the same
 * rights for all of them. For a graph and for entities, these are all rights to rows. For readings
 * and events, they are the rights that the user has for one of their tables, so that a service may
 * append without deleting.
 */
final class AccessRights {
  private enum Right {
    SELECT,
    INSERT,
    UPDATE,
    DELETE
  }

  /** The facts about the user that are read before any table. */
  private record User(
      String name,
      String database,
      boolean mayCreateSchema,
      boolean schemaExists,
      boolean mayUseSchema,
      boolean mayCreateTables,
      boolean hasTimescale) {
    static User read(ResultSet row) throws SQLException {
      return new User(
          row.getString(1),
          row.getString(2),
          row.getBoolean(3),
          row.getBoolean(4),
          row.getBoolean(5),
          row.getBoolean(6),
          row.getBoolean(7));
    }

    String quoted() {
      return Sql.name(name);
    }
  }

  private record Table(String name, boolean isPartitioned, Set<Right> rights) {
    static Table read(ResultSet row) throws SQLException {
      Set<Right> rights = EnumSet.noneOf(Right.class);
      for (Right right : Right.values()) {
        if (row.getBoolean(right.name())) {
          rights.add(right);
        }
      }
      return new Table(row.getString(1), row.getBoolean(2), rights);
    }
  }

  private final Session session;
  private final Tables tables;
  private final Role role;

  AccessRights(Session session, Tables tables, Role role) {
    this.session = session;
    this.tables = tables;
    this.role = role;
  }

  /**
   * Returns a sentence that ends with the statements for the owner to run; empty when nothing is
   * missing.
   *
   * @param mode decides whether missing tables may be created
   */
  String missing(SchemaMode mode) throws SQLException {
    User user = session.only(user(), User::read);
    List<Table> found = user.schemaExists() ? session.list(tables(), Table::read) : List.of();
    List<String> grants = new ArrayList<>();
    if (user.schemaExists() && !user.mayUseSchema()) {
      grants.add("grant usage on schema " + tables.quotedSchema() + " to " + user.quoted());
    }
    if (found.stream().noneMatch(table -> !table.name().equals(Tables.VERSIONS))) {
      if (mode == SchemaMode.MIGRATE) {
        grants.addAll(grantsToCreateTables(user));
      }
    } else {
      grants.addAll(tableGrants(user, found));
      grants.addAll(functionGrants(user, found));
    }
    return grants.isEmpty()
        ? ""
        : "user "
            + user.name()
            + " lacks rights; the owner grants them with: "
            + String.join("; ", grants);
  }

  private List<String> grantsToCreateTables(User user) {
    if (user.schemaExists() ? user.mayCreateTables() : user.mayCreateSchema()) {
      return List.of();
    }
    String on =
        user.schemaExists()
            ? "schema " + tables.quotedSchema()
            : "database " + Sql.name(user.database());
    return List.of("grant create on " + on + " to " + user.quoted());
  }

  private List<String> tableGrants(User user, List<Table> found) {
    Set<Right> needed = needed(found);
    Map<String, List<String>> tablesByRights = new TreeMap<>();
    for (Table table : found) {
      Set<Right> missing = EnumSet.of(Right.SELECT);
      if (!table.name().equals(Tables.VERSIONS)) {
        missing.addAll(needed);
      }
      missing.removeAll(table.rights());
      if (!missing.isEmpty()) {
        String rights =
            missing.stream()
                .map(right -> right.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        tablesByRights
            .computeIfAbsent(rights, any -> new ArrayList<>())
            .add(tables.qualified(table.name()));
      }
    }
    return tablesByRights.entrySet().stream()
        .map(
            grant ->
                "grant "
                    + grant.getKey()
                    + " on "
                    + String.join(", ", grant.getValue())
                    + " to "
                    + user.quoted())
        .toList();
  }

  private Set<Right> needed(List<Table> found) {
    Set<Right> writes = EnumSet.noneOf(Right.class);
    found.stream()
        .filter(table -> !table.name().equals(Tables.VERSIONS))
        .forEach(table -> writes.addAll(table.rights()));
    writes.remove(Right.SELECT);
    return writes.isEmpty() || role == Role.SERIES
        ? writes
        : EnumSet.of(Right.INSERT, Right.UPDATE, Right.DELETE);
  }

  private List<String> functionGrants(User user, List<Table> found) throws SQLException {
    return session.list(deniedFunctions(functions(user, found)), row -> row.getString(1)).stream()
        .map(name -> "grant execute on function " + name + " to " + user.quoted())
        .toList();
  }

  private List<String> functions(User user, List<Table> found) {
    return switch (role) {
      case ENTITY -> List.of();
      case GRAPH -> Migration.extras(role).stream().map(Migration.Extra::name).toList();
      case SERIES -> {
        if (!needed(found).contains(Right.INSERT)) {
          yield List.of();
        } else if (found.stream().anyMatch(Table::isPartitioned)) {
          yield List.of("lms_make_partitions");
        }
        yield user.hasTimescale() ? List.of("lms_chunk_interval") : List.of();
      }
    };
  }

  private Sql user() {
    return Sql.of("select current_user, current_database(),")
        .add(" has_database_privilege(current_database(), 'create'), n.oid is not null,")
        .add(" coalesce(has_schema_privilege(n.oid, 'usage'), false),")
        .add(" coalesce(has_schema_privilege(n.oid, 'create'), false),")
        .add(" exists (select from pg_extension where extname = 'timescaledb')")
        .add(" from (values (1)) as one left join pg_namespace n on n.nspname = ")
        .bind(tables.schema());
  }

  private Sql tables() {
    Sql sql = Sql.of("select c.relname, c.relkind = 'p'");
    for (Right right : Right.values()) {
      sql.add(", has_table_privilege(c.oid, '" + right + "') as " + right);
    }
    List<String> names = new ArrayList<>(ExpectedColumns.tables(role));
    names.add(Tables.VERSIONS);
    Migration.extras(role).forEach(extra -> names.add(extra.name()));
    return sql.add(" from pg_class c join pg_namespace n on n.oid = c.relnamespace")
        .add(" where c.relkind in ('r', 'p') and n.nspname = ")
        .bind(tables.schema())
        .add(" and c.relname = any(")
        .bind(names.toArray(String[]::new))
        .add(") order by 1");
  }

  private Sql deniedFunctions(List<String> names) {
    return Sql.of("select format('%I.%I(%s)', n.nspname, p.proname,")
        .add(" pg_get_function_identity_arguments(p.oid)) from pg_proc p")
        .add(" join pg_namespace n on n.oid = p.pronamespace")
        .add(" where not has_function_privilege(p.oid, 'execute') and n.nspname = ")
        .bind(tables.schema())
        .add(" and p.proname = any(")
        .bind(names.toArray(String[]::new))
        .add(") order by 1");
  }
}
