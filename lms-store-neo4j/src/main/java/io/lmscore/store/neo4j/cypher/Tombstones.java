package io.lmscore.store.neo4j.cypher;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Compiles the statements on tombstones. They are separate nodes that no traversal reaches. A
 * conditional write first merges the tombstone of its element. This locks the element, whether it
 * is stored or not. A tombstone without a version is not the tombstone of a delete, and is removed
 * before the transaction ends.
 */
final class Tombstones {
  private Tombstones() {}

  /** Locks the tombstones with the identities {@code row.t}; binds them to the variable t. */
  static String lock(String label) {
    return "MERGE (t:" + label + " {" + Names.ID + ": row.t}) SET t." + Names.LOCK + " = null";
  }

  /**
   * Whether the tombstone t or that element was deleted while this transaction waited for its lock.
   */
  static String isLost(String element) {
    return "(" + ElementText.isDeleted("t") + ") OR (" + ElementText.isDeleted(element) + ")";
  }

  /**
   * The end of a statement that puts: removes the tombstones with the identities {@code row.t}, and
   * returns the number of elements put. Most stores have no tombstones at all, which the server
   * knows without a scan.
   *
   * @param element the variable of the element that was put
   */
  static String removal(String label, String element) {
    return ElementText.whereStored(element)
        + " WITH collect(row.t) AS put CALL () { MATCH (t:"
        + label
        + ") RETURN count(t) AS dead } CALL (put, dead) { WITH put, dead WHERE dead > 0 UNWIND put AS"
        + " id "
        + ElementText.matchOf("t", label, "id")
        + " DELETE t RETURN count(*) AS removed } RETURN size(put) AS number";
  }

  /**
   * Writes tombstones; none is replaced by one with a lower version.
   *
   * @param rows maps of t, an identity, and v, a version
   */
  static Neo4jQuery writeTombstones(String label, List<Map<String, Object>> rows, Instant now) {
    Parameters parameters = new Parameters();
    return parameters.query(
        "UNWIND "
            + parameters.bind("rows", rows)
            + " AS row MERGE (t:"
            + label
            + " {"
            + Names.ID
            + ": row.t}) WITH t, row WHERE coalesce(t."
            + Names.VERSION
            + ", -1) < row.v SET t."
            + Names.VERSION
            + " = row.v, t."
            + Names.TIME
            + " = "
            + parameters.bind("now", now.toEpochMilli())
            + " RETURN count(*) AS number");
  }

  /** Removes tombstones. */
  static Neo4jQuery remove(String label, List<String> identities) {
    Parameters parameters = new Parameters();
    return parameters.query(
        "UNWIND "
            + parameters.bind("ids", identities)
            + " AS id "
            + ElementText.matchOf("t", label, "id")
            + " DELETE t RETURN count(*) AS number");
  }
}
