package io.lmscore.store.timescale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.BackendException;
import io.lmscore.store.ConflictException;
import io.lmscore.store.Cursor;
import io.lmscore.store.Retry;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.series.Aggregate;
import io.lmscore.store.series.AppendResult;
import io.lmscore.store.series.BucketWidth;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.ReadingQuery;
import io.lmscore.store.series.ReadingWriter;
import io.lmscore.store.series.Rollup;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.series.WriterOptions;
import io.lmscore.store.spi.encoding.Micros;
import io.lmscore.store.testkit.tool.TcpProxy;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bad days of readings: nothing acknowledged is lost, nothing is there twice. */
class SeriesFailureTest {
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final ReadingQuery ALL = ReadingQuery.of(SeriesSelection.all(), TimeRange.all());
  private static final String COUNT = "select count(*) from ${schema}.sensor_readings";

  private final TestBed bed = new TestBed();

  @AfterEach
  void close() throws SQLException {
    bed.close();
  }

  @Test
  void readings_adoptedRowWithoutValue_failsInsteadOfReadingZero() throws SQLException {
    bed.execute(
        "create schema ${schema}",
        "create table ${schema}.sensor_readings (time timestamptz not null, device_id text not"
            + " null, sensor_type text not null, value float8)",
        "insert into ${schema}.sensor_readings values ('2026-01-05T00:00:00Z', 'd', 's', null)");
    TimeSeriesStore store = bed.series();
    assertThatThrownBy(() -> store.latest(SeriesSelection.ofDevices("d")))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("no value");
  }

  /** The rollup is there, so it must not be said that nothing was changed. */
  @Test
  void createRollup_answerLostAndServerStaysAway_outcomeIsUnknown() throws Exception {
    try (TcpProxy proxy = new TcpProxy(bed.port())) {
      String url = bed.url().replace(":" + bed.port(), ":" + proxy.port());
      TimeSeriesStore store = bed.series("url", url, "timeout", "2s", "connect-timeout", "2s");
      store.check();
      Rollup rollup = Rollup.of("hourly", BucketWidth.of(Duration.ofHours(1)), Aggregate.MAX);
      proxy.cutAnswerTo("hourly", 1);
      proxy.closeAtNextCut();
      assertThatThrownBy(() -> store.createRollup(rollup))
          .isInstanceOfSatisfying(
              UnavailableException.class,
              e -> assertThat(e.retry()).isEqualTo(Retry.OUTCOME_UNKNOWN));
      assertThat(bed.series().rollups()).containsExactly(rollup);
    }
  }

  @Test
  void writer_connectionsEndedAgainAndAgain_losesNothing() throws Exception {
    TimeSeriesStore store = bed.series("pool-size", "3");
    store.check();
    List<Reading> undelivered = Collections.synchronizedList(new ArrayList<>());
    WriterOptions options =
        WriterOptions.defaults()
            .withBatch(500, Duration.ofMillis(5))
            .withRetryTimeout(Duration.ofMinutes(1))
            .withOnUndelivered((reading, reason) -> undelivered.add(reading));
    AtomicBoolean isDone = new AtomicBoolean();
    ExecutorService other = Executors.newSingleThreadExecutor();
    try (ReadingWriter writer = store.writer(options)) {
      Future<Integer> cuts = other.submit(() -> cutUntil(isDone));
      readings(0, 20_000).forEach(writer::add);
      writer.flush();
      isDone.set(true);
      assertThat(cuts.get()).isPositive();
    } finally {
      isDone.set(true);
      other.shutdown();
    }
    assertThat(undelivered).isEmpty();
    assertThat(all(store)).isEqualTo(readings(0, 20_000));
  }

  /** Ends all connections each time that something more was stored, so that there is progress. */
  private int cutUntil(AtomicBoolean isDone) throws SQLException {
    int cuts = 0;
    long seen = -1;
    while (!isDone.get()) {
      long stored = Long.parseLong(bed.query(COUNT).get(0));
      if (stored > seen) {
        seen = stored;
        cuts +=
            bed.query(
                    "select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where application_name = 'lms-store-${namespace}'")
                .size();
      }
    }
    return cuts;
  }

  @Test
  void writer_rowThatTheServerRefuses_isReportedAndTheRestLands() throws SQLException {
    TimeSeriesStore store = bed.series();
    store.check();
    bed.execute("alter table ${schema}.sensor_readings add check (value < 9999)");
    List<Reading> undelivered = Collections.synchronizedList(new ArrayList<>());
    WriterOptions options =
        WriterOptions.defaults()
            .withBatch(10_000, Duration.ofMinutes(1))
            .withOnUndelivered((reading, reason) -> undelivered.add(reading));
    try (ReadingWriter writer = store.writer(options)) {
      readings(0, 10_000).forEach(writer::add);
      assertThatThrownBy(writer::flush)
          .isInstanceOf(BackendException.class)
          .hasMessageContaining("23514");
    }
    assertThat(undelivered).containsExactly(reading(9_999));
    assertThat(all(store)).isEqualTo(readings(0, 9_999));
  }

