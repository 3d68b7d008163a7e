package io.lmscore.store.timescale.graph;

import io.lmscore.store.timescale.client.Sql;

/** What the schema of a graph holds, by quoted names. */
record GraphTables(
    String nodes,
    String relationships,
    String nodeTombstones,
    String relationshipTombstones,
    String sortKey) {

  static GraphTables in(String schema) {
    String prefix = Sql.name(schema) + ".";
    return new GraphTables(
        prefix + "nodes",
        prefix + "relationships",
        prefix + "node_tombstones",
        prefix + "relationship_tombstones",
        prefix + "lms_sort_key");
  }
}
