package io.lmscore.store.bench.neo4j;

import io.lmscore.store.bench.data.LabGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Result;
import org.neo4j.driver.Session;
import org.neo4j.driver.types.Path;

/** Hand-written questions to the graph. Each is one statement without a transaction around it. */
final class HandGraph {
  /** The name in tables. */
  static final String NAME = "driver by hand";

  /** The label that all its nodes share. */
  static final String LABEL = "Hand";

  private static final String ONE = "MATCH (n:Hand {id: $id}) ";
  private static final String ITS =
      ONE
          + "MATCH (n)-[r]-() WITH r, type(r) AS type, startNode(r).id AS from, endNode(r).id AS to ";
  private static final String ALL =
      " RETURN collect([type, from, to, properties(r)]) AS relationships";
  private static final String AWAY =
      ONE + "MATCH (n)-[:" + String.join("|", LabGraph.NEIGHBOURHOOD) + "*1..<hops>]->(m) ";
  private static final String QUANTIFIED =
      ONE + "MATCH (n)-[:" + String.join("|", LabGraph.NEIGHBOURHOOD) + "]->{1,<hops>}(m) ";
  private static final String CHUNKS =
      "WITH DISTINCT m LIMIT 100000 WITH collect(m) AS found UNWIND range(0, size(found) - 1, 500)"
          + " AS i RETURN [m IN found[i..i + 500] | <item>] AS chunk";

  private final Driver driver;

  HandGraph(Driver driver) {
    this.driver = driver;
  }

  /** A relationship. */
  record Row(String type, String from, String to, Map<String, Object> properties) {}

  HandNode node(String id) {
    return one(ONE + "RETURN n", Map.of("id", id), row -> HandNode.of(row.get(0).asNode()));
  }

  /** Returns the relationships of a node by type and ends, up to a limit. */
  List<Row> relationships(String id, int limit) {
    return one(
        ITS + "ORDER BY type, from, to LIMIT $limit" + ALL,
        Map.of("id", id, "limit", limit),
        HandGraph::relationships);
  }

  /** Returns all relationships of a node in any order. */
  List<Row> relationships(String id) {
    return one(ITS + ALL, Map.of("id", id), HandGraph::relationships);
  }

  /** Returns the same relationships, with a row for each. */
  List<Row> relationshipRows(String id) {
    return list(
        ITS + "RETURN type, from, to, properties(r)",
        Map.of("id", id),
        row ->
            new Row(
                row.get(0).asString(),
                row.get(1).asString(),
                row.get(2).asString(),
                row.get(3).asMap()));
  }

  /** Puts a node without a condition; returns the number of nodes. */
  long put(String label, String id, Map<String, Object> properties) {
    return one(
        "MERGE (n:Hand {id: $id}) SET n:" + label + ", n = $p RETURN count(*)",
        Map.of("id", id, "p", properties),
        row -> row.get(0).asLong());
  }

  /** Puts a relationship without a condition; returns the number of relationships. */
  long put(String from, String type, String to, Map<String, Object> properties) {
    return one(
        "MATCH (a:Hand {id: $a}) MATCH (b:Hand {id: $b}) MERGE (a)-[r:"
            + type
            + "]->(b) SET r = $p RETURN count(*)",
        Map.of("a", from, "b", to, "p", properties),
        row -> row.get(0).asLong());
  }

  /** Counts the distinct nodes within this number of hops. */
  long count(String start, int hops) {
    return one(
        within(AWAY, hops) + "RETURN count(DISTINCT m)",
        Map.of("id", start),
        row -> row.get(0).asLong());
  }

  /** Counts the same nodes by a quantified path. */
  long countQuantified(String start, int hops) {
    return one(
        within(QUANTIFIED, hops) + "RETURN count(DISTINCT m)",
        Map.of("id", start),
        row -> row.get(0).asLong());
  }

  /** Returns their ids in one row; at most 100,000, as for all lists here. */
  List<String> ids(String start, int hops) {
    return one(
        within(AWAY, hops) + "WITH DISTINCT m LIMIT 100000 RETURN collect(m.id)",
        Map.of("id", start),
        row -> row.get(0).asList(org.neo4j.driver.Value::asString));
  }

  /** Returns their ids in rows of 500. */
  List<String> idsInChunks(String start, int hops) {
    return chunks(
        within(AWAY, hops) + CHUNKS.replace("<item>", "m.id"),
        start,
        org.neo4j.driver.Value::asString);
  }

  /** Returns their ids, with a row for each. */
  List<String> idRows(String start, int hops) {
    return list(
        within(AWAY, hops) + "WITH DISTINCT m LIMIT 100000 RETURN m.id",
        Map.of("id", start),
        row -> row.get(0).asString());
  }

