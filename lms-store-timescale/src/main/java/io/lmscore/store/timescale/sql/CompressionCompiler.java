package io.lmscore.store.timescale.sql;

import java.time.Instant;

/** Compiles the statements that compress readings. */
public final class CompressionCompiler {
  /** States: compressed; frozen; both. TimescaleDB does not change a frozen chunk. */
  private static final String DONE = "(1, 4, 5)";

  private final Tables tables;

  public CompressionCompiler(Tables tables) {
    this.tables = tables;
  }

  /** 1 for a hypertable without settings of compression. */
  public Sql isUncompressible() {
    return Sql.of("select count(*) from timescaledb_information.hypertables where")
        .add(" not compression_enabled and hypertable_schema = ")
        .bind(tables.schema())
        .add(" and hypertable_name = ")
        .bind(Tables.READINGS);
  }

  /**
   * Allows compression: by series, newest first, as queries for the latest reading and for ranges
   * of a series read them.
   */
  public String allow() {
    return "alter table "
        + tables.readings()
        + " set (timescaledb.compress, timescaledb.compress_segmentby = 'device_id, sensor_type',"
        + " timescaledb.compress_orderby = 'time desc')";
  }

  /** As {@link #sizes}, but only of chunks with rows that are not compressed. */
  public Sql pending(TimescaleInstallation timescale, Instant cutoff) {
    return sizes(timescale, cutoff)
        .add(" where _timescaledb_functions.chunk_status(c.chunk) not in " + DONE);
  }

  /**
   * The chunks that lie wholly before the instant: name, and bytes including the compressed ones.
   */
  public Sql sizes(TimescaleInstallation timescale, Instant cutoff) {
    return Sql.of("select c.chunk, s.total_bytes from (select to_regclass(")
        .bind(tables.readings())
        .add(") as name from timescaledb_information.hypertables where hypertable_schema = ")
        .bind(tables.schema())
        .add(" and hypertable_name = ")
        .bind(Tables.READINGS)
        .add(") as t cross join lateral " + timescale.function("show_chunks"))
        .add("(t.name, older_than => ")
        .bind(cutoff)
        .add("::timestamptz) as c (chunk) join lateral ")
        .add(timescale.function("chunks_detailed_size") + "(t.name) as s")
        .add(" on format('%I.%I', s.chunk_schema, s.chunk_name)::regclass = c.chunk");
  }

  public Sql compress(TimescaleInstallation timescale, String chunk) {
    return Sql.of("select " + timescale.function("compress_chunk") + "(")
        .bind(chunk)
        .add("::regclass, if_not_compressed => true)");
  }
}
