package io.lmscore.store.timescale.sql;

import io.lmscore.store.series.Aggregate;
import io.lmscore.store.series.BucketWidth;
import io.lmscore.store.series.Rollup;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import io.lmscore.store.timescale.sql.BucketCompiler.PercentileMethod;
import java.time.Instant;

/** Compiles the statements on rollups. */
public final class RollupCompiler {
  private final String rollups;
  private final String stored;
  private final BucketCompiler buckets;

  public RollupCompiler(Tables tables) {
    this.rollups = tables.rollups();
    this.stored = tables.rollupBuckets();
    this.buckets = new BucketCompiler(tables);
  }

  public Sql create(Rollup rollup) {
    Sql sql = Sql.of("insert into " + rollups);
    sql.add(" (name, width_micros, width_months, kinds, fractions) values (").bind(rollup.name());
    sql.add(", ").add(rollup.width().accept(new Columns())).add(", ");
    sql.bind(rollup.aggregates().stream().map(a -> a.kind().name()).toArray(String[]::new));
    sql.add(", ").bind(rollup.aggregates().stream().mapToDouble(Aggregate::fraction).toArray());
    return sql.add(") on conflict (name) do nothing");
  }

  public Sql all() {
    return select().add(" order by d.name");
  }

  public Sql byName(String name) {
    return select().add(" where d.name = ").bind(name);
  }

  /** The rollup, locked against refreshes and drops by other clients until the transaction ends. */
  public Sql lock(String name) {
    return byName(name).add(" for update");
  }

  public Sql drop(String name) {
    return Sql.of("delete from " + rollups + " where name = ").bind(name);
  }

  /**
   * Recomputes the time buckets that begin from one instant to another, both of which are starts.
   * Returns how many have a value that is not finite.
   */
  public Sql refresh(long id, Rollup rollup, Instant from, Instant to, PercentileMethod method) {
    return Sql.of("with written as (insert into " + stored)
        .add(" (rollup_id, device_id, sensor_type, start, readings, vals) select ")
        .bind(id)
        .add("::int8, f.* from (")
        .add(
            buckets.refreshed(
                Sql.of("").bind(from),
                Sql.of("").bind(to),
                rollup.width(),
                rollup.aggregates(),
                method))
        .add(") as f on conflict (rollup_id, device_id, sensor_type, start)")
        .add(" do update set readings = excluded.readings, vals = excluded.vals returning vals)")
        .add(" select count(*) from written where vals &&")
        .add(" array['Infinity', '-Infinity', 'NaN']::float8[]");
  }

  public Sql buckets(long id, SeriesSelection series, TimeRange range, long limit) {
    return of(id, series, range, "select b.device_id, b.sensor_type, b.start, b.readings, b.vals")
        .add(" order by b.device_id, b.sensor_type, b.start limit ")
        .bind(limit);
  }

  public Sql count(long id, SeriesSelection series, TimeRange range) {
    return of(id, series, range, "select count(*)");
  }

  private Sql of(long id, SeriesSelection series, TimeRange range, String select) {
    return Sql.of(select + " from " + stored + " as b where b.rollup_id = ")
        .bind(id)
        .add(" and b.start >= ")
        .bind(range.from())
        .add(" and b.start < ")
        .bind(range.to())
        .add(SeriesCompiler.selected("b", series));
  }

  private Sql select() {
    return Sql.of("select d.id, d.name, d.width_micros, d.width_months, d.kinds, d.fractions from ")
        .add(rollups + " as d");
  }

  private static final class Columns implements BucketWidth.Visitor<Sql> {
    @Override
    public Sql visitFixed(BucketWidth.Fixed width) {
      return Sql.of("").bind(width.width().toNanos() / 1_000).add(", null");
    }

    @Override
    public Sql visitMonths(BucketWidth.Months width) {
      return Sql.of("null, ").bind(width.months());
    }
  }
}
