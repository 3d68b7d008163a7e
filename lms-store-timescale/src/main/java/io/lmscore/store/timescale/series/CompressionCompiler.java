package io.lmscore.store.timescale.series;

import io.lmscore.store.timescale.client.Sql;
import io.lmscore.store.timescale.series.Timescale.Installation;
import java.time.Instant;

/** The statements that compress readings. */
final class CompressionCompiler {
  private static final String NAME = "sensor_readings";

  private final String schema;
  private final String table;

  /**
   * @param schema in which the table is
   */
  CompressionCompiler(String schema) {
    this.schema = schema;
    this.table = Sql.name(schema) + "." + NAME;
  }

  /** 1 for a hypertable of which nobody has said how it is compressed. */
  Sql isUncompressible() {
    return Sql.of("select count(*) from timescaledb_information.hypertables where")
        .add(" not compression_enabled and hypertable_schema = ")
        .bind(schema)
        .add(" and hypertable_name = ")
        .bind(NAME);
  }

  /** By series, newest first, as the latest reading and ranges of a series are asked for. */
  String allow() {
    return "alter table "
        + table
        + " set (timescaledb.compress, timescaledb.compress_segmentby = 'device_id, sensor_type',"
        + " timescaledb.compress_orderby = 'time desc')";
  }

  /** The chunks that lie wholly before the instant: name, and bytes with what is compressed. */
  Sql sizes(Installation timescale, Instant cutoff) {
    return Sql.of("select c.chunk, s.total_bytes from (select h.oid from pg_class h where")
        .add(" h.oid = to_regclass(")
        .bind(table)
        .add(") and exists (select from timescaledb_information.hypertables where")
        .add(" hypertable_schema = ")
        .bind(schema)
        .add(" and hypertable_name = ")
        .bind(NAME)
        .add(")) as t cross join lateral " + timescale.function("show_chunks"))
        .add("(t.oid::regclass, older_than => ")
        .bind(cutoff)
        .add("::timestamptz) as c (chunk) cross join lateral (select d.total_bytes from ")
        .add(timescale.function("chunks_detailed_size") + "(t.oid::regclass) as d")
        .add(" where format('%I.%I', d.chunk_schema, d.chunk_name)::regclass = c.chunk) as s");
  }

  Sql compress(Installation timescale, String chunk) {
    return Sql.of("select " + timescale.function("compress_chunk") + "(")
        .bind(chunk)
        .add("::regclass, if_not_compressed => true)");
  }
}
