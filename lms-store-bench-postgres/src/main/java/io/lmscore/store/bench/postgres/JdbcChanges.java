package io.lmscore.store.bench.postgres;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.spi.graph.Fingerprints;
import io.lmscore.store.value.PropertyMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Hand-written changes of the zone of equipment, in two forms: one statement on the tables of
 * {@link JdbcGraph}, and a read and an update that keep the fingerprint on the table of lms-store.
 */
final class JdbcChanges {
  /** The name in tables of the form that keeps no fingerprint. */
  static final String PLAIN = "update by hand";

  /** The name in tables of the form that keeps a fingerprint of the whole node. */
  static final String WITH_FINGERPRINT = "by hand, with fingerprint";

  private static final String SET_ZONE = "|| jsonb_build_object('zone', ";
  private static final String STORED =
      "select id, label, properties, version, num, xmin::text from lms_bench.nodes where id ";
  private static final JsonFactory JSON = new JsonFactory();

  private final DataSource pool;

  JdbcChanges(DataSource pool) {
    this.pool = pool;
  }

  private record Row(Node node, long num, String xmin) {}

  private interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /** Returns the ids of some equipment. */
  List<String> equipment(int number) {
    return run(
        connection -> {
          List<String> ids = new ArrayList<>();
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "select id from lms_bench.nodes where label = 'Equipment' order by num limit ?")) {
            statement.setInt(1, number);
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                ids.add(rows.getString(1));
              }
            }
          }
          return ids;
        });
  }

  int plain(String id, int zone) {
    return run(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "update hand.nodei set props = props " + SET_ZONE + "?::int) where id = ?")) {
            statement.setInt(1, zone);
            statement.setString(2, id);
            return statement.executeUpdate();
          }
        });
  }

  int plain(List<String> ids, int zone) {
    return run(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "update hand.nodei set props = props "
                      + SET_ZONE
                      + "?::int) where id = any(?)")) {
            statement.setInt(1, zone);
            statement.setObject(2, ids.toArray(String[]::new));
            return statement.executeUpdate();
          }
        });
  }

  /** Reads the node, and updates it unless its row was written meanwhile. */
  int withFingerprint(String id, int zone) {
    return run(
        connection -> {
          Row row = rows(connection, STORED + "= ?", id).get(0);
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "update lms_bench.nodes set properties = properties "
                      + SET_ZONE
                      + "?::int), fingerprint = ? where num = ? and xmin = ?::text::xid")) {
            statement.setInt(1, zone);
            statement.setLong(2, fingerprint(row, zone));
            statement.setLong(3, row.num());
            statement.setString(4, row.xmin());
            return statement.executeUpdate();
          }
        });
  }

  /** Reads the nodes under locks, and updates them in the same transaction. */
  int withFingerprint(List<String> ids, int zone) {
    return run(
        connection -> {
          connection.setAutoCommit(false);
          List<Row> rows =
              rows(
                  connection,
                  STORED + "= any(?) order by id for no key update",
                  ids.toArray(String[]::new));
          int updated = update(connection, rows, zone);
          connection.commit();
          connection.setAutoCommit(true);
          return updated;
        });
  }

  private static int update(Connection connection, List<Row> rows, int zone) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update lms_bench.nodes n set properties = n.properties "
                + SET_ZONE
                + "?::int), fingerprint = d.fingerprint"
                + " from unnest(?::bigint[], ?::bigint[]) d (num, fingerprint)"
                + " where n.num = d.num")) {
      statement.setInt(1, zone);
      statement.setObject(2, rows.stream().mapToLong(Row::num).toArray());
      statement.setObject(3, rows.stream().mapToLong(row -> fingerprint(row, zone)).toArray());
      return statement.executeUpdate();
    }
  }

  private static long fingerprint(Row row, int zone) {
    PropertyMap changed = row.node().properties().with("zone", zone);
    return Fingerprints.fingerprint(row.node().withProperties(changed));
  }

  private static List<Row> rows(Connection connection, String sql, Object ids) throws SQLException {
    List<Row> found = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, ids);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          PropertyMap properties = PropertyMap.of(properties(rows.getString(3)));
          NodeId id = NodeId.of(rows.getString(1));
          Node node = new Node(id, rows.getString(2), properties, rows.getLong(4));
          found.add(new Row(node, rows.getLong(5), rows.getString(6)));
        }
      }
    }
    return found;
  }

  /** Returns texts and numbers; equipment has no other properties. */
  private static Map<String, Object> properties(String json) {
    Map<String, Object> properties = new HashMap<>();
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
        boolean isText = parser.nextToken() == JsonToken.VALUE_STRING;
        properties.put(key, isText ? parser.getText() : (Object) parser.getLongValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }

  /** Returns properties and, in the table of lms-store, fingerprints, as texts. */
  List<String> content(String table, List<String> ids) {
    String columns =
        table.startsWith("hand") ? "props::text" : "properties::text || ' ' || fingerprint";
    return run(
        connection -> {
          List<String> content = new ArrayList<>();
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "select " + columns + " from " + table + " where id = any(?) order by id")) {
            statement.setObject(1, ids.toArray(String[]::new));
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                content.add(rows.getString(1));
              }
            }
          }
          return content;
        });
  }

  private <T> T run(Work<T> work) {
    try (Connection connection = pool.getConnection()) {
      return work.with(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
