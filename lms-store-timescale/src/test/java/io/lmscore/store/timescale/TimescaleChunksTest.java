package io.lmscore.store.timescale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.Capability;
import io.lmscore.store.ConflictException;
import io.lmscore.store.Cursor;
import io.lmscore.store.series.AppendResult;
import io.lmscore.store.series.CompressionResult;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Event;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.ReadingQuery;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import io.lmscore.store.series.TimeSeriesStore;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Chunks that are dropped, and chunks that are compressed and written to. */
class TimescaleChunksTest {
  /** A start of a chunk of seven days. */
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static final String COMPRESSED =
      "select count(*) from timescaledb_information.chunks where hypertable_schema = '${schema}'"
          + " and is_compressed";

  /** More than the server decompresses for a statement unless it is told to. */
  private static final int MANY = 120_000;

  private TestBed bed;
  private TimeSeriesStore store;

  @BeforeEach
  void open() throws IOException {
    bed = new TestBed(TimescaleServer.sharedOrAbort());
    store = bed.series("append-mode", "unnest", "timeout", "2m");
  }

  @AfterEach
  void close() throws SQLException {
    if (bed != null) {
      bed.close();
    }
  }

  @Test
  void deleteReadings_chunksWhollyBefore_areDropped() throws SQLException {
    store.append(minutes(0, 70 * 24 * 60, 60), DuplicatePolicy.FAIL);
    assertThat(chunks("sensor_readings")).containsExactly("10");
    assertThat(store.deleteReadingsBefore(day(30))).isEqualTo(30 * 24);
    assertThat(chunks("sensor_readings")).containsExactly("6");
    assertThat(all()).isEqualTo(minutes(30 * 24 * 60, 70 * 24 * 60, 60));
    assertThat(store.append(minutes(0, 70 * 24 * 60, 60), DuplicatePolicy.IGNORE).inserted())
        .isEqualTo(30 * 24);
  }

  @Test
  void deleteEvents_chunksWhollyBefore_areDroppedWithTheirIds() throws SQLException {
    List<Event> events = new ArrayList<>();
    for (int day = 0; day < 70; day++) {
      events.add(Event.of(new UUID(0, day), day(day), "t", "e"));
    }
    store.appendEvents(events);
    assertThat(store.deleteEventsBefore(day(30))).isEqualTo(30);
    assertThat(chunks("system_events")).containsExactly("6");
    assertThat(bed.query("select count(*) from ${schema}.system_event_ids")).containsExactly("40");
    assertThat(store.event(new UUID(0, 29))).isEmpty();
    assertThat(store.event(new UUID(0, 30))).contains(events.get(30));
    assertThat(store.appendEvents(events)).isEqualTo(new AppendResult(30, 40, 0));
  }

  @Test
  void compress_chunksWhollyBefore_savesBytesOfThese() throws SQLException {
    assertThat(store.capabilities()).contains(Capability.COMPRESSION);
    store.append(minutes(0, 40_000, 1), DuplicatePolicy.FAIL);
    CompressionResult result = store.compressBefore(day(20));
    assertThat(bed.query(COMPRESSED)).containsExactly("2");
    assertThat(result.bytesAfter()).isPositive().isLessThan(result.bytesBefore() / 4);
    assertThat(store.compressBefore(day(20))).isEqualTo(new CompressionResult(0, 0));
    assertThat(all()).isEqualTo(minutes(0, 40_000, 1));
  }

  @Test
  void compress_lateReadingsSince_compressesThemToo() {
    store.append(minutes(0, 20_000, 1), DuplicatePolicy.FAIL);
    store.compressBefore(day(14));
    Reading late = Reading.of("late", "s", START.plusSeconds(30), 1);
    store.append(List.of(late), DuplicatePolicy.FAIL);
    CompressionResult result = store.compressBefore(day(14));
    assertThat(result.bytesBefore()).isPositive();
    assertThat(store.compressBefore(day(14))).isEqualTo(new CompressionResult(0, 0));
    assertThat(store.latest(SeriesSelection.ofDevices("late"))).containsExactly(late);
  }

  @Test
  void compress_tableAdoptedAsPlain_hasNothingToCompress() throws SQLException {
    bed.execute(
        "create schema ${schema}",
        "create table ${schema}.sensor_readings (time timestamptz not null, device_id text not"
            + " null, sensor_type text not null, value float8)");
    store.append(minutes(0, 100, 1), DuplicatePolicy.FAIL);
    assertThat(store.compressBefore(day(20))).isEqualTo(new CompressionResult(0, 0));
    assertThat(all()).isEqualTo(minutes(0, 100, 1));
  }

  @Test
  void append_moreCompressedDuplicatesThanTheServerAllows_areFoundAllTheSame() {
    fillCompressed();
    List<Reading> again = minutes(0, MANY, 2);
    assertThat(store.append(again, DuplicatePolicy.REPLACE))
        .isEqualTo(new AppendResult(0, 0, again.size()));
    assertThat(store.append(again, DuplicatePolicy.IGNORE))
        .isEqualTo(new AppendResult(0, again.size(), 0));
    assertThatThrownBy(() -> store.append(again, DuplicatePolicy.FAIL))
        .isInstanceOf(ConflictException.class);
    assertThat(all()).hasSize(MANY);
  }

  @Test
  void deleteReadings_moreCompressedThanTheServerAllows_removesThem() {
    fillCompressed();
    Instant cutoff = START.plus(Duration.ofMinutes(MANY - 1_000));
    assertThat(store.deleteReadingsBefore(cutoff)).isEqualTo(MANY - 1_000);
    assertThat(all()).isEqualTo(minutes(MANY - 1_000, MANY, 1));
  }

  /** One chunk, all compressed. */
  private void fillCompressed() {
    store = bed.series("append-mode", "unnest", "timeout", "2m", "partition-interval", "3660d");
    store.append(minutes(0, MANY / 2, 1), DuplicatePolicy.FAIL);
    store.append(minutes(MANY / 2, MANY, 1), DuplicatePolicy.FAIL);
    store.compressBefore(Instant.parse("2100-01-01T00:00:00Z"));
  }

  /** How many there are. */
  private List<String> chunks(String table) throws SQLException {
    return bed.query("select count(*) from show_chunks('${schema}." + table + "')");
  }

  private List<Reading> all() {
    List<Reading> all = new ArrayList<>();
    try (Cursor<Reading> cursor =
        store.readings(ReadingQuery.of(SeriesSelection.all(), TimeRange.all()))) {
      cursor.forEachRemaining(all::add);
    }
    return all;
  }

  private static Instant day(int days) {
    return START.plus(Duration.ofDays(days));
  }

  /** One each so many minutes. */
  private static List<Reading> minutes(int from, int to, int step) {
    List<Reading> readings = new ArrayList<>();
    for (int minute = from; minute < to; minute += step) {
      readings.add(Reading.of("d", "s", START.plus(Duration.ofMinutes(minute)), minute));
    }
    return readings;
  }
}
