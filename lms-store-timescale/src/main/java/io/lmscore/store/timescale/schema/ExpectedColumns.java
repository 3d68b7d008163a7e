package io.lmscore.store.timescale.schema;

import io.lmscore.store.Role;
import io.lmscore.store.timescale.client.Session;
import io.lmscore.store.timescale.sql.Sql;
import io.lmscore.store.timescale.sql.Tables;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The columns of the newest version of the tables. They distinguish these tables from others. */
final class ExpectedColumns {
  /**
   * @param type the server's name of the type
   */
  private record Column(String table, String name, String type) {}

  private ExpectedColumns() {}

  /** The tables of a role. */
  static List<String> tables(Role role) {
    return columns(role).stream().map(Column::table).distinct().toList();
  }

  /** The columns that are missing or have another type, one sentence for each. */
  static List<String> faults(Session session, Tables tables, Role role) throws SQLException {
    Map<String, String> found = new HashMap<>();
    session.list(
        Sql.of("select c.relname || '.' || a.attname, t.typname from pg_class c")
            .add(" join pg_namespace n on n.oid = c.relnamespace")
            .add(" join pg_attribute a on a.attrelid = c.oid join pg_type t on t.oid = a.atttypid")
            .add(" where a.attnum > 0 and not a.attisdropped and n.nspname = ")
            .bind(tables.schema()),
        row -> found.put(row.getString(1), row.getString(2)));
    List<String> faults = new ArrayList<>();
    for (Column column : columns(role)) {
      String name = column.table() + "." + column.name();
      String type = found.get(name);
      if (type == null) {
        faults.add("column " + name + " is missing");
      } else if (!type.equals(column.type())) {
        faults.add("column " + name + " has the type " + type + ", not " + column.type());
      }
    }
    return faults;
  }

  private static List<Column> columns(Role role) {
    return Migration.Resources.text(role.key() + "-columns.txt")
        .lines()
        .map(line -> line.split(" ", -1))
        .map(words -> new Column(words[0], words[1], words[2]))
        .toList();
  }
}
