package io.lmscore.store.timescale.series;

import io.lmscore.store.series.Reading;
import io.lmscore.store.series.SeriesKey;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.encoding.Micros;
import io.lmscore.store.timescale.client.PostgresClient;
import io.lmscore.store.timescale.client.Session;
import io.lmscore.store.timescale.sql.ChunkCompiler;
import io.lmscore.store.timescale.sql.ReadingBatch;
import io.lmscore.store.timescale.sql.SeriesCompiler;
import io.lmscore.store.timescale.sql.Tables;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The chunks of the hypertable with readings. TimescaleDB creates them when readings arrive. Only
 * where scattered times would need more chunks than a server can handle, wider ones are created
 * before. Thread-safe.
 */
public final class Chunks {
  private final PostgresClient client;
  private final Timescale timescale;
  private final ChunkCompiler compiler;
  private final SeriesCompiler series;
  private final Duration interval;

  /**
   * @param tables the tables of the namespace
   * @param interval the width of a chunk in a table that has none yet
   */
  public Chunks(PostgresClient client, Timescale timescale, Tables tables, Duration interval) {
    this.client = client;
    this.timescale = timescale;
    this.compiler = new ChunkCompiler(tables);
    this.series = new SeriesCompiler(tables);
    this.interval = interval;
  }

  /** Whether the table is a hypertable. Asks the server each time. */
  boolean isHypertable(Call call) {
    return timescale.installation(call).isInstalled()
        && !client.read(call, session -> intervals(session)).isEmpty();
  }

  /**
   * Ensures that the readings will not create too many chunks.
   *
   * @param known the chunks that existed at an earlier read
   * @return the chunks that exist now, unless all readings fall into the known ones
   */
  Partitions ensureFor(Call call, ReadingBatch batch, Partitions known) {
    long[] times = batch.times();
    if (known.uncovered(times).length == 0) {
      return known;
    }
    Partitions now = client.read(call, this::spans);
    long[] uncovered = now.uncovered(times);
    if (uncovered.length == 0) {
      return now;
    }
    Duration standardWidth = standardWidth(call, now);
    return now.width(uncovered, standardWidth) == Partitions.micros(standardWidth)
        ? now
        : createWide(call, batch, standardWidth);
  }

  /** The width of a new chunk. For the first chunk it is the configured one. */
  private Duration standardWidth(Call call, Partitions chunks) {
    long configured = Partitions.micros(interval);
    long micros =
        client.read(call, session -> intervals(session)).stream().findFirst().orElse(configured);
    if (chunks.isEmpty() && micros != configured) {
      client.runMaintenance(
          call, session -> session.list(compiler.setInterval(configured), row -> true));
      micros = configured;
    }
    return Duration.ofSeconds(micros / 1_000_000);
  }

  private Partitions createWide(Call call, ReadingBatch batch, Duration standardWidth) {
    return client.writeIdempotent(call, session -> createWide(session, batch, standardWidth));
  }

  /**
   * Creates wide chunks. A reading creates each chunk and is deleted again; no other transaction
   * sees it.
   */
  private Partitions createWide(Session session, ReadingBatch batch, Duration standardWidth)
      throws SQLException {
    session.first(series.lockPartitions(), row -> true);
    Partitions now = spans(session);
    long[] uncovered = now.uncovered(batch.times());
    if (uncovered.length == 0) {
      return now;
    }
    long width = now.width(uncovered, standardWidth);
    session.list(compiler.setInterval(width), row -> true);
    List<Reading> added =
        session.list(compiler.insertReadings(onePerChunk(batch, now, width)), Chunks::key);
    session.update(compiler.deleteReadings(added));
    session.list(compiler.setInterval(Partitions.micros(standardWidth)), row -> true);
    return spans(session);
  }

  /** One reading for each chunk to be created. TimescaleDB counts their width from 1970-01-01. */
  private static List<Reading> onePerChunk(ReadingBatch batch, Partitions now, long width) {
    Set<Long> starts = new HashSet<>();
    return batch.readings().stream()
        .filter(
            reading -> {
              long time = Micros.of(reading.time());
              return !now.covers(time) && starts.add(Math.floorDiv(time, width));
            })
        .toList();
  }

  private static Reading key(ResultSet row) throws SQLException {
    SeriesKey key = SeriesReader.series(row);
    return Reading.of(key.deviceId(), key.sensorType(), SeriesReader.instant(row, 3), 0);
  }

  private Partitions spans(Session session) throws SQLException {
    return new Partitions(session.list(compiler.spans(), SeriesReader::partitionSpan));
  }

  /** The widths of new chunks in microseconds; empty when the table is no hypertable. */
  private List<Long> intervals(Session session) throws SQLException {
    return session.list(compiler.interval(), row -> row.getLong(1));
  }
}
