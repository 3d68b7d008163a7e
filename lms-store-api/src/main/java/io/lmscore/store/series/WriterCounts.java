package io.lmscore.store.series;

import io.lmscore.store.LimitExceededException;
import io.lmscore.store.spi.encoding.Utf8;
import java.util.List;

/**
 * Counts the readings of a writer by outcome, and so the fill level of its buffer. Not thread-safe:
 * {@link WriterBuffer} guards it.
 */
final class WriterCounts {
  private static final int READING_BYTES = 64;

  private final int maxRows;
  private final long maxBytes;

  private long taken;
  private long settled;
  private long bytes;
  private long written;
  private long duplicates;
  private long undelivered;
  private long dropped;
  private long retried;

  WriterCounts(WriterOptions options) {
    this.maxRows = options.maxRows();
    this.maxBytes = options.maxBytes();
  }

  /** The number of readings taken so far; the last one has this number. */
  long taken() {
    return taken;
  }

  /** The number of readings settled so far: written, duplicates or undelivered. */
  long settled() {
    return settled;
  }

  boolean hasRoom(Reading reading) {
    return taken - settled < maxRows && bytes + bytes(reading) <= maxBytes;
  }

  /** The exception for a reading that does not fit into the buffer. */
  LimitExceededException overflow(String backend, Reading reading) {
    return taken - settled >= maxRows
        ? new LimitExceededException(
            backend + ": readings in the buffer", taken - settled + 1, maxRows)
        : new LimitExceededException(
            backend + ": bytes in the buffer", bytes + bytes(reading), maxBytes);
  }

  void take(Reading reading) {
    taken++;
    bytes += bytes(reading);
  }

  void drop() {
    dropped++;
  }

  void retry() {
    retried++;
  }

  void written(List<Reading> rows, AppendResult result) {
    written += result.inserted() + result.replaced();
    duplicates += result.ignored();
    settle(rows);
  }

  void undelivered(List<Reading> rows) {
    undelivered += rows.size();
    settle(rows);
  }

  WriterStats stats() {
    return new WriterStats(
        taken - settled, bytes, written, duplicates, undelivered, dropped, retried);
  }

  private void settle(List<Reading> rows) {
    settled += rows.size();
    rows.forEach(row -> bytes -= bytes(row));
  }

  private static int bytes(Reading reading) {
    return READING_BYTES
        + Utf8.length(reading.series().deviceId())
        + Utf8.length(reading.series().sensorType())
        + Utf8.length(reading.unit())
        + Utf8.length(reading.quality());
  }
}
