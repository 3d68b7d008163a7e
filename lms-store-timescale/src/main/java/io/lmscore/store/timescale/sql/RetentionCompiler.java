package io.lmscore.store.timescale.sql;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compiles the statements that remove old rows from one table. */
public final class RetentionCompiler {
  /**
   * The most chunks or partitions in one statement, since each takes some of the server's locks.
   */
  public static final int MAX_UNITS = 400;

  /** How long a lock that waits for readers may block writers. */
  private static final String LOCK_TIMEOUT = "250ms";

  private final Tables tables;
  private final String name;
  private final String table;
  private final Optional<String> ids;

  private RetentionCompiler(Tables tables, String name, Optional<String> ids) {
    this.tables = tables;
    this.name = name;
    this.table = tables.qualified(name);
    this.ids = ids;
  }

  /** For readings. */
  public static RetentionCompiler readings(Tables tables) {
    return new RetentionCompiler(tables, Tables.READINGS, Optional.empty());
  }

  /** For events. */
  public static RetentionCompiler events(Tables tables) {
    return new RetentionCompiler(tables, Tables.EVENTS, Optional.of(tables.eventIds()));
  }

  public String table() {
    return table;
  }

  /** Begins the transaction: no long wait for a lock, no limit for compressed rows. */
  public Sql begin(TimescaleEdition edition) {
    Sql sql = Sql.of("select set_config('lock_timeout', '" + LOCK_TIMEOUT + "', true)");
    if (edition == TimescaleEdition.COMMUNITY) {
      sql.add(", " + TimescaleInstallation.NO_DECOMPRESSION_LIMIT);
    }
    return sql;
  }

  /**
   * The oldest chunks with only older rows, as name and end; none where the user may not drop them.
   */
  public Sql chunks(Instant cutoff) {
    return Sql.of("with old as (select format('%I.%I', c.chunk_schema, c.chunk_name) as name,")
        .add(" c.range_end from timescaledb_information.chunks c where c.hypertable_schema = ")
        .bind(tables.schema())
        .add(" and c.hypertable_name = ")
        .bind(name)
        .add(" and c.range_end <= ")
        .bind(cutoff)
        .add(" and exists (select from pg_class r where r.oid = to_regclass(")
        .bind(table)
        .add(") and pg_has_role(r.relowner, 'usage'))")
        .add(") select name, range_end from old where range_end <= (select max(range_end) from")
        .add(" (select range_end from old order by range_end limit ")
        .bind((long) MAX_UNITS)
        .add(") as first) order by range_end");
  }

  /** Drops the chunks that end at that instant or before. Returns how many there were. */
  public Sql dropChunks(TimescaleInstallation timescale, Instant end) {
    return Sql.of("select count(*) from " + timescale.function("drop_chunks") + "(")
        .bind(table)
        .add("::regclass, older_than => ")
        .bind(end)
        .add("::timestamptz)");
  }

  /**
   * The partitions by time that begin before the instant, oldest first. A row has the name, and
   * whether the partition has a lower bound and only older rows. There are none when the table is
   * not partitioned by time, or the user may not drop all of them.
   */
  public Sql partitions(Instant cutoff) {
    return Sql.of("select format('%I.%I', n.nspname, c.relname), coalesce(u.upper <= ")
        .bind(cutoff)
        .add(
            " and l.lower is not null, false) from pg_inherits i join pg_class c on c.oid ="
                + " i.inhrelid")
        .add(" join pg_namespace n on n.oid = c.relnamespace cross join lateral (select")
        .add(" pg_get_expr(c.relpartbound, c.oid) as bound) as p cross join lateral (select")
        .add(" substring(p.bound from 'FROM \\(''([^'']*)''\\)')::timestamptz as lower) as l")
        .add(" cross join lateral (select")
        .add(" substring(p.bound from 'TO \\(''([^'']*)''\\)')::timestamptz as upper) as u")
        .add(" where i.inhparent = to_regclass(")
        .bind(table)
        .add(") and pg_get_partkeydef(i.inhparent) in ('RANGE (\"time\")', 'RANGE (time)')")
        .add(" and coalesce(l.lower < ")
        .bind(cutoff)
        .add(", true) and not exists (select from pg_inherits o join pg_class r on r.oid =")
        .add(" o.inhrelid where o.inhparent = i.inhparent")
        .add(" and not pg_has_role(r.relowner, 'usage')) order by u.upper");
  }

  /** Keeps other clients from creating or dropping partitions until the transaction ends. */
  public Sql lockPartitions() {
    return SeriesCompiler.lockPartitions(table);
  }

  /** Keeps other clients from writing to these tables. */
  public static String lock(List<String> tables) {
    return "lock table " + String.join(", ", tables) + " in share mode";
  }

  /** Keeps other clients from writing to the table, in all its parts. */
  public String lockTable() {
    return "lock table " + table + " in share row exclusive mode";
  }

  public static Sql count(List<String> tables) {
    return Sql.of(
        tables.stream()
            .map(name -> "(select count(*) from " + name + ")")
            .collect(Collectors.joining(" + ", "select ", "")));
  }

  public static String drop(List<String> tables) {
    return "drop table " + String.join(", ", tables);
  }

  /** Deletes rows from one instant to another. */
  public Sql deleteBetween(Instant from, Instant to) {
    return deleteBefore(table, to).add(" and time >= ").bind(from);
  }

  /** For events in a hypertable: deletes the ids of events that are dropped with their chunk. */
  public Optional<Sql> deleteIdsBefore(Instant end) {
    return ids.map(name -> deleteBefore(name, end));
  }

  /** Deletes rows of one table before that instant. */
  public static Sql deleteBefore(String table, Instant cutoff) {
    return Sql.of("delete from " + table + " where time < ").bind(cutoff);
  }
}
