package io.lmscore.store.timescale.sql;

/** What the schema of a graph holds, by quoted names. */
public record GraphTables(
    String nodes,
    String relationships,
    String nodeTombstones,
    String relationshipTombstones,
    String sortKey) {

  public static GraphTables in(String schema) {
    String prefix = Sql.name(schema) + ".";
    return new GraphTables(
        prefix + "nodes",
        prefix + "relationships",
        prefix + "node_tombstones",
        prefix + "relationship_tombstones",
        prefix + "lms_sort_key");
  }
}
