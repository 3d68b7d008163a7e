package io.lmscore.store.timescale.series;

import io.lmscore.store.series.SeriesKey;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.timescale.client.PostgresClient;
import io.lmscore.store.timescale.client.Session;
import io.lmscore.store.timescale.sql.PartitionSpan;
import io.lmscore.store.timescale.sql.ReadingBatch;
import io.lmscore.store.timescale.sql.SeriesCompiler;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Prepares the partitions or chunks of an append, and its series in the catalogue. It remembers
 * them, so that further appends cost nothing. Another client may drop the tables, so each append
 * checks that they are still the prepared ones. Thread-safe.
 */
public final class SeriesTables {
  private static final int MAX_SERIES = 100_000;

  private final PostgresClient client;
  private final SeriesCompiler compiler;
  private final Chunks chunks;
  private final Duration interval;
  private volatile @Nullable PreparedTable prepared;

  /**
   * @param interval the width of a partition
   */
  public SeriesTables(
      PostgresClient client, SeriesCompiler compiler, Chunks chunks, Duration interval) {
    this.client = client;
    this.compiler = compiler;
    this.chunks = chunks;
    this.interval = interval;
  }

  private enum Kind {
    PLAIN,
    PARTITIONED,
    HYPERTABLE
  }

  /** The known state of the tables that have this number. */
  private static final class PreparedTable {
    final long oid;
    final Kind kind;
    final Set<SeriesKey> series = ConcurrentHashMap.newKeySet();
    volatile Partitions partitions = new Partitions(List.of());

    PreparedTable(long oid, Kind kind) {
      this.oid = oid;
      this.kind = kind;
    }
  }

  /** Prepares the table for these readings; returns its number. */
  long prepare(Call call, ReadingBatch batch) {
    PreparedTable tables = prepared(call);
    switch (tables.kind) {
      case PLAIN -> {} // accepts all readings
      case PARTITIONED -> createPartitions(call, tables, batch.times());
      case HYPERTABLE -> tables.partitions = chunks.ensureFor(call, batch, tables.partitions);
    }
    List<SeriesKey> newSeries =
        batch.series().stream().filter(key -> !tables.series.contains(key)).toList();
    if (!newSeries.isEmpty()) {
      client.runMaintenance(call, session -> session.update(compiler.register(newSeries)));
      if (tables.series.size() + newSeries.size() > MAX_SERIES) {
        tables.series.clear();
      }
      tables.series.addAll(newSeries);
    }
    return tables.oid;
  }

  /** Forgets the prepared state. Callers use it when the tables are not the prepared ones. */
  void invalidate() {
    prepared = null;
  }

  private PreparedTable prepared(Call call) {
    @Nullable PreparedTable tables = prepared;
    if (tables == null) {
      boolean isHypertable = chunks.isHypertable(call);
      tables = client.read(call, session -> read(session, isHypertable));
      prepared = tables;
    }
    return tables;
  }

  private PreparedTable read(Session session, boolean isHypertable) throws SQLException {
    Kind other = isHypertable ? Kind.HYPERTABLE : Kind.PLAIN;
    @Nullable PreparedTable found =
        session.first(
            compiler.layout(),
            row -> new PreparedTable(row.getLong(1), row.getBoolean(2) ? Kind.PARTITIONED : other));
    PreparedTable tables = found == null ? new PreparedTable(0, Kind.PLAIN) : found;
    if (tables.kind == Kind.PARTITIONED) {
      tables.partitions = partitions(session);
    }
    return tables;
  }

  private void createPartitions(Call call, PreparedTable tables, long[] times) {
    if (tables.partitions.missing(times, interval).isEmpty()) {
      return;
    }
    tables.partitions =
        client.writeIdempotent(
            call,
            session -> {
              session.first(compiler.lockPartitions(), row -> true);
              List<PartitionSpan> missing = partitions(session).missing(times, interval);
              if (!missing.isEmpty()) {
                session.number(compiler.createPartitions(missing));
              }
              return partitions(session);
            });
  }

  private Partitions partitions(Session session) throws SQLException {
    return new Partitions(session.list(compiler.partitions(), SeriesReader::partitionSpan));
  }
}
