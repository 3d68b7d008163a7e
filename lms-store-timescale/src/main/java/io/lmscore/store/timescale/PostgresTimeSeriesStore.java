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
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.encoding.Micros;
import io.lmscore.store.spi.page.PortionCursor;
import io.lmscore.store.timescale.client.PostgresClient;
import io.lmscore.store.timescale.series.Chunks;
import io.lmscore.store.timescale.series.Compression;
import io.lmscore.store.timescale.series.Events;
import io.lmscore.store.timescale.series.ReadingAppend;
import io.lmscore.store.timescale.series.Retention;
import io.lmscore.store.timescale.series.Rollups;
import io.lmscore.store.timescale.series.SeriesSearch;
import io.lmscore.store.timescale.series.SeriesTables;
import io.lmscore.store.timescale.series.Timescale;
import io.lmscore.store.timescale.sql.RetentionCompiler;
import io.lmscore.store.timescale.sql.SeriesCompiler;
import io.lmscore.store.timescale.sql.Tables;
import java.time.Duration;
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
  private static final Set<Capability> EVERYWHERE =
      Set.copyOf(EnumSet.of(Capability.RETENTION, Capability.ROLLUPS));
  private static final Set<Capability> WITH_COMMUNITY_EDITION =
      Set.copyOf(EnumSet.of(Capability.RETENTION, Capability.COMPRESSION, Capability.ROLLUPS));

  private final PostgresCalls calls;
  private final Timescale timescale;
  private final Events eventTables;
  private final ReadingAppend appends;
  private final SeriesSearch search;
  private final Rollups rollups;
  private final Retention readingRetention;
  private final Retention eventRetention;
  private final Compression compression;

  PostgresTimeSeriesStore(PostgresCalls calls, PostgresOptions options) {
    this.calls = calls;
    PostgresClient client = calls.client();
    Tables tables = options.tables();
    Duration interval = options.series().partitionInterval();
    int fetchSize = options.series().fetchSize();
    SeriesCompiler compiler = new SeriesCompiler(tables);
    this.timescale = new Timescale(client);
    this.eventTables = new Events(client, tables, fetchSize);
    this.appends =
        new ReadingAppend(
            client,
            compiler,
            new SeriesTables(
                client, compiler, new Chunks(client, timescale, tables, interval), interval),
            options.series().appendMode());
    this.search = new SeriesSearch(client, compiler, tables, fetchSize);
    this.rollups = new Rollups(client, tables);
    this.readingRetention = new Retention(client, timescale, RetentionCompiler.readings(tables));
    this.eventRetention = new Retention(client, timescale, RetentionCompiler.events(tables));
    this.compression = new Compression(client, timescale, tables);
  }

  /** Creates a view of the store with its own calls. */
  private PostgresTimeSeriesStore(PostgresTimeSeriesStore store, PostgresCalls calls) {
    this.calls = calls;
    this.timescale = store.timescale;
    this.eventTables = store.eventTables;
    this.appends = store.appends;
    this.search = store.search;
    this.rollups = store.rollups;
    this.readingRetention = store.readingRetention;
    this.eventRetention = store.eventRetention;
    this.compression = store.compression;
  }

  @Override
  public TimeSeriesStore withTimeout(Duration timeout) {
    return new PostgresTimeSeriesStore(this, calls.withTimeout("series.withTimeout", timeout));
  }

  @Override
  public String backend() {
    calls.calls().checkOpen("series.backend");
    return PostgresProvider.ID;
  }

  @Override
  public Set<Capability> capabilities() {
    return capabilities(calls.calls().begin("series.capabilities"));
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
    Call call = calls.begin("series.append");
    List<Reading> copy = copy("readings", readings, MAX_READINGS, call);
    return copy.isEmpty() ? new AppendResult(0, 0, 0) : appends.append(call, copy, policy);
  }

  @Override
  public AppendResult appendEvents(List<Event> events) {
    Call call = calls.begin("series.appendEvents");
    List<Event> copy = copy("events", events, MAX_EVENTS, call);
    SortedMap<UUID, Event> byId = new TreeMap<>(EntityIds.ORDER);
    copy.forEach(event -> byId.putIfAbsent(event.id(), event));
    long inserted = eventTables.append(call, List.copyOf(byId.values()));
    return new AppendResult(inserted, copy.size() - inserted, 0);
  }

  @Override
  public Cursor<Reading> readings(ReadingQuery query) {
    String method = "series.readings";
    return new PortionCursor<>(
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
    return new PortionCursor<>(
        calls.calls(), method, () -> calls.begin(method), call -> eventTables.events(call, query));
  }

  @Override
  public Optional<Event> event(UUID id) {
    return eventTables.event(calls.begin("series.event"), id);
  }

  @Override
  public long deleteReadingsBefore(Instant cutoff) {
    Call call = calls.begin("series.deleteReadingsBefore");
    Micros.check(cutoff);
    return readingRetention.deleteBefore(call, cutoff);
  }

  @Override
  public long deleteEventsBefore(Instant cutoff) {
    Call call = calls.begin("series.deleteEventsBefore");
    Micros.check(cutoff);
    return eventRetention.deleteBefore(call, cutoff);
  }

  @Override
  public CompressionResult compressBefore(Instant cutoff) {
    Call call = calls.begin("series.compressBefore");
    Micros.check(cutoff);
    if (!capabilities(call).contains(Capability.COMPRESSION)) {
      throw new UnsupportedException(Capability.COMPRESSION, PostgresProvider.ID);
    }
    return compression.compressBefore(call, cutoff);
  }

  @Override
  public void createRollup(Rollup rollup) {
    rollups.create(calls.begin("series.createRollup"), rollup);
  }

  @Override
  public void refreshRollup(String name, TimeRange range) {
    rollups.refresh(calls.begin("series.refreshRollup"), Rollup.checkName(name), range);
  }

  @Override
  public List<Bucket> rollup(String name, SeriesSelection series, TimeRange range) {
    return rollups.buckets(calls.begin("series.rollup"), Rollup.checkName(name), series, range);
  }

  @Override
  public List<Rollup> rollups() {
    return rollups.definitions(calls.begin("series.rollups"));
  }

  @Override
  public boolean dropRollup(String name) {
    return rollups.drop(calls.begin("series.dropRollup"), Rollup.checkName(name));
  }

  private Set<Capability> capabilities(Call call) {
    return switch (timescale.edition(call)) {
      case NONE, APACHE -> EVERYWHERE;
      case COMMUNITY -> WITH_COMMUNITY_EDITION;
    };
  }

  /** Copies the list, so that a caller cannot change it while it is written. */
  private static <T> List<T> copy(String what, List<T> rows, int limit, Call call) {
    if (rows.size() > limit) {
      throw new LimitExceededException(call.message(what), rows.size(), limit);
    }
    return List.copyOf(rows);
  }
}
