package io.lmscore.store.timescale.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.series.Event;
import io.lmscore.store.timescale.sql.EventCompiler.IdUniqueness;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The statements in which TimescaleDB makes a difference, word by word. */
class TimescaleCompilerTest {
  private static final Instant CUTOFF = Instant.parse("2026-01-05T00:00:00Z");
  private static final UUID ID = new UUID(0, 1);
  private static final TimescaleInstallation COMMUNITY =
      new TimescaleInstallation(TimescaleEdition.COMMUNITY, "ext");

  private final EventCompiler events = new EventCompiler(new Tables("lms", "lms"));
  private final RetentionCompiler retention = RetentionCompiler.events(new Tables("lms", "lms"));
  private final CompressionCompiler compression = new CompressionCompiler(new Tables("lms", "lms"));

  @Test
  void appendEvents_uniqueIndex_skipsKnownIds() {
    List<Event> one = List.of(Event.of(ID, CUTOFF, "t", "e"));
    String plain = events.append(one, IdUniqueness.UNIQUE_INDEX).text();
    String byTrigger = events.append(one, IdUniqueness.TABLE).text();
    assertThat(plain).isEqualTo(byTrigger + " on conflict (event_id) do nothing");
    assertThat(byTrigger).endsWith(" as r (id, micros, type, entity_id, data)");
  }

  @Test
  void eventById_idTable_looksIntoOneChunk() {
    Sql sql = events.byId(ID, IdUniqueness.TABLE);
    assertThat(sql.text())
        .isEqualTo(
            events.byId(ID, IdUniqueness.UNIQUE_INDEX).text()
                + " and e.time = (select i.time from \"lms\".system_event_ids as i"
                + " where i.event_id = ?)");
    assertThat(sql.parameters()).containsExactly(ID, ID);
  }

  @Test
  void retention_communityEdition_liftsTheLimitForCompressedRows() {
    String begin = "select set_config('lock_timeout', '250ms', true)";
    assertThat(retention.begin(TimescaleEdition.NONE).text()).isEqualTo(begin);
    assertThat(retention.begin(TimescaleEdition.APACHE).text()).isEqualTo(begin);
    assertThat(retention.begin(TimescaleEdition.COMMUNITY).text())
        .isEqualTo(
            begin
                + ", set_config('timescaledb.max_tuples_decompressed_per_dml_transaction', '0',"
                + " true)");
  }

  @Test
  void dropChunks_extensionInAnotherSchema_isQualified() {
    Sql sql = retention.dropChunks(COMMUNITY, CUTOFF);
    assertThat(sql.text())
        .isEqualTo(
            "select count(*) from \"ext\".drop_chunks(?::regclass, older_than =>"
                + " ?::timestamptz)");
    assertThat(sql.parameters()).containsExactly("\"lms\".system_events", CUTOFF);
  }

  @Test
  void forgetIds_readings_none() {
    assertThat(RetentionCompiler.readings(new Tables("lms", "lms")).deleteIdsBefore(CUTOFF))
        .isEmpty();
    assertThat(retention.deleteIdsBefore(CUTOFF).orElseThrow().text())
        .isEqualTo("delete from \"lms\".system_event_ids where time < ?");
  }

  @Test
  void compress_chunk_isAParameter() {
    Sql sql = compression.compress(COMMUNITY, "a.b");
    assertThat(sql.text())
        .isEqualTo("select \"ext\".compress_chunk(?::regclass, if_not_compressed => true)");
    assertThat(sql.parameters()).containsExactly("a.b");
    assertThat(compression.allow())
        .contains("\"lms\".sensor_readings")
        .contains("compress_segmentby = 'device_id, sensor_type'")
        .contains("compress_orderby = 'time desc'");
  }
}
