package io.lmscore.store.timescale.series;

import io.lmscore.store.series.CompressionResult;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.timescale.client.PostgresClient;
import io.lmscore.store.timescale.client.Session;
import io.lmscore.store.timescale.sql.CompressionCompiler;
import io.lmscore.store.timescale.sql.Sql;
import io.lmscore.store.timescale.sql.Tables;
import io.lmscore.store.timescale.sql.TimescaleInstallation;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Compresses chunks of readings. Thread-safe. */
public final class Compression {
  private final PostgresClient client;
  private final Timescale timescale;
  private final CompressionCompiler compiler;

  /**
   * @param tables the tables of the namespace
   */
  public Compression(PostgresClient client, Timescale timescale, Tables tables) {
    this.client = client;
    this.timescale = timescale;
    this.compiler = new CompressionCompiler(tables);
  }

  /**
   * Compresses chunks that lie wholly before the instant, one statement each. Compresses chunks
   * again that were written to since. When the time of the call is over, finished chunks stay
   * compressed. A table that is no hypertable has no chunks.
   */
  public CompressionResult compressBefore(Call call, Instant cutoff) {
    TimescaleInstallation installed = timescale.installation(call);
    client.writeIdempotent(
        call,
        session -> {
          if (session.number(compiler.isUncompressible()) > 0) {
            session.script(compiler.allow());
          }
          return true;
        });
    Map<String, Long> before =
        client.read(call, session -> sizes(session, compiler.pending(installed, cutoff)));
    for (String chunk : before.keySet()) {
      client.runMaintenance(
          call, session -> session.list(compiler.compress(installed, chunk), row -> true));
    }
    Map<String, Long> after =
        before.isEmpty()
            ? Map.of()
            : client.read(call, session -> sizes(session, compiler.sizes(installed, cutoff)));
    return new CompressionResult(
        before.values().stream().mapToLong(Long::longValue).sum(),
        before.keySet().stream().mapToLong(chunk -> after.getOrDefault(chunk, 0L)).sum());
  }

  /** The bytes of each chunk, by name. */
  private static Map<String, Long> sizes(Session session, Sql sql) throws SQLException {
    Map<String, Long> sizes = new LinkedHashMap<>();
    session.list(sql, row -> sizes.put(row.getString(1), row.getLong(2)));
    return sizes;
  }
}
