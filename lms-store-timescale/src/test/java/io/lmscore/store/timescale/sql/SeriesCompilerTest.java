package io.lmscore.store.timescale.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.Sort;
import io.lmscore.store.series.Aggregate;
import io.lmscore.store.series.BucketWidth;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.ReadingQuery;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import io.lmscore.store.timescale.sql.BucketCompiler.PercentileMethod;
import io.lmscore.store.timescale.sql.SeriesCompiler.Compressed;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The statements, word by word: whatever a caller gives is a parameter. */
class SeriesCompilerTest {
  private static final String HOSTILE = "'; drop table sensor_readings; --";
  private static final Instant FROM = Instant.parse("2026-01-05T00:00:00Z");
  private static final Instant TO = FROM.plusSeconds(60);
  private static final SeriesSelection SELECTION =
      SeriesSelection.ofDevices(HOSTILE).withSensorTypes(HOSTILE);
  private static final TimeRange RANGE = TimeRange.of(FROM, TO);

  private final SeriesCompiler compiler = new SeriesCompiler(new Tables("lms", "lms"));

  @Test
  void append_ignore_isOneTextForAnyNumber() {
    List<Reading> list = List.of(Reading.of(HOSTILE, "s", FROM, 1), Reading.of("d", "s", TO, 2));
    Sql sql =
        compiler.append(
            ReadingBatch.of(list, DuplicatePolicy.IGNORE),
            DuplicatePolicy.IGNORE,
            Compressed.FEW,
            42);
    assertThat(sql.text())
        .isEqualTo(
            "with added as (insert into \"lms\".sensor_readings as t (time, device_id,"
                + " sensor_type, value, unit, quality) select timestamptz 'epoch' + r.micros /"
                + " 3600000000 * interval '1 hour' + r.micros % 3600000000 * interval"
                + " '1 microsecond', r.device_id, r.sensor_type, r.value, r.unit, r.quality from"
                + " unnest(?::text[], ?::text[], ?::int8[], ?::float8[], ?::text[], ?::text[]) as r"
                + " (device_id, sensor_type, micros, value, unit, quality) where"
                + " to_regclass(?)::oid::int8 = ? on conflict (device_id, sensor_type, time) do"
                + " nothing returning 1) select count(*), coalesce(to_regclass(?)::oid::int8, 0)"
                + " from added");
    assertThat(sql.parameters().get(0)).isEqualTo(new String[] {HOSTILE, "d"});
    assertThat(sql.parameters().get(7)).isEqualTo(42L);
  }

  @Test
  void readings_newestFirst_tiesAscend() {
    Sql sql =
        compiler.readings(ReadingQuery.of(SELECTION, RANGE).withSort(Sort.DESCENDING).withLimit(5));
    assertThat(sql.text())
        .isEqualTo(
            "select r.device_id, r.sensor_type, r.time, r.value, coalesce(r.unit, ''),"
                + " coalesce(r.quality, '') from \"lms\".sensor_readings as r where r.time >= ? and"
                + " r.time < ? and r.device_id = any(?) and r.sensor_type = any(?) order by r.time"
                + " desc, r.device_id, r.sensor_type limit ?");
    assertThat(sql.parameters())
        .containsExactly(FROM, TO, new String[] {HOSTILE}, new String[] {HOSTILE}, 5L);
  }

  @Test
  void latest_selection_isOneStepForEachSeries() {
    assertThat(compiler.latest(SELECTION, 11).text())
        .isEqualTo(
            "select r.device_id, r.sensor_type, r.time, r.value, coalesce(r.unit, ''),"
                + " coalesce(r.quality, '') from \"lms\".sensor_series as s cross join lateral"
                + " (select * from \"lms\".sensor_readings as t where t.device_id = s.device_id and"
                + " t.sensor_type = s.sensor_type order by t.time desc limit 1) as r where true and"
                + " s.device_id = any(?) and s.sensor_type = any(?) order by r.device_id,"
                + " r.sensor_type limit ?");
  }

  @Test
  void buckets_averageFirstAndPercentile_computesOnlyThese() {
    Set<Aggregate> aggregates =
        new TreeSet<>(List.of(Aggregate.AVG, Aggregate.FIRST, Aggregate.percentile(0.5)));
    Sql sql =
        new BucketCompiler(new Tables("lms", "lms"))
            .buckets(
                SeriesSelection.all(),
                RANGE,
                BucketWidth.months(3),
                aggregates,
                PercentileMethod.FAST,
                9);
    assertThat(sql.text())
        .isEqualTo(
            "select b.device_id, b.sensor_type, (timestamp '2000-01-01' + b.bucket * ?::float8 *"
                + " interval '1 month') at time zone 'UTC', b.n, array[case when b.magnitudes >= 0"
                + " then b.total end, (select f.value from \"lms\".sensor_readings as f where"
                + " f.device_id = b.device_id and f.sensor_type = b.sensor_type and f.time ="
                + " b.first_time), b.percentiles[1]]::float8[] from (select r.device_id,"
                + " r.sensor_type, floor((date_part('year', r.time at time zone 'UTC') * 12 +"
                + " date_part('month', r.time at time zone 'UTC') - 24001) / ?::float8) as bucket,"
                + " count(*) as n, sum(r.value) as total, sum(abs(r.value)) as magnitudes,"
                + " min(r.time) as first_time, percentile_cont(?::float8[]) within group (order by"
                + " r.value) as percentiles from \"lms\".sensor_readings as r where r.time >= ? and"
                + " r.time < ? group by 1, 2, 3 order by 1, 2, 3 limit ?) as b order by 1, 2, 3");
  }
}
