package io.lmscore.store.timescale.sql;

/**
 * The tables and functions of one namespace. Every method returns a name that is qualified by the
 * schema, quoted where necessary, and ready for use in a statement.
 *
 * @param schema the schema of the tables, as its plain name, not quoted
 * @param namespace the namespace of the tables
 */
public record Tables(String schema, String namespace) {
  // without a schema, for the catalogues of PostgreSQL and TimescaleDB
  public static final String VERSIONS = "lms_schema_version";

  static final String READINGS = "sensor_readings";
  static final String EVENTS = "system_events";

  /** The schema itself. */
  public String quotedSchema() {
    return Sql.name(schema);
  }

  /** A table or function with a name that needs no quotes. */
  public String qualified(String name) {
    return quotedSchema() + "." + name;
  }

  /** The applied versions of the tables themselves. */
  public String versions() {
    return qualified(VERSIONS);
  }

  String entities() {
    return qualified("entities");
  }

  /** The nodes of the graph. */
  public String nodes() {
    return qualified("nodes");
  }

  String relationships() {
    return qualified("relationships");
  }

  /** The tombstones of nodes. */
  public String nodeTombstones() {
    return qualified("node_tombstones");
  }

  /** The tombstones of relationships. */
  public String relationshipTombstones() {
    return qualified("relationship_tombstones");
  }

  /** A function that returns the sort key of a property. */
  String sortKey() {
    return qualified("lms_sort_key");
  }

  String readings() {
    return qualified(READINGS);
  }

  /** The catalogue of series. */
  String series() {
    return qualified("sensor_series");
  }

  /** A function that creates partitions for readings, with the rights of the owner. */
  String createPartitions() {
    return qualified("lms_make_partitions");
  }

  /** A function that sets the width of new chunks, with the rights of the owner. */
  String chunkInterval() {
    return qualified("lms_chunk_interval");
  }

  String events() {
    return qualified(EVENTS);
  }

  String eventIds() {
    return qualified("system_event_ids");
  }

  String rollups() {
    return qualified("sensor_rollups");
  }

  String rollupBuckets() {
    return qualified("sensor_rollup_buckets");
  }
}
