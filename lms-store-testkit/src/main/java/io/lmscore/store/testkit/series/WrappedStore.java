package io.lmscore.store.testkit.series;

import io.lmscore.store.Capability;
import io.lmscore.store.Cursor;
import io.lmscore.store.ServerInfo;
import io.lmscore.store.series.AppendResult;
import io.lmscore.store.series.Bucket;
import io.lmscore.store.series.BucketQuery;
import io.lmscore.store.series.CompressionResult;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Event;
import io.lmscore.store.series.EventQuery;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.ReadingQuery;
import io.lmscore.store.series.Rollup;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import io.lmscore.store.series.TimeSeriesStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Another store whose appends of readings go through something that gets in their way. */
final class WrappedStore implements TimeSeriesStore {
  private final TimeSeriesStore store;
  private final Appending appending;

  WrappedStore(TimeSeriesStore store, Appending appending) {
    this.store = store;
    this.appending = appending;
  }

  /** What becomes of an append. */
  @FunctionalInterface
  interface Appending {
    AppendResult append(TimeSeriesStore store, List<Reading> readings, DuplicatePolicy policy);
  }

  @Override
  public AppendResult append(List<Reading> readings, DuplicatePolicy policy) {
    return appending.append(store, readings, policy);
  }

  @Override
  public String backend() {
    return store.backend();
  }

  @Override
  public Set<Capability> capabilities() {
    return store.capabilities();
  }

  @Override
  public ServerInfo check() {
    return store.check();
  }

  @Override
  public <T> Optional<T> unwrap(Class<T> type) {
    return store.unwrap(type);
  }

  @Override
  public AppendResult appendEvents(List<Event> events) {
    return store.appendEvents(events);
  }

  @Override
  public Cursor<Reading> readings(ReadingQuery query) {
    return store.readings(query);
  }

  @Override
  public List<Reading> latest(SeriesSelection series) {
    return store.latest(series);
  }

  @Override
  public List<Bucket> buckets(BucketQuery query) {
    return store.buckets(query);
  }

  @Override
  public Cursor<Event> events(EventQuery query) {
    return store.events(query);
  }

  @Override
  public Optional<Event> event(UUID id) {
    return store.event(id);
  }

  @Override
  public long deleteReadingsBefore(Instant cutoff) {
    return store.deleteReadingsBefore(cutoff);
  }

  @Override
  public long deleteEventsBefore(Instant cutoff) {
    return store.deleteEventsBefore(cutoff);
  }

  @Override
  public CompressionResult compressBefore(Instant cutoff) {
    return store.compressBefore(cutoff);
  }

  @Override
  public void createRollup(Rollup rollup) {
    store.createRollup(rollup);
  }

  @Override
  public void refreshRollup(String name, TimeRange range) {
    store.refreshRollup(name, range);
  }

  @Override
  public List<Bucket> rollup(String name, SeriesSelection series, TimeRange range) {
    return store.rollup(name, series, range);
  }

  @Override
  public List<Rollup> rollups() {
    return store.rollups();
  }

  @Override
  public boolean dropRollup(String name) {
    return store.dropRollup(name);
  }
}
