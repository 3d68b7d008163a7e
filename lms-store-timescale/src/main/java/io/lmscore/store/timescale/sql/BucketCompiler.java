package io.lmscore.store.timescale.sql;

import io.lmscore.store.series.Aggregate;
import io.lmscore.store.series.Aggregate.Kind;
import io.lmscore.store.series.BucketWidth;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import java.util.EnumSet;
import java.util.Set;

/**
 * Compiles the statements that compute time buckets. A row has the series, the start, the number of
 * readings, and an array with a value for each aggregate, in their order. For an average, the value
 * is the sum. It is divided later, because the server raises an error for a quotient too small for
 * a double.
 */
public final class BucketCompiler {
  /** The method of interpolating percentiles. */
  public enum PercentileMethod {
    /** The server's method: infinite where the difference of neighbours exceeds a double. */
    FAST,
    /** The same, but in that case between the halves of the neighbours. */
    OVERFLOW_SAFE
  }

  private static final String LARGE = "('Infinity', '-Infinity', 'NaN')";

  private final String table;

  public BucketCompiler(Tables tables) {
    this.table = tables.readings();
  }

  /** The time buckets with readings, by series and start. */
  public Sql buckets(
      SeriesSelection series,
      TimeRange range,
      BucketWidth width,
      Set<Aggregate> aggregates,
      PercentileMethod method,
      long limit) {
    Sql inner = inner(width, aggregates, method).add(SeriesCompiler.within(range));
    inner.add(SeriesCompiler.selected("r", series)).add(" group by 1, 2, 3");
    inner.add(" order by 1, 2, 3 limit ").bind(limit);
    return outer(width, aggregates, method, inner).add(" order by 1, 2, 3");
  }

  /** Counts the time buckets and the series that {@link #buckets} would return without a limit. */
  public Sql count(SeriesSelection series, TimeRange range, BucketWidth width) {
    Sql inner = inner(width, Set.of(), PercentileMethod.FAST).add(SeriesCompiler.within(range));
    inner.add(SeriesCompiler.selected("r", series)).add(" group by 1, 2, 3");
    return Sql.of("select count(*), count(distinct (b.device_id, b.sensor_type)) from (")
        .add(inner)
        .add(") as b");
  }

  /** The time buckets of all series between two starts. */
  Sql refreshed(
      Sql from, Sql to, BucketWidth width, Set<Aggregate> aggregates, PercentileMethod method) {
    Sql inner = inner(width, aggregates, method).add(" where r.time >= ").add(from);
    inner.add(" and r.time < ").add(to).add(" group by 1, 2, 3");
    return outer(width, aggregates, method, inner);
  }

  private Sql inner(BucketWidth width, Set<Aggregate> aggregates, PercentileMethod method) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    aggregates.forEach(aggregate -> kinds.add(aggregate.kind()));
    Sql sql = Sql.of("select r.device_id, r.sensor_type, ").add(width.accept(new Key()));
    sql.add(" as bucket, count(*) as n");
    if (kinds.contains(Kind.SUM) || kinds.contains(Kind.AVG)) {
      sql.add(", sum(r.value) as total, sum(abs(r.value)) as magnitudes");
    }
    sql.add(kinds.contains(Kind.MIN) ? ", min(r.value) as least" : "");
    sql.add(kinds.contains(Kind.MAX) ? ", max(r.value) as greatest" : "");
    sql.add(kinds.contains(Kind.FIRST) ? ", min(r.time) as first_time" : "");
    sql.add(kinds.contains(Kind.LAST) ? ", max(r.time) as last_time" : "");
    if (kinds.contains(Kind.PERCENTILE)) {
      sql.add(", percentile_cont(").bind(fractions(aggregates));
      sql.add("::float8[]) within group (order by r.value) as percentiles");
      if (method
          == PercentileMethod.OVERFLOW_SAFE) { // a half of the least double would be an error
        sql.add(", percentile_cont(").bind(fractions(aggregates));
        sql.add("::float8[]) within group (order by case when abs(r.value) < 1 then 0");
        sql.add(" else r.value / 2 end) as halves");
      }
    }
    return sql.add(" from " + table + " as r");
  }

  private Sql outer(
      BucketWidth width, Set<Aggregate> aggregates, PercentileMethod method, Sql inner) {
    Sql sql = Sql.of("select b.device_id, b.sensor_type, ").add(width.accept(new Start()));
    sql.add(", b.n, array[");
    String separator = "";
    int percentile = 0;
    for (Aggregate aggregate : aggregates) {
      percentile += aggregate.kind() == Kind.PERCENTILE ? 1 : 0;
      sql.add(separator + value(aggregate.kind(), percentile, method));
      separator = ", ";
    }
    return sql.add("]::float8[] from (").add(inner).add(") as b");
  }

  private String value(Kind kind, int percentile, PercentileMethod method) {
    return switch (kind) {
      // the server raises an error where magnitudes overflow, if it has to compute them
      case AVG, SUM -> "case when b.magnitudes >= 0 then b.total end";
      case MIN -> "b.least";
      case MAX -> "b.greatest";
      case COUNT -> "b.n";
      case FIRST -> at("first_time");
      case LAST -> at("last_time");
      case PERCENTILE -> {
        String plain = "b.percentiles[" + percentile + "]";
        yield method == PercentileMethod.FAST
            ? plain
            : "case when "
                + plain
                + " in "
                + LARGE
                + " then 2 * b.halves["
                + percentile
                + "] else "
                + plain
                + " end";
      }
    };
  }

  private String at(String time) {
    return "(select f.value from "
        + table
        + " as f where f.device_id = b.device_id and f.sensor_type = b.sensor_type and f.time = b."
        + time
        + ")";
  }

  private static double[] fractions(Set<Aggregate> aggregates) {
    return aggregates.stream()
        .filter(aggregate -> aggregate.kind() == Kind.PERCENTILE)
        .mapToDouble(Aggregate::fraction)
        .toArray();
  }

  /** The expression by which readings are grouped. */
  private static final class Key implements BucketWidth.Visitor<Sql> {
    @Override
    public Sql visitFixed(BucketWidth.Fixed width) {
      return Sql.of("date_bin(")
          .bind(width.width().toNanos() / 1_000)
          .add("::float8 * interval '1 microsecond', r.time, timestamptz '2000-01-03T00:00:00Z')");
    }

    @Override
    public Sql visitMonths(BucketWidth.Months width) {
      return Sql.of("floor((date_part('year', r.time at time zone 'UTC') * 12")
          .add(" + date_part('month', r.time at time zone 'UTC') - 24001) / ")
          .bind((double) width.months())
          .add("::float8)");
    }
  }

  /** The start of the time bucket of a group. */
  private static final class Start implements BucketWidth.Visitor<Sql> {
    @Override
    public Sql visitFixed(BucketWidth.Fixed width) {
      return Sql.of("b.bucket");
    }

    @Override
    public Sql visitMonths(BucketWidth.Months width) {
      return Sql.of("(timestamp '2000-01-01' + b.bucket * ")
          .bind((double) width.months())
          .add("::float8 * interval '1 month') at time zone 'UTC'");
    }
  }
}
