package io.lmscore.store.timescale;

import io.lmscore.store.Capability;
import io.lmscore.store.Cursor;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.ServerInfo;
import io.lmscore.store.UnsupportedException;
import io.lmscore.store.entity.EntityIds;
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
import io.lmscore.store.spi.Deadline;
import io.lmscore.store.timescale.client.PostgresClient;
import io.lmscore.store.timescale.series.EventCompiler;
import io.lmscore.store.timescale.series.ReadingAppend;
import io.lmscore.store.timescale.series.Rollups;
import io.lmscore.store.timescale.series.RowCursor;
import io.lmscore.store.timescale.series.SeriesCompiler;
import io.lmscore.store.timescale.series.SeriesReader;
import io.lmscore.store.timescale.series.SeriesSearch;
import io.lmscore.store.timescale.series.SeriesTables;
import io.lmscore.store.value.Micros;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** Readings and events in tables. */
final class PostgresTimeSeriesStore implements TimeSeriesStore {
  private static final Set<Capability> CAPABILITIES =
      Set.copyOf(EnumSet.of(Capability.RETENTION, Capability.ROLLUPS));

  private final PostgresCalls calls;
  private final PostgresClient client;
  private final int fetchSize;
  private final SeriesCompiler compiler;
  private final EventCompiler eventCompiler;
  private final ReadingAppend appends;
  private final SeriesSearch search;
  private final Rollups rollups;

  PostgresTimeSeriesStore(PostgresCalls calls, PostgresOptions options) {
    this.calls = calls;
    this.client = calls.client();
    this.fetchSize = options.series().fetchSize();
    this.compiler = new SeriesCompiler(options.schema());
    this.eventCompiler = new EventCompiler(options.schema());
    this.appends =
        new ReadingAppend(
            client,
            compiler,
            new SeriesTables(client, compiler, options.series().partitionInterval()),
            options.series().appendMode());
    this.search = new SeriesSearch(client, compiler, options.schema(), fetchSize);
    this.rollups = new Rollups(client, options.schema());
  }

  @Override
  public String backend() {
    calls.calls().checkOpen("series.backend");
    return PostgresProvider.ID;
  }

  @Override
  public Set<Capability> capabilities() {
    calls.calls().checkOpen("series.capabilities");
    return CAPABILITIES;
  }

  @Override
  public ServerInfo check() {
    return calls.check("series.check");
  }

  @Override
  public <T> Optional<T> unwrap(Class<T> type) {
    return calls.unwrap("series.unwrap", type);
  }

  @Override
  public AppendResult append(List<Reading> readings, DuplicatePolicy policy) {
    Deadline call = calls.begin("series.append");
    List<Reading> copy = copy("readings", readings, MAX_READINGS, call);
    return copy.isEmpty() ? new AppendResult(0, 0, 0) : appends.append(call, copy, policy);
  }

  @Override
  public AppendResult appendEvents(List<Event> events) {
    Deadline call = calls.begin("series.appendEvents");
    List<Event> copy = copy("events", events, MAX_EVENTS, call);
    SortedMap<UUID, Event> byId = new TreeMap<>(EntityIds.ORDER);
    copy.forEach(event -> byId.putIfAbsent(event.id(), event));
    long inserted =
        client.writeOnce(
            call, session -> session.update(eventCompiler.append(List.copyOf(byId.values()))));
    return new AppendResult(inserted, copy.size() - inserted, 0);
  }

  @Override
  public Cursor<Reading> readings(ReadingQuery query) {
    String method = "series.readings";
    return new RowCursor<>(
        calls.calls(), method, () -> calls.begin(method), call -> search.readings(call, query));
  }

  @Override
  public List<Reading> latest(SeriesSelection series) {
    return search.latest(calls.begin("series.latest"), series);
  }

  @Override
  public List<Bucket> buckets(BucketQuery query) {
    return search.buckets(calls.begin("series.buckets"), query);
  }

  @Override
  public Cursor<Event> events(EventQuery query) {
    String method = "series.events";
    return new RowCursor<>(
        calls.calls(),
        method,
        () -> calls.begin(method),
        call -> client.stream(call, eventCompiler.events(query), SeriesReader::event, fetchSize));
  }

  @Override
  public Optional<Event> event(UUID id) {
    return client.read(
        calls.begin("series.event"),
        session -> Optional.ofNullable(session.first(eventCompiler.byId(id), SeriesReader::event)));
  }

  @Override
  public long deleteReadingsBefore(Instant cutoff) {
    Deadline call = calls.begin("series.deleteReadingsBefore");
    Micros.check(cutoff);
    return client.writeOnce(call, session -> session.update(compiler.deleteBefore(cutoff)));
  }

  @Override
  public long deleteEventsBefore(Instant cutoff) {
    Deadline call = calls.begin("series.deleteEventsBefore");
    Micros.check(cutoff);
    return client.writeOnce(call, session -> session.update(eventCompiler.deleteBefore(cutoff)));
  }

  @Override
  public CompressionResult compressBefore(Instant cutoff) {
    calls.calls().checkOpen("series.compressBefore");
    Micros.check(cutoff);
    throw new UnsupportedException(Capability.COMPRESSION, PostgresProvider.ID);
  }

  @Override
  public void createRollup(Rollup rollup) {
    rollups.create(calls.begin("series.createRollup"), rollup);
  }

  @Override
  public void refreshRollup(String name, TimeRange range) {
    rollups.refresh(calls.begin("series.refreshRollup"), name, range);
  }

  @Override
  public List<Bucket> rollup(String name, SeriesSelection series, TimeRange range) {
    return rollups.buckets(calls.begin("series.rollup"), name, series, range);
  }

  @Override
  public List<Rollup> rollups() {
    return rollups.definitions(calls.begin("series.rollups"));
  }

  @Override
  public boolean dropRollup(String name) {
    return rollups.drop(calls.begin("series.dropRollup"), name);
  }

  /** A copy that nobody changes while it is written. */
  private static <T> List<T> copy(String what, List<T> rows, int most, Deadline call) {
    if (rows.size() > most) {
      throw new LimitExceededException(call.message(what), rows.size(), most);
    }
    return List.copyOf(rows);
  }
}
