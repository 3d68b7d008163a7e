package io.lmscore.store.bench.neo4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;

/**
 * Hand-written changes of the zone of nodes, in two forms: one statement, and a read and a write
 * that keep a number computed from the whole node, as lms-store keeps a fingerprint.
 */
final class HandChanges {
  /** The name in tables of the form that keeps a number of the whole node. */
  static final String WITH_FINGERPRINT = "by hand, with fingerprint";

  private static final String CHECK = "check";
  private static final String ONE = "MATCH (n:Hand {id: $id}) ";
  private static final String MANY = "UNWIND $rows AS row MATCH (n:Hand {id: row.id}) ";

  /** Locks the node: removing a property writes nothing when no node has it. */
  private static final String LOCK = "REMOVE n.lock ";

  private final Driver driver;

  HandChanges(Driver driver) {
    this.driver = driver;
    try (Session session = driver.session()) {
      session.run("CREATE (n:Tmp {lock: 1}) DELETE n").consume(); // else the server skips REMOVE
    }
  }

  /** Returns label and properties of a node, without the number. */
  Object content(String id) {
    try (Session session = driver.session()) {
      Record row = session.run(ONE + "RETURN n", Map.of("id", id)).single();
      HandNode node = HandNode.of(row.get(0).asNode());
      Map<String, Object> properties = new HashMap<>(node.properties());
      properties.remove(CHECK);
      return Answers.node(new HandNode(node.labels(), properties));
    }
  }

  long plain(List<String> ids, int zone) {
    try (Session session = driver.session()) {
      return ids.size() == 1
          ? number(
              session
                  .run(
                      ONE + "SET n.zone = $zone RETURN count(*)",
                      Map.of("id", ids.get(0), "zone", zone))
                  .single())
          : number(
              session
                  .run(
                      MANY + "SET n.zone = $zone RETURN count(*)",
                      Map.of("rows", rows(ids), "zone", zone))
                  .single());
    }
  }

  long withCheck(List<String> ids, int zone) {
    try (Session session = driver.session()) {
      return ids.size() == 1 ? one(session, ids.get(0), zone) : many(session, ids, zone);
    }
  }

  /** Reads the node, and writes it unless its number has changed meanwhile. */
  private static long one(Session session, String id, int zone) {
    Record row = session.run(ONE + "RETURN properties(n)", Map.of("id", id)).single();
    Map<String, Object> properties = new HashMap<>(row.get(0).asMap());
    return number(
        session
            .run(
                ONE
                    + LOCK
                    + "WITH n WHERE coalesce(n.check, 0) = $old SET n.zone = $zone,"
                    + " n.check = $check RETURN count(*)",
                Map.of(
                    "id",
                    id,
                    "old",
                    properties.getOrDefault(CHECK, 0L),
                    "zone",
                    zone,
                    CHECK,
                    check(properties, zone)))
            .single());
  }

  /** Reads the nodes under locks, and writes them in the same transaction. */
  private static long many(Session session, List<String> ids, int zone) {
    try (Transaction transaction = session.beginTransaction()) {
      List<Map<String, Object>> changed = new ArrayList<>();
      transaction
          .run(MANY + LOCK + "RETURN properties(n)", Map.of("rows", rows(ids)))
          .forEachRemaining(
              row -> {
                Map<String, Object> properties = row.get(0).asMap();
                changed.add(
                    Map.of(
                        "id", properties.getOrDefault("id", ""), CHECK, check(properties, zone)));
              });
      long number =
          number(
              transaction
                  .run(
                      MANY + "SET n.zone = $zone, n.check = row.check RETURN count(*)",
                      Map.of("rows", changed, "zone", zone))
                  .single());
      transaction.commit();
      return number;
    }
  }

  private static long check(Map<String, Object> properties, int zone) {
    Map<String, Object> ordered = new TreeMap<>(properties);
    ordered.remove(CHECK);
    ordered.put("zone", (long) zone);
    return ordered.hashCode();
  }

  private static List<Map<String, Object>> rows(List<String> ids) {
    return ids.stream().map(id -> Map.<String, Object>of("id", id)).toList();
  }

  private static long number(Record row) {
    return row.get(0).asLong();
  }
}
