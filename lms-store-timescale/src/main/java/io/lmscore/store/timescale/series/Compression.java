package io.lmscore.store.timescale.series;

import io.lmscore.store.series.CompressionResult;
import io.lmscore.store.spi.Deadline;
import io.lmscore.store.timescale.client.PostgresClient;
import io.lmscore.store.timescale.client.Session;
import io.lmscore.store.timescale.series.Timescale.Installation;
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
   * @param schema in which the tables are
   */
  public Compression(PostgresClient client, Timescale timescale, String schema) {
    this.client = client;
    this.timescale = timescale;
    this.compiler = new CompressionCompiler(schema);
  }

  /**
   * Compresses chunks that lie wholly before the instant, one statement each, and again those that
   * were written to since. What was done stays when the time is over. A table that is no hypertable
   * has no chunks.
   */
  public CompressionResult compressBefore(Deadline call, Instant cutoff) {
    Installation installed = timescale.installation(call);
    client.writeIdempotent(
        call,
        session -> {
          if (session.number(compiler.isUncompressible()) > 0) {
            session.script(compiler.allow());
          }
          return true;
        });
    Map<String, Long> before = client.read(call, session -> sizes(session, installed, cutoff));
    for (String chunk : before.keySet()) {
      client.arrange(
          call, session -> session.list(compiler.compress(installed, chunk), row -> true));
    }
    Map<String, Long> after = client.read(call, session -> sizes(session, installed, cutoff));
    return saved(before, after);
  }

  /** Bytes of each chunk on disk, by name. */
  private Map<String, Long> sizes(Session session, Installation installed, Instant cutoff)
      throws SQLException {
    Map<String, Long> sizes = new LinkedHashMap<>();
    session.list(
        compiler.sizes(installed, cutoff), row -> sizes.put(row.getString(1), row.getLong(2)));
    return sizes;
  }

  /** Chunks that had nothing to be compressed have the size that they had. */
  private static CompressionResult saved(Map<String, Long> before, Map<String, Long> after) {
    long bytesBefore = 0;
    long bytesAfter = 0;
    for (Map.Entry<String, Long> chunk : before.entrySet()) {
      long now = after.getOrDefault(chunk.getKey(), chunk.getValue()); // somebody dropped it
      if (now != chunk.getValue()) {
        bytesBefore += chunk.getValue();
        bytesAfter += now;
      }
    }
    return new CompressionResult(bytesBefore, bytesAfter);
  }
}
