package io.lmscore.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lmscore.store.Cursor;
import io.lmscore.store.Retry;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.memory.call.Call;
import io.lmscore.store.memory.call.Calls;
import io.lmscore.store.series.Aggregate;
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
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Calls end in time: while another call has the lock, and in the middle of long work. */
class DeadlineTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Call PATIENT = new Call("memory test", Duration.ofMinutes(1));

  private final HeapSeries series = new HeapSeries();
  private final HeapEntities entities = new HeapEntities();
  private final Calls calls = new Calls(Duration.ofMillis(50));
  private final MemoryTimeSeriesStore seriesStore = new MemoryTimeSeriesStore(series, calls);
  private final MemoryEntityStore entityStore =
      new MemoryEntityStore(entities, calls, InstantSource.system());

  @Test
  void append_otherCallHoldsTheLock_timesOutUnchanged() throws Exception {
    List<Reading> readings = List.of(Reading.of("dev:1", "t", START, 1));

    whileHeld(
        series.lock(), () -> seriesStore.append(readings, DuplicatePolicy.FAIL), "series.append");

    assertThat(seriesStore.append(readings, DuplicatePolicy.FAIL).inserted()).isEqualTo(1);
  }

  @Test
  void cursor_otherCallHoldsTheLock_timesOutAndGoesOn() throws Exception {
    seriesStore.append(List.of(Reading.of("dev:1", "t", START, 1)), DuplicatePolicy.FAIL);
    ReadingQuery query = ReadingQuery.of(SeriesSelection.all(), TimeRange.all());
    try (Cursor<Reading> cursor = seriesStore.readings(query)) {
      whileHeld(series.lock(), cursor::hasNext, "series.readings");

      assertThat(cursor.hasNext()).isTrue();
    }
  }

  @Test
  void insert_otherCallHoldsTheLock_timesOutUnchanged() throws Exception {
    EntityDraft draft = EntityDraft.of(new UUID(1, 1), "Device", "first");

    whileHeld(entities.lock(), () -> entityStore.insert(draft), "entities.insert");

    assertThat(entityStore.insert(draft).version()).isEqualTo(1);
  }

  @Test
  void buckets_noTimeLeft_endInTheMiddle() {
    series.readings().append(manyReadings(), DuplicatePolicy.FAIL, PATIENT);
    BucketQuery query =
        BucketQuery.of(
            SeriesSelection.all(),
            TimeRange.all(),
            BucketWidth.of(Duration.ofDays(1)),
            Aggregate.AVG);

    assertTimesOut(() -> series.readings().buckets(query, expired()));
  }

  @Test
  void deleteBefore_noTimeLeft_deletesNothing() {
    series.readings().append(manyReadings(), DuplicatePolicy.FAIL, PATIENT);

    assertTimesOut(() -> series.readings().deleteBefore(START.plusSeconds(1_000), expired()));

    assertThat(series.readings().deleteBefore(START.plusSeconds(1_000), PATIENT)).isEqualTo(1_000);
  }

  @Test
  void putAll_noTimeLeft_writesNothing() {
    EntityWrites writes = new EntityWrites(entities, Optional.empty(), START, expired());
    List<EntityDraft> drafts =
        IntStream.range(0, 10)
            .mapToObj(i -> EntityDraft.of(new UUID(0, i), "Device", "first"))
            .toList();

    assertTimesOut(() -> writes.putAll(drafts));

    assertThat(entityStore.count(EntityQuery.all())).isZero();
  }

  private static List<Reading> manyReadings() {
    return IntStream.range(0, 5_000)
        .mapToObj(i -> Reading.of("dev:1", "t", START.plusSeconds(i), i))
        .toList();
  }

  /** A call that got its lock in the last moment. */
  private static Call expired() {
    return new Call("memory test", Duration.ZERO);
  }

  private static void whileHeld(HeapLock lock, ThrowingCallable call, String operation)
      throws InterruptedException {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    Thread holder =
        new Thread(
            () ->
                lock.change(
                    PATIENT,
                    () -> {
                      held.countDown();
                      await(done);
                    }));
    holder.start();
    held.await();
    try {
      assertThatExceptionOfType(TimedOutException.class)
          .isThrownBy(call)
          .withMessageContaining("memory " + operation)
          .returns(Retry.SAFE, TimedOutException::retry);
    } finally {
      done.countDown();
      holder.join();
    }
  }

  private static void assertTimesOut(ThrowingCallable call) {
    assertThatExceptionOfType(TimedOutException.class)
        .isThrownBy(call)
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
