package io.lmscore.store.timescale.client;

import io.lmscore.store.spi.encoding.Micros;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import org.postgresql.copy.CopyIn;

/**
 * Writes rows into a table in the binary format of COPY (PostgreSQL 17, SQL command COPY, "Binary
 * Format"). Not thread-safe.
 */
public final class BinaryCopy {
  private static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };

  private static final short TRAILER = -1;
  private static final int BUFFER_BYTES = 1 << 16;

  /** The instant from which the server counts microseconds. */
  private static final long EPOCH = Micros.of(Instant.parse("2000-01-01T00:00:00Z"));

  private final CopyIn copy;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

  BinaryCopy(CopyIn copy) {
    this.copy = copy;
    buffer.put(HEADER);
  }

  /** Adds rows to a copy. */
  public interface Rows {
    /** Adds all rows. */
    void addTo(BinaryCopy copy) throws SQLException;
  }

  /** Begins a row with this number of columns. The columns follow in order. */
  public void row(int columns) throws SQLException {
    space(Short.BYTES).putShort((short) columns);
  }

  /** Adds a {@code timestamptz}. */
  public void time(Instant instant) throws SQLException {
    space(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(Micros.of(instant) - EPOCH);
  }

  /** Adds a {@code float8}. */
  public void real(double value) throws SQLException {
    space(Integer.BYTES + Double.BYTES).putInt(Double.BYTES).putDouble(value);
  }

  /** Adds a {@code text} of at most 32 KiB. */
  public void text(String text) throws SQLException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    space(Integer.BYTES + bytes.length).putInt(bytes.length).put(bytes);
  }

  /** Ends the copy; returns the number of rows. */
  long end() throws SQLException {
    space(Short.BYTES).putShort(TRAILER);
    send();
    return copy.endCopy();
  }

  private ByteBuffer space(int bytes) throws SQLException {
    if (buffer.remaining() < bytes) {
      send();
    }
    return buffer;
  }

  private void send() throws SQLException {
    copy.writeToCopy(buffer.array(), 0, buffer.position());
    buffer.clear();
  }
}
