package io.lmscore.store.timescale.series;

import io.lmscore.store.series.SeriesKey;
import io.lmscore.store.spi.Deadline;
import io.lmscore.store.timescale.client.PostgresClient;
import io.lmscore.store.timescale.client.Session;
import io.lmscore.store.timescale.series.Partitions.Span;
import io.lmscore.store.value.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes ready what an append needs: partitions, and its series in the catalogue. What was made
 * ready once is remembered, so that further appends cost nothing; somebody else may drop the
 * tables, so each append checks that they are still those that it was prepared for. Thread-safe.
 */
public final class SeriesTables {
  private static final int MOST_SERIES = 100_000;

  private final PostgresClient client;
  private final SeriesCompiler compiler;
  private final Duration interval;
  private volatile @Nullable Known known;

  /**
   * @param interval the width of a partition
   */
  public SeriesTables(PostgresClient client, SeriesCompiler compiler, Duration interval) {
    this.client = client;
    this.compiler = compiler;
    this.interval = interval;
  }

  /** What is known of one edition of the tables. */
  private static final class Known {
    final long oid;
    final boolean isPartitioned;
    final Set<SeriesKey> series = ConcurrentHashMap.newKeySet();
    volatile Partitions partitions = new Partitions(List.of());

    Known(long oid, boolean isPartitioned) {
      this.oid = oid;
      this.isPartitioned = isPartitioned;
    }
  }

  /** The number of the table that is ready for these readings. */
  long prepare(Deadline call, ReadingBatch batch) {
    Known tables = known(call);
    if (tables.isPartitioned) {
      makePartitions(call, tables, batch.times());
    }
    List<SeriesKey> fresh =
        batch.series().stream().filter(key -> !tables.series.contains(key)).toList();
    if (!fresh.isEmpty()) {
      client.arrange(call, session -> session.update(compiler.register(fresh)));
      if (tables.series.size() + fresh.size() > MOST_SERIES) {
        tables.series.clear();
      }
      tables.series.addAll(fresh);
    }
    return tables.oid;
  }

  /** To be called when the tables turn out to be others than was thought. */
  void forget() {
    known = null;
  }

  private Known known(Deadline call) {
    @Nullable Known tables = known;
    if (tables == null) {
      tables = client.read(call, this::read);
      known = tables;
    }
    return tables;
  }

  private Known read(Session session) throws SQLException {
    @Nullable Known found =
        session.first(compiler.layout(), row -> new Known(row.getLong(1), row.getBoolean(2)));
    Known tables = found == null ? new Known(0, false) : found;
    if (tables.isPartitioned) {
      tables.partitions = partitions(session);
    }
    return tables;
  }

  private void makePartitions(Deadline call, Known tables, long[] times) {
    if (tables.partitions.missing(times, interval).isEmpty()) {
      return;
    }
    tables.partitions =
        client.writeIdempotent(
            call,
            session -> {
              session.first(compiler.lockPartitions(), row -> true);
              List<Span> missing = partitions(session).missing(times, interval);
              StringBuilder script = new StringBuilder();
              missing.forEach(span -> script.append(compiler.makePartition(span)));
              if (!missing.isEmpty()) {
                session.script(script.toString());
              }
              return partitions(session);
            });
  }

  private Partitions partitions(Session session) throws SQLException {
    return new Partitions(
        session.list(
            compiler.partitions(),
            row -> new Span(bound(row, 1, Long.MIN_VALUE), bound(row, 2, Long.MAX_VALUE))));
  }

  private static long bound(ResultSet row, int column, long open) throws SQLException {
    @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? open : Micros.of(time.toInstant());
  }
}
