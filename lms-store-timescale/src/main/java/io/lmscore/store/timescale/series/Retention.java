package io.lmscore.store.timescale.series;

import io.lmscore.store.spi.call.Call;
import io.lmscore.store.timescale.client.PostgresClient;
import io.lmscore.store.timescale.client.Session;
import io.lmscore.store.timescale.sql.RetentionCompiler;
import io.lmscore.store.timescale.sql.Sql;
import io.lmscore.store.timescale.sql.TimescaleInstallation;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Removes old rows from one table. Chunks and partitions with only old rows are counted and
 * dropped; other rows are deleted row by row. A drop needs a lock that waits for readers and blocks
 * writers meanwhile. Therefore the wait for the lock is short. After some attempts, all rows are
 * deleted row by row. Thread-safe.
 */
public final class Retention {
  private static final int ATTEMPTS = 3;

  /** Makes the client try again. */
  private static final String SERIALIZATION_FAILURE = "40001";

  private final PostgresClient client;
  private final Timescale timescale;
  private final RetentionCompiler compiler;

  public Retention(PostgresClient client, Timescale timescale, RetentionCompiler compiler) {
    this.client = client;
    this.timescale = timescale;
    this.compiler = compiler;
  }

  private record Chunk(String name, Instant end) {}

  private record Partition(String name, boolean isEntirelyOld) {}

  /**
   * Deletes the rows before the instant in one transaction.
   *
   * @return how many rows were removed
   */
  public long deleteBefore(Call call, Instant cutoff) {
    TimescaleInstallation installed = timescale.installation(call);
    AtomicInteger attempts = new AtomicInteger();
    return client.write(
        call,
        session -> {
          session.list(compiler.begin(installed.edition()), row -> true);
          return attempts.getAndIncrement() < ATTEMPTS
              ? dropBefore(session, installed, cutoff)
              : session.update(RetentionCompiler.deleteBefore(compiler.table(), cutoff));
        });
  }

  private long dropBefore(Session session, TimescaleInstallation installed, Instant cutoff)
      throws SQLException {
    session.list(compiler.lockPartitions(), row -> true);
    List<Chunk> chunks = installed.isInstalled() ? chunks(session, cutoff) : List.of();
    if (!chunks.isEmpty()) {
      return dropChunks(session, installed, cutoff, chunks);
    }
    List<Partition> partitions =
        session.list(
            compiler.partitions(cutoff), row -> new Partition(row.getString(1), row.getBoolean(2)));
    return partitions.isEmpty()
        ? session.update(RetentionCompiler.deleteBefore(compiler.table(), cutoff))
        : dropPartitions(session, cutoff, partitions);
  }

  private List<Chunk> chunks(Session session, Instant cutoff) throws SQLException {
    return session.list(
        compiler.chunks(cutoff),
        row -> new Chunk(row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant()));
  }

  private long dropChunks(
      Session session, TimescaleInstallation installed, Instant cutoff, List<Chunk> chunks)
      throws SQLException {
    List<String> names = chunks.stream().map(Chunk::name).toList();
    Instant end = chunks.get(chunks.size() - 1).end();
    session.script(RetentionCompiler.lock(names));
    long dropped = session.number(RetentionCompiler.count(names));
    long deleted = session.update(compiler.deleteBetween(end, cutoff));
    session.script(compiler.lockTable());
    Optional<Sql> ids = compiler.deleteIdsBefore(end);
    if (ids.isPresent()) {
      session.update(ids.get());
    }
    if (session.number(compiler.dropChunks(installed, end)) != names.size()) {
      throw new SQLException("a chunk was added while others were dropped", SERIALIZATION_FAILURE);
    }
    return dropped + deleted;
  }

  private static long dropPartitions(Session session, Instant cutoff, List<Partition> partitions)
      throws SQLException {
    List<String> dropped =
        partitions.stream()
            .filter(Partition::isEntirelyOld)
            .limit(RetentionCompiler.MAX_UNITS)
            .map(Partition::name)
            .toList();
    long removed = 0;
    if (!dropped.isEmpty()) {
      session.script(RetentionCompiler.lock(dropped));
      removed = session.number(RetentionCompiler.count(dropped));
    }
    Set<String> droppedNames = Set.copyOf(dropped);
    for (Partition partition : partitions) {
      if (!droppedNames.contains(partition.name())) {
        removed += session.update(RetentionCompiler.deleteBefore(partition.name(), cutoff));
      }
    }
    if (!dropped.isEmpty()) { // last, since it locks the whole table for readers and writers
      session.script(RetentionCompiler.drop(dropped));
    }
    return removed;
  }
}
