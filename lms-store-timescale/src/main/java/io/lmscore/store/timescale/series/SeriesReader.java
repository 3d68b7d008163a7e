package io.lmscore.store.timescale.series;

import io.lmscore.store.BackendException;
import io.lmscore.store.RejectedException;
import io.lmscore.store.Retry;
import io.lmscore.store.series.Event;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.SeriesKey;
import io.lmscore.store.spi.encoding.Micros;
import io.lmscore.store.timescale.sql.JsonReader;
import io.lmscore.store.timescale.sql.PartitionSpan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads rows of readings and events. */
public final class SeriesReader {
  private SeriesReader() {}

  /**
   * Reads a reading.
   *
   * @throws BackendException when another client has written a value that no reading can hold
   */
  public static Reading reading(ResultSet row) throws SQLException {
    try {
      return new Reading(
          series(row), instant(row, 3), value(row), row.getString(5), row.getString(6));
    } catch (RejectedException e) {
      throw new BackendException("a row is not a valid reading: " + e.getMessage(), Retry.NEVER, e);
    }
  }

  /** Reads the value. An adopted table may hold rows without a value; that is not 0. */
  private static double value(ResultSet row) throws SQLException {
    double value = row.getDouble(4);
    if (row.wasNull()) {
      throw new BackendException(
          "a row is not a valid reading: it has no value", Retry.NEVER, null);
    }
    return value;
  }

  /**
   * Reads an event.
   *
   * @throws BackendException when another client has written a value that no event can hold
   */
  public static Event event(ResultSet row) throws SQLException {
    try {
      return new Event(
          row.getObject(1, UUID.class),
          instant(row, 2),
          row.getString(3),
          row.getString(4),
          JsonReader.object(row.getString(5)));
    } catch (RejectedException | IllegalArgumentException e) {
      throw new BackendException("a row is not a valid event: " + e.getMessage(), Retry.NEVER, e);
    }
  }

  /** Reads the series from the first two columns. */
  static SeriesKey series(ResultSet row) throws SQLException {
    return new SeriesKey(row.getString(1), row.getString(2));
  }

  static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** Reads a span from the first two columns, in which null is no bound. */
  static PartitionSpan partitionSpan(ResultSet row) throws SQLException {
    return new PartitionSpan(bound(row, 1, Long.MIN_VALUE), bound(row, 2, Long.MAX_VALUE));
  }

  private static long bound(ResultSet row, int column, long open) throws SQLException {
    @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? open : Micros.of(time.toInstant());
  }
}
