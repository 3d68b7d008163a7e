package io.lmscore.store.timescale.sql;

import io.lmscore.store.spi.encoding.Micros;

/**
 * The times that one partition, or one chunk of a hypertable, covers.
 *
 * @param from in microseconds, inclusive; {@link Long#MIN_VALUE} for no bound
 * @param to in microseconds, exclusive; {@link Long#MAX_VALUE} for no bound
 */
public record PartitionSpan(long from, long to) {
  /** As ISO 8601. */
  public String start() {
    return Micros.toInstant(from).toString();
  }

  /** As ISO 8601. */
  public String end() {
    return Micros.toInstant(to).toString();
  }
}
