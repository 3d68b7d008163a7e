package io.lmscore.store.bench.neo4j;

import io.lmscore.store.bench.data.GraphRows;
import io.lmscore.store.bench.data.NodeRow;
import io.lmscore.store.bench.data.RelationshipRow;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;

/**
 * Loads a graph by hand. It collects the rows of a label or type and sends them as one {@code
 * UNWIND}, each in a transaction of its own.
 */
final class HandLoad {
  /** The kind of statement that writes the elements. */
  enum Way {
    /** The load may be repeated, as with lms-store. */
    MERGE,
    /** A repeated load fails, or duplicates relationships. */
    CREATE,
    /** Creates elements with the constraints and the additional properties that lms-store has. */
    CREATE_WITH_KEYS
  }

  private static final String TYPE_PREFIX = "K_";

  private final Driver driver;
  private final String label;
  private final Way way;
  private final int batch;
  private final Map<String, List<Map<String, Object>>> gathered = new TreeMap<>();

  /**
   * @param label that all nodes share
   * @param batch number of rows of a statement
   */
  HandLoad(Driver driver, String label, Way way, int batch) {
    this.driver = driver;
    this.label = label;
    this.way = way;
    this.batch = batch;
  }

  /** Creates the constraints that this kind of load needs. */
  static void constrain(BenchServer server, String label, Way way, List<String> types) {
    server.execute("CREATE CONSTRAINT IF NOT EXISTS FOR (n:" + label + ") REQUIRE n.id IS UNIQUE");
    if (way == Way.CREATE_WITH_KEYS) {
      server.execute("CREATE INDEX IF NOT EXISTS FOR (n:" + label + ") ON (n.bucket)");
      for (String type : types) {
        server.execute(
            "CREATE CONSTRAINT IF NOT EXISTS FOR ()-[r:"
                + TYPE_PREFIX
                + type
                + "]-() REQUIRE r.key IS UNIQUE");
      }
    }
    server.awaitIndexes();
  }

  /** Returns properties in the form of the driver. */
  static Map<String, Object> properties(List<Object> keysAndValues) {
    Map<String, Object> properties = new HashMap<>();
    for (int i = 0; i < keysAndValues.size(); i += 2) {
      Object value = keysAndValues.get(i + 1);
      properties.put(
          (String) keysAndValues.get(i),
          value instanceof Instant instant ? instant.atZone(ZoneOffset.UTC) : value);
    }
    return properties;
  }

  void run(GraphRows rows) {
    try (Session session = driver.session()) {
      for (NodeRow row : rows.nodes()) {
        add(session, nodes(row.label()), node(row));
      }
      flush(session);
      for (RelationshipRow row : rows.relationships()) {
        add(session, relationships(row.type()), relationship(row));
      }
      flush(session);
    }
  }

  private void add(Session session, String statement, Map<String, Object> row) {
    List<Map<String, Object>> rows =
        gathered.computeIfAbsent(statement, text -> new ArrayList<>(batch));
    rows.add(row);
    if (rows.size() == batch) {
      send(session, statement, rows);
      rows.clear();
    }
  }

  private void flush(Session session) {
    gathered.forEach((statement, rows) -> send(session, statement, rows));
    gathered.clear();
  }

  private static void send(Session session, String statement, List<Map<String, Object>> rows) {
    if (!rows.isEmpty()) {
      session.run(statement, Map.of("rows", rows)).consume();
    }
  }

  private String nodes(String own) {
    return way == Way.MERGE
        ? "UNWIND $rows AS row MERGE (n:" + label + " {id: row.id}) SET n:" + own + ", n = row"
        : "UNWIND $rows AS row CREATE (n:" + label + ":" + own + ") SET n = row";
  }

  private String relationships(String type) {
    String ends =
        "UNWIND $rows AS row MATCH (a:"
            + label
            + " {id: row.a}) MATCH (b:"
            + label
            + " {id: row.b}) ";
    return switch (way) {
      case MERGE -> ends + "MERGE (a)-[r:" + type + "]->(b) SET r = row.p";
      case CREATE -> ends + "CREATE (a)-[r:" + type + "]->(b) SET r = row.p";
      case CREATE_WITH_KEYS ->
          ends + "CREATE (a)-[r:" + TYPE_PREFIX + type + "]->(b) SET r = row.p";
    };
  }

  private Map<String, Object> node(NodeRow row) {
    Map<String, Object> properties = properties(row.properties());
    properties.put("id", row.id());
    if (way == Way.CREATE_WITH_KEYS) {
      properties.put("bucket", bucket(row.id().hashCode()));
      properties.put("check", check(row.hashCode()));
    }
    return properties;
  }

  private Map<String, Object> relationship(RelationshipRow row) {
    Map<String, Object> properties = properties(row.properties());
    if (way == Way.CREATE_WITH_KEYS) {
      int hash = row.hashCode();
      properties.put("key", bucket(hash) + "0808" + row.from() + row.to());
      properties.put("check", check(hash));
    }
    return Map.of("a", row.from(), "b", row.to(), "p", properties);
  }

  /** Returns a text as long as the bucket of lms-store, with as many different values. */
  private static String bucket(int hash) {
    return "bench:" + (char) ('a' + (hash & 15)) + (char) ('a' + (hash >>> 4 & 15));
  }

  private static long check(int hash) {
    return hash * 0x9e3779b97f4a7c15L;
  }
}
