package io.lmscore.store.timescale.sql;

import io.lmscore.store.Sort;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.ReadingQuery;
import io.lmscore.store.series.SeriesKey;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import java.util.List;
import java.util.function.Function;

/** Compiles the statements on readings and on the catalogue of their series. */
public final class SeriesCompiler {
  /**
   * Exact for every year: the factors are whole numbers below 2^53, unlike the number of
   * microseconds.
   */
  static final String TIME =
      "timestamptz 'epoch' + r.micros / 3600000000 * interval '1 hour'"
          + " + r.micros % 3600000000 * interval '1 microsecond'";

  /** The number of stored rows that this statement has replaced so far. */
  private static final String REPLACED =
      "coalesce(nullif(current_setting('lms_store.replaced', true), ''), '0')::int8";

  /**
   * Counts replacements. Partitions do not return {@code xmax}, and any count of the rows that
   * existed before misses rows that another client adds meanwhile. So each replacement counts
   * itself.
   */
  private static final String COUNT_REPLACED =
      " where set_config('lms_store.replaced', (" + REPLACED + " + 1)::text, true) <> ''";

  private static final String COLUMNS =
      "r.device_id, r.sensor_type, r.time, r.value, coalesce(r.unit, ''), coalesce(r.quality, '')";

  /** See {@link #copied}. */
  public static final int COPIED_COLUMNS = 6;

  public static final String ROW = "(device_id, sensor_type, micros, value, unit, quality)";

  /** The number of compressed readings that an append may have to search. */
  public enum Compressed {
    /** As many as the server allows. */
    FEW,
    /** More than that. */
    MANY
  }

  private final String table;
  private final String catalogue;
  private final String createPartitions;

  public SeriesCompiler(Tables tables) {
    this.table = tables.readings();
    this.catalogue = tables.series();
    this.createPartitions = tables.createPartitions();
  }

  public String table() {
    return table;
  }

  // Writes

  /** The current table: its number, and whether it has declared partitions. */
  public Sql layout() {
    return Sql.of("select c.oid::int8, c.relkind = 'p' from pg_class c where c.oid = to_regclass(")
        .bind(table)
        .add(")");
  }

  /** The start and end of the times that each partition covers; null for an open end. */
  public Sql partitions() {
    return Sql.of("select substring(p.bound from 'FROM \\(''([^'']*)''\\)')::timestamptz")
        .add(", substring(p.bound from 'TO \\(''([^'']*)''\\)')::timestamptz from pg_inherits i")
        .add(" join pg_class c on c.oid = i.inhrelid cross join lateral")
        .add(" (select pg_get_expr(c.relpartbound, c.oid) as bound) as p where i.inhparent = ")
        .add("to_regclass(")
        .bind(table)
        .add(")");
  }

  /** Keeps other clients from creating or dropping partitions until the transaction ends. */
  public Sql lockPartitions() {
    return lockPartitions(table);
  }

  static Sql lockPartitions(String table) {
    return Sql.of("select pg_advisory_xact_lock(hashtextextended(")
        .bind("lms-store partitions of " + table)
        .add(", 0))");
  }

  /** Creates partitions, with the rights of the owner; returns their number. */
  public Sql createPartitions(List<PartitionSpan> spans) {
    return Sql.of("select " + createPartitions + "(")
        .bind(spans.stream().map(PartitionSpan::start).toArray(String[]::new))
        .add("::text[]::timestamptz[], ")
        .bind(spans.stream().map(PartitionSpan::end).toArray(String[]::new))
        .add("::text[]::timestamptz[])");
  }

  public Sql register(List<SeriesKey> series) {
    return Sql.of("insert into " + catalogue + " (device_id, sensor_type) select * from unnest(")
        .bind(series.stream().map(SeriesKey::deviceId).toArray(String[]::new))
        .add(", ")
        .bind(series.stream().map(SeriesKey::sensorType).toArray(String[]::new))
        .add(") on conflict do nothing");
  }

  /**
   * Stores readings, or nothing when the table is not the one prepared for them. Returns how many
   * were new, and the number of the table.
   */
  public Sql append(ReadingBatch batch, DuplicatePolicy policy, Compressed compressed, long oid) {
    Sql sql = Sql.of("with added as (").add(insert(table, batch.readings()));
    sql.add(" where to_regclass(").bind(table).add(")::oid::int8 = ").bind(oid);
    sql.add(
        switch (compressed) {
          case FEW -> "";
          case MANY ->
              " and (select " + TimescaleInstallation.NO_DECOMPRESSION_LIMIT + ") is not null";
        });
    sql.add(
        switch (policy) {
          case FAIL -> "";
          case IGNORE -> " on conflict (device_id, sensor_type, time) do nothing";
          case REPLACE ->
              " on conflict (device_id, sensor_type, time) do update set value = excluded.value,"
                  + " unit = excluded.unit, quality = excluded.quality"
                  + COUNT_REPLACED;
        });
    sql.add(" returning 1) select count(*)");
    sql.add(policy == DuplicatePolicy.REPLACE ? " - " + REPLACED : "");
    return sql.add(", coalesce(to_regclass(").bind(table).add(")::oid::int8, 0) from added");
  }