  @Test
  void append_failByCopyOrUnnest_storesTheSameExactly() throws SQLException {
    List<Reading> odd =
        List.of(
            Reading.of("\u00e4\ud83d\ude00", "a,\"b\"\\N", Micros.MIN, -Double.MIN_VALUE),
            Reading.of("d", "s", START.plusNanos(1_000), Double.MAX_VALUE).withUnit("\u00b0C"),
            Reading.of("d", "s", Micros.MAX, 0).withQuality("\\."));
    for (String mode : List.of("copy", "unnest")) {
      TimeSeriesStore store = bed.series("append-mode", mode);
      store.deleteReadingsBefore(Micros.MAX);
      bed.execute("delete from ${schema}.sensor_readings");
      assertThat(store.append(odd, DuplicatePolicy.FAIL)).isEqualTo(new AppendResult(3, 0, 0));
      assertThat(all(store)).containsExactlyInAnyOrderElementsOf(odd);
    }
  }

  @Test
  void append_failByCopyOfManyWithOneStored_namesItAndStoresNothing() {
    TimeSeriesStore store = bed.series();
    List<Reading> many = readings(0, 50_000);
    store.append(List.of(many.get(31_234)), DuplicatePolicy.FAIL);
    assertThatThrownBy(() -> store.append(many, DuplicatePolicy.FAIL))
        .isInstanceOfSatisfying(
            ConflictException.class,
            e -> assertThat(e.element()).isEqualTo(many.get(31_234).describe()));
    assertThat(all(store)).containsExactly(many.get(31_234));
    assertThat(store.append(readings(50_000, 60_000), DuplicatePolicy.FAIL).inserted())
        .isEqualTo(10_000);
  }

  @Test
  void append_keyTwiceInTheListAndStored_isResolvedAsThePolicySays() {
    TimeSeriesStore store = bed.series();
    store.append(List.of(reading(0)), DuplicatePolicy.FAIL);
    Reading one = Reading.of("d", "s", START, 7);
    Reading two = Reading.of("d", "s", START, 8);
    List<Reading> list = List.of(reading(1), one, two);
    assertThat(store.append(list, DuplicatePolicy.IGNORE)).isEqualTo(new AppendResult(1, 2, 0));
    assertThat(store.append(list, DuplicatePolicy.REPLACE)).isEqualTo(new AppendResult(0, 0, 3));
    assertThat(all(store)).containsExactly(two, reading(1));
    assertThatThrownBy(() -> store.append(List.of(reading(2), one), DuplicatePolicy.FAIL))
        .isInstanceOfSatisfying(
            ConflictException.class, e -> assertThat(e.element()).isEqualTo(one.describe()));
    assertThat(all(store)).hasSize(2);
  }

  @Test
  void append_replacedByManyAtOnce_countsEachReadingAsNewOnce() throws Exception {
    List<Reading> list = readings(0, 2_000);
    long inserted = 0;
    for (AppendResult result : together(8, DuplicatePolicy.REPLACE, list)) {
      assertThat(result.inserted() + result.replaced()).isEqualTo(2_000);
      inserted += result.inserted();
    }
    assertThat(inserted).isEqualTo(2_000);
  }

  @Test
  void append_servicesThatMeetInNewPartitions_eachIsMadeOnce() throws Exception {
    List<Reading> years = new ArrayList<>();
    for (int day = 0; day < 2_000; day += 10) {
      years.add(Reading.of("d", "s", START.minus(Duration.ofDays(day)), day));
    }
    long inserted = 0;
    for (AppendResult result : together(6, DuplicatePolicy.IGNORE, years)) {
      inserted += result.inserted();
    }
    assertThat(inserted).isEqualTo(years.size());
    assertThat(bed.query(COUNT)).containsExactly("" + years.size());
  }

