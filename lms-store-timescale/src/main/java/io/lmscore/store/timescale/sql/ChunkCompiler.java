package io.lmscore.store.timescale.sql;

import io.lmscore.store.series.Reading;
import java.util.List;

/** Compiles the statements on the chunks of a hypertable with readings. */
public final class ChunkCompiler {
  private final Tables tables;

  public ChunkCompiler(Tables tables) {
    this.tables = tables;
  }

  /** The width of a new chunk, in microseconds; no row when the table is no hypertable. */
  public Sql interval() {
    return Sql.of("select (extract(epoch from d.time_interval) * 1000000)::int8")
        .add(" from timescaledb_information.dimensions d where d.column_name = 'time' and")
        .add(ofReadingsTable("d"));
  }

  /**
   * The start and end of the times that each chunk covers; null for an end that no reading can
   * reach.
   */
  public Sql spans() {
    return Sql.of("select case when c.range_start > '0001-01-01T00:00:00Z' then c.range_start end,")
        .add(" case when c.range_end < '9999-12-31T23:59:59Z' then c.range_end end")
        .add(" from timescaledb_information.chunks c where")
        .add(ofReadingsTable("c"));
  }

  private Sql ofReadingsTable(String view) {
    return Sql.of(" " + view + ".hypertable_schema = ")
        .bind(tables.schema())
        .add(" and " + view + ".hypertable_name = ")
        .bind(Tables.READINGS);
  }

  /** Sets the width of chunks created from now on. Runs with the rights of the owner. */
  public Sql setInterval(long micros) {
    return Sql.of("select " + tables.chunkInterval() + "(")
        .bind(micros / 1_000_000)
        .add("::float8 * interval '1 second')");
  }

  /**
   * Stores the readings that are new, which creates chunks for them. Returns series and time of
   * each.
   */
  public Sql insertReadings(List<Reading> readings) {
    return SeriesCompiler.insert(tables.readings(), readings)
        .add(" on conflict (device_id, sensor_type, time) do nothing")
        .add(" returning device_id, sensor_type, time");
  }

  /** Deletes the readings. Their chunks stay. */
  public Sql deleteReadings(List<Reading> readings) {
    return Sql.of(
            "delete from " + tables.readings() + " as t using (select r.device_id, r.sensor_type, ")
        .add(SeriesCompiler.TIME + " as time from unnest(")
        .add(SeriesCompiler.rows(readings))
        .add(") as r " + SeriesCompiler.ROW + ") as k where t.device_id = k.device_id")
        .add(" and t.sensor_type = k.sensor_type and t.time = k.time");
  }
}
