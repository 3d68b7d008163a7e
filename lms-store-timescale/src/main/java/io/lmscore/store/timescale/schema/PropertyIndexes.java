package io.lmscore.store.timescale.schema;

import io.lmscore.store.Role;
import io.lmscore.store.spi.graph.IndexedProperties;
import io.lmscore.store.timescale.client.Session;
import io.lmscore.store.timescale.sql.Sql;
import io.lmscore.store.timescale.sql.Tables;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The indexes on declared properties of nodes, one for each label and key. They contain hashes, so
 * that a value of any size can be stored, and serve equality. Each has its own statistics, because
 * the server does not estimate with those of an index on some of the rows.
 *
 * @param statements by the name of the index
 */
record PropertyIndexes(Map<String, String> statements) {
  private static final String PREFIX = "lms_property_";

  /** The indexes of a role: the graph has them all. */
  static PropertyIndexes of(Role role, Tables tables, IndexedProperties indexed) {
    Map<String, String> statements = new TreeMap<>();
    Map<String, Set<String>> keysByLabel = role == Role.GRAPH ? indexed.keysByLabel() : Map.of();
    keysByLabel.forEach(
        (label, keys) ->
            keys.forEach(key -> statements.put(name(label, key), statement(tables, label, key))));
    return new PropertyIndexes(statements);
  }

  /** The statements that create the missing indexes, each with its statistics. */
  Collection<String> missing(Session session, Tables tables) throws SQLException {
    Map<String, String> missing = new TreeMap<>(statements);
    if (!missing.isEmpty()) {
      Sql sql =
          Sql.of("select indexname from pg_indexes where schemaname = ").bind(tables.schema());
      missing.keySet().removeAll(session.list(sql, row -> row.getString(1)));
    }
    return missing.values();
  }

  private static String statement(Tables tables, String label, String key) {
    return "create index if not exists "
        + Sql.name(name(label, key))
        + " on "
        + tables.nodes()
        + " using hash ((properties -> "
        + Sql.literal(key)
        + ")) where label = "
        + Sql.literal(label)
        + ";\ncreate statistics if not exists "
        + tables.qualified(Sql.name(name(label, key)))
        + " on (properties -> "
        + Sql.literal(key)
        + ") from "
        + tables.nodes()
        + ";\n";
  }

  /** The name of an index. Its length is within the server's limit for every key. */
  private static String name(String label, String key) {
    byte[] both = (label + '.' + key).getBytes(StandardCharsets.UTF_8);
    return PREFIX + UUID.nameUUIDFromBytes(both).toString().replace("-", "");
  }
}