  /** Returns these nodes in one row. */
  List<HandNode> nodes(String start, int hops) {
    return one(
        within(AWAY, hops) + "WITH DISTINCT m LIMIT 100000 RETURN collect(m)",
        Map.of("id", start),
        row -> row.get(0).asList(value -> HandNode.of(value.asNode())));
  }

  /** Returns these nodes in rows of 500. */
  List<HandNode> nodesInChunks(String start, int hops) {
    return chunks(
        within(AWAY, hops) + CHUNKS.replace("<item>", "m"),
        start,
        value -> HandNode.of(value.asNode()));
  }

  /** Returns these nodes, with a row for each. */
  List<HandNode> nodeRows(String start, int hops) {
    return list(
        within(AWAY, hops) + "WITH DISTINCT m LIMIT 100000 RETURN m",
        Map.of("id", start),
        row -> HandNode.of(row.get(0).asNode()));
  }

  /** Returns id and these properties of these nodes in one row. */
  List<List<Object>> columns(String start, int hops, List<String> keys) {
    return one(
        within(AWAY, hops) + "WITH DISTINCT m LIMIT 100000 RETURN collect(" + item(keys) + ")",
        Map.of("id", start),
        row -> row.get(0).asList(org.neo4j.driver.Value::asList));
  }

  /** Returns the same in rows of 500. */
  List<List<Object>> columnsInChunks(String start, int hops, List<String> keys) {
    return chunks(
        within(AWAY, hops) + CHUNKS.replace("<item>", item(keys)),
        start,
        org.neo4j.driver.Value::asList);
  }

  private static String item(List<String> keys) {
    StringBuilder item = new StringBuilder("[m.id");
    keys.forEach(key -> item.append(", m.").append(key));
    return item.append(']').toString();
  }

  /** Counts the faulty equipment that devices of an organization monitor. */
  long faultyEquipment(String organization) {
    return one(
        ONE
            + "MATCH (n)-[:OWNS]->(:Device)-[:MONITORS]->(e:Equipment {status: 'FAULTY'})"
            + " RETURN count(DISTINCT e)",
        Map.of("id", organization),
        row -> row.get(0).asLong());
  }

  /** Counts the equipment that nobody monitors. */
  long notMonitored() {
    return one(
        "MATCH (e:Equipment) WHERE NOT (e)<-[:MONITORS]-() RETURN count(e)",
        Map.of(),
        row -> row.get(0).asLong());
  }

  /** Returns the ids of the equipment of a zone that nobody monitors, in one row. */
  List<String> notMonitored(int zone) {
    return one(
        "MATCH (e:Equipment {zone: $zone}) WHERE NOT (e)<-[:MONITORS]-() RETURN collect(e.id)",
        Map.of("zone", zone),
        row -> row.get(0).asList(org.neo4j.driver.Value::asString));
  }

  /** Returns the length of a shortest path, whose elements are all fetched; -1 for no path. */
  int path(String from, String to) {
    List<Path> found =
        list(
            "MATCH (a:Hand {id: $from}) MATCH (b:Hand {id: $to})"
                + " MATCH p = shortestPath((a)-[:CONNECTED_TO*..32]->(b)) RETURN p",
            Map.of("from", from, "to", to),
            row -> row.get(0).asPath());
    return found.isEmpty() ? -1 : found.get(0).length();
  }

  private static String within(String statement, int hops) {
    return statement.replace("<hops>", Integer.toString(hops));
  }

  private static List<Row> relationships(Record row) {
    return row.get(0)
        .asList(
            item ->
                new Row(
                    item.get(0).asString(),
                    item.get(1).asString(),
                    item.get(2).asString(),
                    item.get(3).asMap()));
  }

  private <T> List<T> chunks(
      String statement, String start, Function<org.neo4j.driver.Value, T> item) {
    List<T> all = new ArrayList<>();
    list(statement, Map.of("id", start), row -> all.addAll(row.get(0).asList(item)));
    return all;
  }

  private <T> T one(String statement, Map<String, Object> parameters, Function<Record, T> reader) {
    try (Session session = driver.session()) {
      return reader.apply(session.run(statement, parameters).single());
    }
  }

  private <T> List<T> list(
      String statement, Map<String, Object> parameters, Function<Record, T> reader) {
    try (Session session = driver.session()) {
      Result result = session.run(statement, parameters);
      List<T> rows = new ArrayList<>();
      while (result.hasNext()) {
        rows.add(reader.apply(result.next()));
      }
      return rows;
    }
  }
}
