package io.lmscore.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lmscore.store.Cursor;
import io.lmscore.store.Retry;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.call.HeapCalls;
import io.lmscore.store.memory.call.PublishedState;
import io.lmscore.store.memory.entity.Entities;
import io.lmscore.store.memory.entity.EntityWrites;
import io.lmscore.store.memory.series.SeriesState;
import io.lmscore.store.series.Aggregate;
import io.lmscore.store.series.AppendResult;
import io.lmscore.store.series.BucketQuery;
import io.lmscore.store.series.BucketWidth;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.ReadingQuery;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Calls end in time: while another call has the lock, and in the middle of long work. */
class DeadlineTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final HeapCall PATIENT = new HeapCall("memory test", Duration.ofMinutes(1));

  private final PublishedState<SeriesState> series = new PublishedState<>(SeriesState.empty());
  private final PublishedState<Entities> entities = new PublishedState<>(Entities.empty());
  private final HeapCalls calls = new HeapCalls(Duration.ofMillis(50));
  private final MemoryTimeSeriesStore seriesStore = new MemoryTimeSeriesStore(series, calls);
  private final MemoryEntityStore entityStore =
      new MemoryEntityStore(entities, new NamespaceIdentity(), calls, InstantSource.system());

  @Test
  void append_otherCallHoldsTheLock_timesOutUnchanged() throws Exception {
    List<Reading> readings = List.of(Reading.of("dev:1", "t", START, 1));

    whileHeld(
        this::writeSeries,
        () ->
            assertTimesOut(
                "series.append", () -> seriesStore.append(readings, DuplicatePolicy.FAIL)));

    assertThat(series.state().readings().append(readings, DuplicatePolicy.FAIL, PATIENT).result())
        .isEqualTo(new AppendResult(1, 0, 0));
  }

  @Test
  void reads_otherCallWrites_answerAtOnce() throws Exception {
    fill();
    ReadingQuery query = ReadingQuery.of(SeriesSelection.all(), TimeRange.all());
    try (Cursor<Reading> cursor = seriesStore.readings(query)) {
      whileHeld(
          this::writeSeries,
          () -> {
            assertThat(cursor.next().time()).isEqualTo(START);
            assertThat(seriesStore.latest(SeriesSelection.ofDevices("dev:1"))).hasSize(1);
          });
    }
  }

  @Test
  void insert_otherCallHoldsTheLock_timesOutUnchanged() throws Exception {
    EntityDraft draft = EntityDraft.of(new UUID(1, 1), "Device", "first");

    whileHeld(
        body ->
            entities.replace(
                PATIENT,
                before -> {
                  body.run();
                  return before;
                }),
        () -> assertTimesOut("entities.insert", () -> entityStore.insert(draft)));

    assertThat(entityStore.insert(draft).version()).isEqualTo(1);
  }

  @Test
  void buckets_noTimeLeft_endInTheMiddle() {
    fill();
    BucketQuery query =
        BucketQuery.of(
            SeriesSelection.all(),
            TimeRange.all(),
            BucketWidth.of(Duration.ofDays(1)),
            Aggregate.AVG);

    assertTimesOut(() -> series.state().readings().buckets(query, expired()));
  }

  @Test
  void deleteBefore_noTimeLeft_deletesNothing() {
    fill();

    assertTimesOut(
        () -> series.state().readings().deleteBefore(START.plusSeconds(1_000), expired()));

    assertThat(series.state().readings().deleteBefore(START.plusSeconds(1_000), PATIENT).result())
        .isEqualTo(1_000);
  }

  @Test
  void putAll_noTimeLeft_writesNothing() {
    EntityWrites writes =
        new EntityWrites(entities.state().edit(), Optional.empty(), List.of(), START, expired());
    List<EntityDraft> drafts =
        IntStream.range(0, 10)
            .mapToObj(i -> EntityDraft.of(new UUID(0, i), "Device", "first"))
            .toList();

    assertTimesOut(() -> writes.putAll(drafts));

    assertThat(entityStore.count(EntityQuery.all())).isZero();
  }

  private void fill() {
    List<Reading> readings =
        IntStream.range(0, 5_000)
            .mapToObj(i -> Reading.of("dev:1", "t", START.plusSeconds(i), i))
            .toList();
    series.replace(
        PATIENT,
        state ->
            state.withReadings(
                state.readings().append(readings, DuplicatePolicy.FAIL, PATIENT).state()));
  }

  private void writeSeries(Runnable body) {
    series.replace(
        PATIENT,
        state -> {
          body.run();
          return state;
        });
  }

  /** A call that got its lock in the last moment. */
  private static HeapCall expired() {
    return new HeapCall("memory test", Duration.ZERO);
  }

  /** Runs the check while another thread is in the body of a write. */
  private static void whileHeld(Consumer<Runnable> write, Runnable check)
      throws InterruptedException {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    Thread holder =
        new Thread(
            () ->
                write.accept(
                    () -> {
                      held.countDown();
                      await(done);
                    }));
    holder.start();
    held.await();
    try {
      check.run();
    } finally {
      done.countDown();
      holder.join();
    }
  }

  private static void assertTimesOut(ThrowingCallable call) {
    assertTimesOut("test", call);
  }

  private static void assertTimesOut(String operation, ThrowingCallable call) {
    assertThatExceptionOfType(TimedOutException.class)
        .isThrownBy(call)
        .withMessageContaining("memory " + operation)
        .returns(Retry.SAFE, TimedOutException::retry);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