  /** Each by a service of its own. */
  private List<AppendResult> together(int services, DuplicatePolicy policy, List<Reading> list)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(services);
    try {
      CyclicBarrier barrier = new CyclicBarrier(services);
      List<Future<AppendResult>> futures = new ArrayList<>();
      for (int i = 0; i < services; i++) {
        TimeSeriesStore store = bed.series("pool-size", "1");
        futures.add(
            threads.submit(
                () -> {
                  barrier.await();
                  return store.append(list, policy);
                }));
      }
      List<AppendResult> results = new ArrayList<>();
      for (Future<AppendResult> future : futures) {
        results.add(future.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void append_namespaceDroppedByAnotherService_registersAndPartitionsAgain() {
    TimeSeriesStore mine = bed.series();
    mine.append(List.of(reading(0)), DuplicatePolicy.FAIL);
    TimeSeriesStore other = bed.series();
    other.check();
    bed.dropNamespace();
    other = bed.series();
    other.check();
    assertThat(mine.append(List.of(reading(0)), DuplicatePolicy.FAIL).inserted()).isEqualTo(1);
    assertThat(other.latest(SeriesSelection.ofDevices("d"))).containsExactly(reading(0));
  }

  @Test
  void append_partitionDroppedByAnOperator_isMadeAgain() throws SQLException {
    TimeSeriesStore store = bed.series();
    store.append(List.of(reading(0)), DuplicatePolicy.FAIL);
    String partition =
        bed.query("select tableoid::regclass::text from ${schema}.sensor_readings").get(0);
    bed.execute("drop table " + partition);
    assertThat(store.append(List.of(reading(0)), DuplicatePolicy.FAIL).inserted()).isEqualTo(1);
    assertThat(all(store)).containsExactly(reading(0));
  }

  @Test
  void append_otherPartitionInterval_fitsBetweenThoseThatAreThere() {
    bed.series("partition-interval", "1d").append(readings(0, 10), DuplicatePolicy.FAIL);
    List<Reading> days = new ArrayList<>();
    for (int day = 0; day < 40; day++) {
      days.add(Reading.of("e", "s", START.plus(Duration.ofDays(day - 20)), day));
    }
    TimeSeriesStore wide = bed.series("partition-interval", "30d");
    assertThat(wide.append(days, DuplicatePolicy.FAIL).inserted()).isEqualTo(40);
    assertThat(all(wide)).hasSize(50);
  }

  @Test
  void firstCall_tableOfLmsCore_keepsItsRows() throws SQLException {
    bed.execute(
        "create schema ${schema}",
        "create table ${schema}.sensor_readings (time timestamptz not null, device_id varchar(80)"
            + " not null, sensor_type varchar(40) not null, value numeric, unit varchar(10))",
        "insert into ${schema}.sensor_readings values ('"
            + START
            + "', 'd', 's', 0, null), ('1987-01-01', 'd', 's', 5, 'C')",
        "create table ${schema}.system_events (time timestamptz not null, event_type varchar(40),"
            + " entity_id varchar(80), data jsonb)",
        "insert into ${schema}.system_events values ('2026-01-01', 'start', 'd', '{}')");
    TimeSeriesStore store = bed.series();
    assertThat(store.latest(SeriesSelection.ofDevices("d"))).containsExactly(reading(0));
    store.append(readings(1, 3), DuplicatePolicy.FAIL);
    assertThat(all(store)).hasSize(4);
    assertThat(bed.query("select event_id from ${schema}.system_events")).hasSize(1);
  }

  @Test
  void cursor_connectionEndedHalfWay_failsAndDoesNotEndEarly() throws SQLException {
    TimeSeriesStore store = bed.series("pool-size", "2", "fetch-size", "100");
    store.append(readings(0, 1_000), DuplicatePolicy.FAIL);
    try (Cursor<Reading> cursor = store.readings(ALL)) {
      assertThat(cursor.next()).isEqualTo(reading(0));
      bed.query(
          "select pg_terminate_backend(pid) from pg_stat_activity"
              + " where application_name = 'lms-store-${namespace}'");
      for (int again = 0; again < 2; again++) {
        assertThatThrownBy(() -> cursor.forEachRemaining(reading -> {}))
            .isInstanceOf(UnavailableException.class);
      }
    }
    assertThat(all(store)).hasSize(1_000);
  }

  @Test
  void cursor_closedHalfWay_givesItsConnectionBack() {
    TimeSeriesStore store = bed.series("pool-size", "1", "fetch-size", "10", "timeout", "5s");
    store.append(readings(0, 100), DuplicatePolicy.FAIL);
    for (int i = 0; i < 20; i++) {
      try (Cursor<Reading> cursor = store.readings(ALL)) {
        assertThat(cursor.next()).isEqualTo(reading(0));
      }
    }
    assertThat(all(store)).isEqualTo(readings(0, 100));
  }

  private static List<Reading> all(TimeSeriesStore store) {
    List<Reading> all = new ArrayList<>();
    try (Cursor<Reading> cursor = store.readings(ALL)) {
      cursor.forEachRemaining(all::add);
    }
    return all;
  }

  private static Reading reading(int second) {
    return Reading.of("d", "s", START.plusSeconds(second), second);
  }

  private static List<Reading> readings(int from, int to) {
    List<Reading> readings = new ArrayList<>();
    for (int second = from; second < to; second++) {
      readings.add(reading(second));
    }
    return readings;
  }
}
