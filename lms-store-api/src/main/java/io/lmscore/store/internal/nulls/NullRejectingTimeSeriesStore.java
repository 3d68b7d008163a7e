package io.lmscore.store.internal.nulls;

import io.lmscore.store.Cursor;
import io.lmscore.store.internal.Nulls;
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
import io.lmscore.store.spi.forward.ForwardingTimeSeriesStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Rejects null arguments and null list items before it delegates to a time series store of any
 * backend.
 */
public final class NullRejectingTimeSeriesStore extends ForwardingTimeSeriesStore {
  /** Creates a store that delegates to {@code inner}. */
  public NullRejectingTimeSeriesStore(TimeSeriesStore inner) {
    super(inner);
  }

  @Override
  public TimeSeriesStore withTimeout(Duration timeout) {
    Nulls.argument("series.withTimeout", "timeout", timeout);
    return new NullRejectingTimeSeriesStore(inner().withTimeout(timeout));
  }

  @Override
  public AppendResult append(List<Reading> readings, DuplicatePolicy policy) {
    List<Reading> copy = Nulls.items("series.append", "readings", readings);
    Nulls.argument("series.append", "policy", policy);
    return inner().append(copy, policy);
  }

  @Override
  public AppendResult appendEvents(List<Event> events) {
    List<Event> copy = Nulls.items("series.appendEvents", "events", events);
    return inner().appendEvents(copy);
  }

  @Override
  public ReadingWriter writer(WriterOptions options) {
    Nulls.argument("series.writer", "options", options);
    return inner().writer(options);
  }

  @Override
  public Cursor<Reading> readings(ReadingQuery query) {
    Nulls.argument("series.readings", "query", query);
    return inner().readings(query);
  }

  @Override
  public List<Reading> latest(SeriesSelection series) {
    Nulls.argument("series.latest", "series", series);
    return inner().latest(series);
  }

  @Override
  public List<Bucket> buckets(BucketQuery query) {
    Nulls.argument("series.buckets", "query", query);
    return inner().buckets(query);
  }

  @Override
  public Cursor<Event> events(EventQuery query) {
    Nulls.argument("series.events", "query", query);
    return inner().events(query);
  }

  @Override
  public Optional<Event> event(UUID id) {
    Nulls.argument("series.event", "id", id);
    return inner().event(id);
  }

  @Override
  public long deleteReadingsBefore(Instant cutoff) {
    Nulls.argument("series.deleteReadingsBefore", "cutoff", cutoff);
    return inner().deleteReadingsBefore(cutoff);
  }

  @Override
  public long deleteEventsBefore(Instant cutoff) {
    Nulls.argument("series.deleteEventsBefore", "cutoff", cutoff);
    return inner().deleteEventsBefore(cutoff);
  }

  @Override
  public CompressionResult compressBefore(Instant cutoff) {
    Nulls.argument("series.compressBefore", "cutoff", cutoff);
    return inner().compressBefore(cutoff);
  }

  @Override
  public void createRollup(Rollup rollup) {
    Nulls.argument("series.createRollup", "rollup", rollup);
    inner().createRollup(rollup);
  }

  @Override
  public void refreshRollup(String name, TimeRange range) {
    Nulls.argument("series.refreshRollup", "name", name);
    Nulls.argument("series.refreshRollup", "range", range);
    inner().refreshRollup(name, range);
  }

  @Override
  public List<Bucket> rollup(String name, SeriesSelection series, TimeRange range) {
    Nulls.argument("series.rollup", "name", name);
    Nulls.argument("series.rollup", "series", series);
    Nulls.argument("series.rollup", "range", range);
    return inner().rollup(name, series, range);
  }

  @Override
  public boolean dropRollup(String name) {
    Nulls.argument("series.dropRollup", "name", name);
    return inner().dropRollup(name);
  }

  @Override
  public <T> Optional<T> unwrap(Class<T> type) {
    Nulls.argument("series.unwrap", "type", type);
    return inner().unwrap(type);
  }
}
