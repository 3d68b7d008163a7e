package io.lmscore.store.timescale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.BackendException;
import io.lmscore.store.Cursor;
import io.lmscore.store.Role;
import io.lmscore.store.series.AppendResult;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Event;
import io.lmscore.store.series.EventQuery;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import io.lmscore.store.series.TimeSeriesStore;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables on TimescaleDB: hypertables when they are new, and as they were when they are not. */
class TimescaleTablesTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-000000000001");
  private static final String HYPERTABLES =
      "select hypertable_name from timescaledb_information.hypertables"
          + " where hypertable_schema = '${schema}' order by 1";
  private static final String INTERVALS =
      "select distinct (range_end - range_start)::text from timescaledb_information.chunks"
          + " where hypertable_schema = '${schema}' order by 1";
  private static final String[] UNNEST = {"append-mode", "unnest"};

  private TestBed bed;

  @BeforeEach
  void open() throws IOException {
    bed = new TestBed(TimescaleServer.sharedOrAbort());
  }

  @AfterEach
  void close() throws SQLException {
    if (bed != null) {
      bed.close();
    }
  }

  @Test
  void firstCall_noTables_makesHypertables() throws SQLException {
    TimeSeriesStore store = bed.series(UNNEST);
    store.append(List.of(reading(0), reading(70)), DuplicatePolicy.FAIL);
    store.appendEvents(List.of(event(ID, 0), event(new UUID(0, 2), 70)));
    assertThat(bed.query(HYPERTABLES)).containsExactly("sensor_readings", "system_events");
    assertThat(bed.query(INTERVALS)).containsExactly("7 days");
  }

  @Test
  void append_partitionIntervalForNewTable_isThatOfItsChunks() throws SQLException {
    bed.series("append-mode", "unnest", "partition-interval", "30d")
        .append(List.of(reading(0)), DuplicatePolicy.FAIL);
    bed.series("append-mode", "unnest", "partition-interval", "2d") // too late
        .append(List.of(reading(90)), DuplicatePolicy.FAIL);
    assertThat(bed.query(INTERVALS)).containsExactly("30 days");
  }

  @Test
  void append_timesScatteredOverCenturies_makesFewAndWideChunks() throws SQLException {
    TimeSeriesStore store = bed.series(UNNEST);
    store.append(List.of(reading(0)), DuplicatePolicy.FAIL);
    List<Reading> scattered = new ArrayList<>();
    for (int i = 1; i <= 2_000; i++) {
      scattered.add(reading(-30 * i));
    }
    assertThat(store.append(scattered, DuplicatePolicy.FAIL).inserted()).isEqualTo(2_000);
    assertThat(bed.query("select count(*) < 402 from show_chunks('${schema}.sensor_readings')"))
        .containsExactly("t");
    assertThat(store.append(scattered, DuplicatePolicy.IGNORE))
        .isEqualTo(new AppendResult(0, 2_000, 0));
    store.append(List.of(reading(40)), DuplicatePolicy.FAIL);
    assertThat(bed.query(INTERVALS)).contains("7 days"); // as before
  }

  @Test
  void firstCall_plainTablesOfLmsCore_keepTheirRowsAndStayPlain() throws SQLException {
    bed.execute("create schema ${schema}");
    makeTablesOfLmsCore("timestamptz");
    adopted();
    assertThat(bed.query(HYPERTABLES)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"timestamptz", "timestamp"})
  void firstCall_hypertablesOfLmsCore_keepTheirRows(String time) throws SQLException {
    bed.execute("create schema ${schema}");
    makeTablesOfLmsCore(time);
    bed.execute(
        "select create_hypertable('${schema}.sensor_readings', by_range('time', interval '1 day'),"
            + " migrate_data => true)",
        "select create_hypertable('${schema}.system_events', by_range('time', interval '1 day'),"
            + " migrate_data => true)");
    adopted();
    assertThat(bed.query(HYPERTABLES)).containsExactly("sensor_readings", "system_events");
    assertThat(bed.query(INTERVALS)).containsExactly("1 day");
  }

  private void makeTablesOfLmsCore(String time) throws SQLException {
    bed.execute(
        "set timezone = 'UTC'",
        "create table ${schema}.sensor_readings (time "
            + time
            + " not null, device_id varchar(80) not null, sensor_type varchar(40) not null,"
            + " value numeric, unit varchar(10), primary key (device_id, time, sensor_type))",
        "insert into ${schema}.sensor_readings values ('2026-01-01 00:00:00', 'd', 's', 0, null),"
            + " ('1987-01-01', 'd', 's', 5, 'C')",
        "create table ${schema}.system_events (time "
            + time
            + " not null, event_type varchar(40), entity_id varchar(80), data jsonb)",
        "insert into ${schema}.system_events values ('2026-01-01', 'start', 'd', '{}'),"
            + " ('2026-01-05', 'stop', 'd', '{}')");
  }

  /** What must be so after tables of LMS Core were adopted, whatever they are. */
  private void adopted() {
    TimeSeriesStore store = bed.series(UNNEST);
    assertThat(store.latest(SeriesSelection.ofDevices("d"))).containsExactly(reading(0));
    assertThat(store.append(List.of(reading(0), reading(1)), DuplicatePolicy.IGNORE))
        .isEqualTo(new AppendResult(1, 1, 0));
    List<Event> events = events(store);
    assertThat(events).extracting(Event::time).containsExactly(day(0), day(4));
    assertThat(store.event(events.get(1).id())).contains(events.get(1));
    assertThat(store.appendEvents(List.of(events.get(1), event(ID, 2))))
        .isEqualTo(new AppendResult(1, 1, 0));
    assertThat(store.deleteEventsBefore(day(3))).isEqualTo(2);
    assertThat(store.deleteReadingsBefore(day(1))).isEqualTo(2);
    assertThat(store.latest(SeriesSelection.ofDevices("d"))).containsExactly(reading(1));
  }

  @Test
  void firstCall_hypertableWithAnEventTwice_failsAndChangesNothing() throws SQLException {
    bed.execute(
        "create schema ${schema}",
        "create table ${schema}.system_events (time timestamptz not null, event_id uuid not null)",
        "select create_hypertable('${schema}.system_events', by_range('time'))",
        "insert into ${schema}.system_events values ('2026-01-01', '" + ID + "')",
        "insert into ${schema}.system_events values ('2026-03-01', '" + ID + "')");
    TimeSeriesStore store = bed.series(UNNEST);
    assertThatThrownBy(store::check)
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("23505");
    assertThat(bed.query("select to_regclass('${schema}.system_event_ids')"))
        .containsExactly((String) null);
  }

  @Test
  void event_writtenAndRemovedBySomebodyElse_isKnownByItsId() throws SQLException {
    TimeSeriesStore store = bed.series(UNNEST);
    store.appendEvents(List.of(event(new UUID(0, 2), 0)));
    String row = "('2026-02-01', '" + ID + "', 't', 'e', '{}')";
    for (int i = 0; i < 2; i++) {
      bed.execute(
          "insert into ${schema}.system_events (time, event_id, event_type, entity_id, data) values "
              + row);
    }
    assertThat(store.event(ID).orElseThrow().type()).isEqualTo("t");
    assertThat(store.appendEvents(List.of(event(ID, 5)))).isEqualTo(new AppendResult(0, 1, 0));
    bed.execute("delete from ${schema}.system_events where event_id = '" + ID + "'");
    assertThat(store.event(ID)).isEmpty();
    assertThat(store.appendEvents(List.of(event(ID, 5)))).isEqualTo(new AppendResult(1, 0, 0));
    assertThat(events(store)).containsExactly(event(new UUID(0, 2), 0), event(ID, 5));
  }

  @Test
  void validate_tablesByTheHost_passes() throws SQLException {
    bed.execute(
        PostgresProvider.writeSchema(
            Map.of("namespace", bed.namespace()), EnumSet.of(Role.SERIES)));
    TimeSeriesStore store = bed.series("schema-mode", "validate", "append-mode", "unnest");
    store.append(List.of(reading(0)), DuplicatePolicy.FAIL);
    assertThat(bed.query(HYPERTABLES)).containsExactly("sensor_readings", "system_events");
  }

  @Test
  void dropNamespace_hypertables_leavesNothing() throws SQLException {
    TimeSeriesStore store = bed.series(UNNEST);
    store.appendEvents(List.of(event(ID, 0)));
    bed.dropNamespace();
    assertThat(bed.query("select nspname from pg_namespace where nspname = '${schema}'")).isEmpty();
    assertThat(store.event(ID)).isEmpty();
  }

  private static Instant day(int days) {
    return START.plus(Duration.ofDays(days));
  }

  private static Reading reading(int days) {
    return Reading.of("d", "s", day(days), days);
  }

  private static Event event(UUID id, int days) {
    return Event.of(id, day(days), "t", "e");
  }

  private static List<Event> events(TimeSeriesStore store) {
    List<Event> events = new ArrayList<>();
    try (Cursor<Event> cursor = store.events(EventQuery.of(TimeRange.all()))) {
      cursor.forEachRemaining(events::add);
    }
    return events;
  }
}
