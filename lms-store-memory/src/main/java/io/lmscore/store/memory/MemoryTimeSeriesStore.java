package io.lmscore.store.memory;

import io.lmscore.store.Capability;
import io.lmscore.store.Cursor;
import io.lmscore.store.InvalidValueException;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.ServerInfo;
import io.lmscore.store.UnsupportedException;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.call.HeapCalls;
import io.lmscore.store.memory.call.PublishedState;
import io.lmscore.store.memory.call.PublishedState.WriteResult;
import io.lmscore.store.memory.series.Events;
import io.lmscore.store.memory.series.Readings;
import io.lmscore.store.memory.series.Rollups;
import io.lmscore.store.memory.series.SeriesState;
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
import io.lmscore.store.spi.encoding.Micros;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Readings and events in the heap. */
final class MemoryTimeSeriesStore implements TimeSeriesStore {
  private static final Set<Capability> CAPABILITIES =
      Set.copyOf(EnumSet.of(Capability.RETENTION, Capability.ROLLUPS));

  private final PublishedState<SeriesState> data;
  private final HeapCalls calls;

  MemoryTimeSeriesStore(PublishedState<SeriesState> data, HeapCalls calls) {
    this.data = data;
    this.calls = calls;
  }

  @Override
  public String backend() {
    calls.checkOpen("series.backend");
    return MemoryProvider.ID;
  }

  @Override
  public Set<Capability> capabilities() {
    calls.checkOpen("series.capabilities");
    return CAPABILITIES;
  }

  @Override
  public ServerInfo check() {
    HeapCall call = calls.begin("series.check");
    return Version.info(call.elapsed());
  }

  @Override
  public TimeSeriesStore withTimeout(Duration timeout) {
    return new MemoryTimeSeriesStore(data, calls.withTimeout("series.withTimeout", timeout));
  }

  @Override
  public <T> Optional<T> unwrap(Class<T> type) {
    calls.checkOpen("series.unwrap");
    return Optional.empty();
  }

  @Override
  public AppendResult append(List<Reading> readings, DuplicatePolicy policy) {
    HeapCall call = calls.begin("series.append");
    List<Reading> copy = copy("readings", readings, MAX_READINGS, call);
    return writeReadings(call, before -> before.append(copy, policy, call));
  }

  @Override
  public AppendResult appendEvents(List<Event> events) {
    HeapCall call = calls.begin("series.appendEvents");
    List<Event> copy = copy("events", events, MAX_EVENTS, call);
    return writeEvents(call, before -> before.append(copy, call));
  }

  @Override
  public Cursor<Reading> readings(ReadingQuery query) {
    HeapCall call = calls.begin("series.readings");
    return calls.stream(
        "series.readings",
        query.limit().orElse(Long.MAX_VALUE),
        data.state().readings().pages(query, call));
  }

  @Override
  public List<Reading> latest(SeriesSelection series) {
    HeapCall call = calls.begin("series.latest");
    if (series.deviceIds().isEmpty()) {
      throw new InvalidValueException(
          call.message("the selection has no device id; latest requires at least one"));
    }
    return data.state().readings().latest(series, call);
  }

  @Override
  public List<Bucket> buckets(BucketQuery query) {
    HeapCall call = calls.begin("series.buckets");
    return data.state().readings().buckets(query, call).answer(query, call);
  }

  @Override
  public Cursor<Event> events(EventQuery query) {
    return calls.stream(
        "series.events", query.limit().orElse(Long.MAX_VALUE), data.state().events().pages(query));
  }

  @Override
  public Optional<Event> event(UUID id) {
    calls.checkOpen("series.event");
    return data.state().events().event(id);
  }

  @Override
  public long deleteReadingsBefore(Instant cutoff) {
    HeapCall call = calls.begin("series.deleteReadingsBefore");
    Micros.check(cutoff);
    return writeReadings(call, before -> before.deleteBefore(cutoff, call));
  }

  @Override
  public long deleteEventsBefore(Instant cutoff) {
    HeapCall call = calls.begin("series.deleteEventsBefore");
    Micros.check(cutoff);
    return writeEvents(call, before -> before.deleteBefore(cutoff, call));
  }

  @Override
  public CompressionResult compressBefore(Instant cutoff) {
    calls.checkOpen("series.compressBefore");
    Micros.check(cutoff);
    throw new UnsupportedException(Capability.COMPRESSION, MemoryProvider.ID);
  }

  @Override
  public void createRollup(Rollup rollup) {
    HeapCall call = calls.begin("series.createRollup");
    data.replace(call, state -> state.withRollups(state.rollups().create(rollup, call)));
  }

  @Override
  public void refreshRollup(String name, TimeRange range) {
    HeapCall call = calls.begin("series.refreshRollup");
    Rollup.checkName(name);
    data.replace(
        call,
        state -> state.withRollups(state.rollups().refresh(name, state.readings(), range, call)));
  }

  @Override
  public List<Bucket> rollup(String name, SeriesSelection series, TimeRange range) {
    HeapCall call = calls.begin("series.rollup");
    Rollup.checkName(name);
    return data.state().rollups().rollup(name, call).buckets(series, range, call).answer(call);
  }

  @Override
  public List<Rollup> rollups() {
    calls.checkOpen("series.rollups");
    return data.state().rollups().definitions();
  }

  @Override
  public boolean dropRollup(String name) {
    HeapCall call = calls.begin("series.dropRollup");
    Rollup.checkName(name);
    return data.write(
        call,
        state -> {
          Rollups rest = state.rollups().drop(name);
          return new WriteResult<>(state.withRollups(rest), rest != state.rollups());
        });
  }

  private <T> T writeReadings(HeapCall call, Function<Readings, WriteResult<Readings, T>> body) {
    return data.write(
        call,
        state -> {
          WriteResult<Readings, T> written = body.apply(state.readings());
          return new WriteResult<>(state.withReadings(written.state()), written.result());
        });
  }

  private <T> T writeEvents(HeapCall call, Function<Events, WriteResult<Events, T>> body) {
    return data.write(
        call,
        state -> {
          WriteResult<Events, T> written = body.apply(state.events());
          return new WriteResult<>(state.withEvents(written.state()), written.result());
        });
  }

  /** Copies the list, so that a caller cannot change it while it is written. */
  private static <T> List<T> copy(String what, List<T> rows, int most, HeapCall call) {
    if (rows.size() > most) {
      throw new LimitExceededException(call.message(what), rows.size(), most);
    }
    return List.copyOf(rows);
  }
}
