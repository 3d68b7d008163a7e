package io.lmscore.store.series;

import io.lmscore.store.BackendException;
import io.lmscore.store.ConflictException;
import io.lmscore.store.Cursor;
import io.lmscore.store.InvalidValueException;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.Store;
import io.lmscore.store.UnsupportedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Stores sensor readings, keyed by device, sensor type and time, and events, keyed by id.
 *
 * <p>Every write is atomic: it takes effect as a whole, or throws and has changed nothing, unless
 * {@link io.lmscore.store.StoreException#retry()} is {@link
 * io.lmscore.store.Retry#OUTCOME_UNKNOWN}. The rules of {@link Store} on threads, timeouts and
 * closing hold for every method. Instants must be whole microseconds of the years 1 to 9999, or
 * {@link InvalidValueException} is thrown.
 */
public interface TimeSeriesStore extends Store {
  /** The most readings of one append. */
  int MAX_READINGS = 100_000;

  /** The most events of one append. */
  int MAX_EVENTS = 10_000;

  /** The most time buckets of one result. */
  int MAX_BUCKETS = 100_000;

  /** The most series of one result. */
  int MAX_SERIES = 100_000;

  @Override
  TimeSeriesStore withTimeout(Duration timeout);

  /**
   * Stores readings. A duplicate is a reading whose key is stored or occurs earlier in the list.
   * The policy determines the treatment of a duplicate, regardless of its other fields.
   *
   * @param readings at most 100,000, in any order
   * @return counts that add up to the length of the list
   * @throws ConflictException EXISTS under {@link DuplicatePolicy#FAIL}; names the first duplicate
   *     of the list and its index
   * @throws LimitExceededException when there are more than 100,000
   */
  AppendResult append(List<Reading> readings, DuplicatePolicy policy);

  /**
   * Stores events. An event whose id is stored or occurs earlier in the list is ignored and
   * counted, regardless of its other fields.
   *
   * @param events at most 10,000, in any order
   * @return counts that add up to the length of the list; none is replaced
   * @throws LimitExceededException when there are more than 10,000
   */
  AppendResult appendEvents(List<Event> events);

  /**
   * Opens a writer that collects readings and appends them in batches to this store. The writer
   * owns a daemon thread: close the writer before the store.
   */
  default ReadingWriter writer(WriterOptions options) {
    return BufferedReadingWriter.start(this, options);
  }

  /**
   * Streams readings with constant memory, ordered by time in the direction of the query. Ties are
   * ordered by device, then sensor type, ascending. Close the cursor.
   */
  Cursor<Reading> readings(ReadingQuery query);

  /**
   * The newest reading of every selected series that has one, ordered by device, then sensor type.
   *
   * @param series names at least one device
   * @throws InvalidValueException when the selection names no device
   * @throws LimitExceededException when more than 100,000 series have a reading
   */
  List<Reading> latest(SeriesSelection series);

  /**
   * Aggregates readings over time buckets, ordered by device, sensor type, start of bucket. The
   * width defines the starts of the time buckets; {@link GapFill} defines the treatment of empty
   * ones.
   *
   * <p>SUM differs from the exact sum by at most 1e-9 times the sum of magnitudes of the bucket's
   * values. AVG differs from the exact mean by at most 1e-9 times their mean magnitude. All other
   * aggregates are exact, except for the rounding of a percentile's interpolation.
   *
   * @return at most 100,000 time buckets, each with a value for each requested aggregate unless it
   *     is empty
   * @throws LimitExceededException when there would be more than 100,000 buckets
   * @throws BackendException NEVER when the query requests SUM or AVG and the sum of magnitudes of
   *     a time bucket is more than a double can hold
   */
  List<Bucket> buckets(BucketQuery query);

  /**
   * Streams events with constant memory, ordered by time in the direction of the query. Ties are
   * ordered by event id as unsigned bytes, ascending. Close the cursor.
   */
  Cursor<Event> events(EventQuery query);

  /** The event with that id. */
  Optional<Event> event(UUID id);

  /**
   * Deletes all readings before that instant, and none at or after it. Rollups keep their values.
   *
   * @return the number of deleted rows
   * @throws UnsupportedException without the capability RETENTION
   */
  long deleteReadingsBefore(Instant cutoff);

  /**
   * Deletes all events before that instant, and none at or after it.
   *
   * @return the number of deleted rows
   * @throws UnsupportedException without the capability RETENTION
   */
  long deleteEventsBefore(Instant cutoff);

  /**
   * Compresses units of readings that lie wholly before that instant; the backend defines the
   * units. Compression never changes a result, and compressed data still accepts writes.
   *
   * @throws UnsupportedException without the capability COMPRESSION
   */
  CompressionResult compressBefore(Instant cutoff);

  /**
   * Defines a rollup, which is empty until its first refresh. Has no effect when the same rollup
   * exists.
   *
   * @throws ConflictException EXISTS when the name exists with another definition
   * @throws UnsupportedException without the capability ROLLUPS
   */
  void createRollup(Rollup rollup);

  /**
   * Recomputes, for all series, the time buckets whose start lies in the range, each as a whole,
   * from the currently stored readings. A time bucket without remaining readings keeps its values,
   * so that rollups outlive retention. A time bucket with some remaining readings is computed from
   * these.
   *
   * @throws InvalidValueException when there is no such rollup
   * @throws BackendException like {@link #buckets}; the rollup stays unchanged
   * @throws UnsupportedException without the capability ROLLUPS
   */
  void refreshRollup(String name, TimeRange range);

  /**
   * The refreshed time buckets of the selected series whose start lies in the range, ordered by
   * device, sensor type, start. Time buckets without readings are left out.
   *
   * @return at most 100,000
   * @throws InvalidValueException when there is no such rollup
   * @throws LimitExceededException when there would be more than 100,000 buckets
   * @throws UnsupportedException without the capability ROLLUPS
   */
  List<Bucket> rollup(String name, SeriesSelection series, TimeRange range);

  /**
   * All rollups, ordered by the bytes of their names.
   *
   * @throws UnsupportedException without the capability ROLLUPS
   */
  List<Rollup> rollups();

  /**
   * Deletes a rollup and its buckets.
   *
   * @return whether the rollup existed
   * @throws UnsupportedException without the capability ROLLUPS
   */
  boolean dropRollup(String name);
}
