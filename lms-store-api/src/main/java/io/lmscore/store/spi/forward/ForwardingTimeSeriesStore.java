package io.lmscore.store.spi.forward;

import io.lmscore.store.Cursor;
import io.lmscore.store.series.AppendResult;
import io.lmscore.store.series.Bucket;
import io.lmscore.store.series.BucketQuery;
import io.lmscore.store.series.CompressionResult;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Event;
import io.lmscore.store.series.EventQuery;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.ReadingQuery;
import io.lmscore.store.series.ReadingWriter;
import io.lmscore.store.series.Rollup;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.series.WriterOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Delegates every call to another time series store, by the rules of {@link ForwardingStore}.
 * {@link #bufferedWriter} serves a subclass whose {@link #append} must receive the batches of a
 * writer.
 */
public abstract class ForwardingTimeSeriesStore extends ForwardingStore<TimeSeriesStore>
    implements TimeSeriesStore {

  /** Creates a store that delegates to {@code inner}; the caller closes {@code inner}. */
  protected ForwardingTimeSeriesStore(TimeSeriesStore inner) {
    super(inner);
  }

  @Override
  public TimeSeriesStore withTimeout(Duration timeout) {
    return inner().withTimeout(timeout);
  }

  @Override
  public AppendResult append(List<Reading> readings, DuplicatePolicy policy) {
    return inner().append(readings, policy);
  }

  @Override
  public AppendResult appendEvents(List<Event> events) {
    return inner().appendEvents(events);
  }

  @Override
  public ReadingWriter writer(WriterOptions options) {
    return inner().writer(options);
  }

  @Override
  public Cursor<Reading> readings(ReadingQuery query) {
    return inner().readings(query);
  }

  @Override
  public List<Reading> latest(SeriesSelection series) {
    return inner().latest(series);
  }

  @Override
  public List<Bucket> buckets(BucketQuery query) {
    return inner().buckets(query);
  }

  @Override
  public Cursor<Event> events(EventQuery query) {
    return inner().events(query);
  }

  @Override
  public Optional<Event> event(UUID id) {
    return inner().event(id);
  }

  @Override
  public long deleteReadingsBefore(Instant cutoff) {
    return inner().deleteReadingsBefore(cutoff);
  }

  @Override
  public long deleteEventsBefore(Instant cutoff) {
    return inner().deleteEventsBefore(cutoff);
  }

  @Override
  public CompressionResult compressBefore(Instant cutoff) {
    return inner().compressBefore(cutoff);
  }

  @Override
  public void createRollup(Rollup rollup) {
    inner().createRollup(rollup);
  }

  @Override
  public void refreshRollup(String name, TimeRange range) {
    inner().refreshRollup(name, range);
  }

  @Override
  public List<Bucket> rollup(String name, SeriesSelection series, TimeRange range) {
    return inner().rollup(name, series, range);
  }

  @Override
  public List<Rollup> rollups() {
    return inner().rollups();
  }

  @Override
  public boolean dropRollup(String name) {
    return inner().dropRollup(name);
  }

  /**
   * Runs the default implementation of {@link TimeSeriesStore#writer}: opens a writer that appends
   * its batches with {@link #append} of this store.
   *
   * @return the writer; close it before the store
   */
  protected final ReadingWriter bufferedWriter(WriterOptions options) {
    return TimeSeriesStore.super.writer(options);
  }
}
