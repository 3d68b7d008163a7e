package io.lmscore.store.timescale;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Event;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.TimeSeriesStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Removing by age on PostgreSQL: whole partitions go at once, and nothing is lost or miscounted.
 */
class RetentionTest {
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final String COUNT = "select count(*) from ${schema}.sensor_readings";
  private static final String PARTITIONS =
      "select count(*) from pg_inherits where inhparent = '${schema}.sensor_readings'::regclass";

  private final TestBed bed = new TestBed();

  @AfterEach
  void close() throws SQLException {
    bed.close();
  }

  @Test
  void deleteReadings_partitionsWhollyBefore_areDropped() throws SQLException {
    TimeSeriesStore store = bed.series();
    store.append(days(0, 70), DuplicatePolicy.FAIL);
    store.append(List.of(reading(-20_000)), DuplicatePolicy.FAIL); // before 1990
    assertThat(bed.query(PARTITIONS)).containsExactly("12");
    assertThat(store.deleteReadingsBefore(day(30))).isEqualTo(31);
    assertThat(bed.query(PARTITIONS)).containsExactly("8");
    assertThat(bed.query(COUNT)).containsExactly("40");
    assertThat(store.append(days(0, 70), DuplicatePolicy.IGNORE).inserted()).isEqualTo(30);
  }

  @Test
  void deleteReadings_tableBeingReadAllTheTime_deletesRowByRow() throws SQLException {
    TimeSeriesStore store = bed.series();
    store.append(days(0, 70), DuplicatePolicy.FAIL);
    try (Connection reader = bed.connect();
        Statement statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      statement.executeQuery("select * from " + bed.schema() + ".sensor_readings").close();
      assertThat(store.deleteReadingsBefore(day(30))).isEqualTo(30);
      assertThat(bed.query(PARTITIONS)).containsExactly("12");
    }
    assertThat(bed.query(COUNT)).containsExactly("40");
    assertThat(store.deleteReadingsBefore(day(30))).isZero();
    assertThat(bed.query(PARTITIONS)).containsExactly("8");
  }

  @Test
  void deleteReadings_moreOldPartitionsThanAreDroppedAtOnce_removesAll() throws SQLException {
    TimeSeriesStore store = bed.series("partition-interval", "1d");
    store.append(days(0, 390), DuplicatePolicy.FAIL);
    store.append(days(390, 450), DuplicatePolicy.FAIL);
    assertThat(store.deleteReadingsBefore(day(440))).isEqualTo(440);
    assertThat(bed.query(COUNT)).containsExactly("10");
    assertThat(bed.query(PARTITIONS)).containsExactly("52");
    assertThat(store.deleteReadingsBefore(day(440))).isZero();
    assertThat(bed.query(PARTITIONS)).containsExactly("12");
  }

  @Test
  void deleteReadings_tablePartitionedByTheHostInAnotherWay_removesWhatIsOld() throws SQLException {
    bed.execute(
        "create schema ${schema}",
        "create table ${schema}.sensor_readings (time timestamptz not null, device_id text collate"
            + " \"C\" not null, sensor_type text collate \"C\" not null, value float8)"
            + " partition by list (device_id)",
        "create table ${schema}.d partition of ${schema}.sensor_readings for values in ('d')",
        "create table ${schema}.others partition of ${schema}.sensor_readings default");
    TimeSeriesStore store = bed.series();
    store.append(days(0, 10), DuplicatePolicy.FAIL);
    assertThat(store.deleteReadingsBefore(day(4))).isEqualTo(4);
    assertThat(bed.query(COUNT)).containsExactly("6");
    assertThat(bed.query(PARTITIONS)).containsExactly("2");
  }

  @Test
  void deleteReadings_lateOnesArriveAllTheTime_countsEachOnce() throws Exception {
    int services = 4;
    int rounds = 12;
    List<TimeSeriesStore> stores = new ArrayList<>();
    for (int i = 0; i < services; i++) {
      stores.add(bed.series("pool-size", "1", "timeout", "60s"));
    }
    CyclicBarrier together = new CyclicBarrier(services);
    ExecutorService threads = Executors.newFixedThreadPool(services);
    try {
      List<Future<long[]>> futures = new ArrayList<>();
      for (int i = 0; i < services; i++) {
        TimeSeriesStore store = stores.get(i);
        boolean isCleaner = i == 0;
        futures.add(threads.submit(() -> work(store, together, rounds, isCleaner)));
      }
      long inserted = 0;
      long deleted = 0;
      for (Future<long[]> future : futures) {
        inserted += future.get()[0];
        deleted += future.get()[1];
      }
      assertThat(deleted).isPositive();
      assertThat(Long.parseLong(bed.query(COUNT).get(0))).isEqualTo(inserted - deleted);
    } finally {
      threads.shutdownNow();
    }
  }

  /** How many readings it inserted, and how many it deleted. */
  private static long[] work(
      TimeSeriesStore store, CyclicBarrier together, int rounds, boolean isCleaner)
      throws Exception {
    long[] counts = new long[2];
    for (int round = 0; round < rounds; round++) {
      together.await();
      if (isCleaner) {
        counts[1] += store.deleteReadingsBefore(day(60));
      } else {
        counts[0] += store.append(days(0, 70), DuplicatePolicy.IGNORE).inserted();
      }
    }
    return counts;
  }

  @Test
  void deleteEvents_plainTable_deletesRows() {
    TimeSeriesStore store = bed.series();
    for (int day = 0; day < 10; day++) {
      store.appendEvents(List.of(Event.of(new UUID(0, day), day(day), "t", "e")));
    }
    assertThat(store.deleteEventsBefore(day(4))).isEqualTo(4);
    assertThat(store.event(new UUID(0, 3))).isEmpty();
    assertThat(store.event(new UUID(0, 4))).isPresent();
  }

  private static Instant day(int days) {
    return START.plus(Duration.ofDays(days));
  }

  private static Reading reading(int days) {
    return Reading.of("d", "s", day(days), days);
  }

  /** One each day. */
  private static List<Reading> days(int from, int to) {
    List<Reading> readings = new ArrayList<>();
    for (int day = from; day < to; day++) {
      readings.add(reading(day));
    }
    return readings;
  }
}