  /** Inserts readings {@code r}. */
  public static Sql insert(String table, List<Reading> readings) {
    return Sql.of("insert into " + table + " as t")
        .add(" (time, device_id, sensor_type, value, unit, quality) select " + TIME)
        .add(", r.device_id, r.sensor_type, r.value, r.unit, r.quality from unnest(")
        .add(rows(readings))
        .add(") as r " + ROW);
  }

  /** The table with its columns, in the order in which COPY sends them. */
  public String copied() {
    return table + " (time, device_id, sensor_type, value, unit, quality)";
  }

  /** The number of the table; 0 when it does not exist. */
  public Sql number() {
    return Sql.of("select coalesce(to_regclass(").bind(table).add(")::oid::int8, 0)");
  }

  /** Arrays whose items form a {@link #ROW}. */
  public static Sql rows(List<Reading> readings) {
    Sql sql = Sql.of("").bind(texts(readings, reading -> reading.series().deviceId()));
    sql.add("::text[], ").bind(texts(readings, reading -> reading.series().sensorType()));
    sql.add("::text[], ").bind(ReadingBatch.times(readings)).add("::int8[], ");
    sql.bind(readings.stream().mapToDouble(Reading::value).toArray()).add("::float8[], ");
    sql.bind(texts(readings, Reading::unit)).add("::text[], ");
    return sql.bind(texts(readings, Reading::quality)).add("::text[]");
  }

  /** The least place in the caller's list of a stored reading; -1 for none. */
  public Sql firstStored(ReadingBatch batch) {
    List<Reading> readings = batch.readings();
    Sql sql = Sql.of("select coalesce(min(r.place), -1) from unnest(");
    sql.bind(texts(readings, reading -> reading.series().deviceId())).add("::text[], ");
    sql.bind(texts(readings, reading -> reading.series().sensorType())).add("::text[], ");
    sql.bind(ReadingBatch.times(readings)).add("::int8[], ");
    sql.bind(batch.indexes().stream().mapToLong(Integer::longValue).toArray());
    sql.add("::int8[]) as r (device_id, sensor_type, micros, place) where exists (select from ");
    sql.add(table + " as t where t.device_id = r.device_id and t.sensor_type = r.sensor_type");
    return sql.add(" and t.time = " + TIME + ")");
  }

  // Reads

  public Sql readings(ReadingQuery query) {
    Sql sql = Sql.of("select " + COLUMNS + " from " + table + " as r").add(within(query.range()));
    sql.add(selected("r", query.series())).add(" order by r.time");
    sql.add(query.sort() == Sort.ASCENDING ? "" : " desc").add(", r.device_id, r.sensor_type");
    query.limit().ifPresent(limit -> sql.add(" limit ").bind(limit));
    return sql;
  }

  /** Descends the index once for each series of the catalogue. */
  public Sql latest(SeriesSelection selection, int limit) {
    return latestOf(selection, Sql.of("select " + COLUMNS))
        .add(" order by r.device_id, r.sensor_type limit ")
        .bind((long) limit);
  }

  public Sql countLatest(SeriesSelection selection) {
    return latestOf(selection, Sql.of("select count(*)"));
  }

  private Sql latestOf(SeriesSelection selection, Sql select) {
    return select
        .add(" from " + catalogue + " as s cross join lateral (select * from " + table + " as t")
        .add(" where t.device_id = s.device_id and t.sensor_type = s.sensor_type")
        .add(" order by t.time desc limit 1) as r where true")
        .add(selected("s", selection));
  }

  /** The condition that a reading {@code r} lies in the range. */
  public static Sql within(TimeRange range) {
    return Sql.of(" where r.time >= ").bind(range.from()).add(" and r.time < ").bind(range.to());
  }

  /** The condition that a row belongs to a selected series. */
  static Sql selected(String row, SeriesSelection selection) {
    Sql sql = Sql.of("");
    if (!selection.deviceIds().isEmpty()) {
      sql.add(" and " + row + ".device_id = any(");
      sql.bind(selection.deviceIds().toArray(String[]::new)).add(")");
    }
    if (!selection.sensorTypes().isEmpty()) {
      sql.add(" and " + row + ".sensor_type = any(");
      sql.bind(selection.sensorTypes().toArray(String[]::new)).add(")");
    }
    return sql;
  }

  private static String[] texts(List<Reading> readings, Function<Reading, String> text) {
    return readings.stream().map(text).toArray(String[]::new);
  }
}
