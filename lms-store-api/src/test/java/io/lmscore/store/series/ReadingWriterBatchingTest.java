package io.lmscore.store.series;

import static io.lmscore.store.series.Readings.PATIENT;
import static io.lmscore.store.series.Readings.reading;
import static io.lmscore.store.series.Readings.readings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.Retry;
import io.lmscore.store.TimedOutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReadingWriterBatchingTest {
  private final FakeTimeSeriesStore store = new FakeTimeSeriesStore();

  @Test
  void add_intervalOver_isSentByTheTimer() {
    CountDownLatch sent = new CountDownLatch(1);
    store.beforeAppend = batch -> sent.countDown();
    try (ReadingWriter writer = store.writer(PATIENT.withBatch(100, Duration.ofMillis(5)))) {
      writer.add(reading(1));
      FakeTimeSeriesStore.await(sent);
    }
    assertThat(store.attempts()).containsExactly(readings(1, 2));
  }

  @Test
  void add_batchFull_isSentAsOneInOrder() {
    CountDownLatch sent = new CountDownLatch(2);
    store.beforeAppend = batch -> sent.countDown();
    try (ReadingWriter writer = store.writer(PATIENT.withBatch(3, Duration.ofDays(1)))) {
      readings(0, 7).forEach(writer::add);
      FakeTimeSeriesStore.await(sent);
      assertThat(store.attempts()).containsExactly(readings(0, 3), readings(3, 6));
    }
    assertThat(store.attempts()).last().isEqualTo(readings(6, 7));
  }

  @Test
  void flush_added_isStoredWhenItReturns() {
    try (ReadingWriter writer = store.writer(PATIENT)) {
      readings(0, 250).forEach(writer::add);
      writer.flush();
      assertThat(store.stored()).isEqualTo(readings(0, 250));
      assertThat(writer.stats()).isEqualTo(new WriterStats(0, 0, 250, 0, 0, 0, 0));
      writer.flush();
    }
    assertThat(store.attempts()).extracting(List::size).containsExactly(100, 100, 50);
  }

  @Test
  void flush_addedMeanwhile_isNotWaitedFor() {
    FakeTimeSeriesStore.Gate gate = store.hold();
    try (ReadingWriter writer = store.writer(PATIENT)) {
      writer.add(reading(1));
      Thread flusher = new Thread(writer::flush);
      flusher.start();
      gate.reached();
      FakeTimeSeriesStore.awaitWaiting(flusher);
      writer.add(reading(2));
      gate.open();
      join(flusher);
      assertThat(store.stored()).containsExactly(reading(1));
    }
    assertThat(store.stored()).containsExactly(reading(1), reading(2));
  }

  @Test
  void flush_takesTooLong_throwsAndKeepsTheReadings() {
    FakeTimeSeriesStore.Gate gate = store.hold();
    Readings.Undelivered undelivered = new Readings.Undelivered();
    try (ReadingWriter writer =
        store.writer(
            PATIENT
                .withBatch(1, Duration.ofDays(1))
                .withDrainTimeout(Duration.ofMillis(10))
                .withOnUndelivered(undelivered))) {
      writer.add(reading(1));
      writer.add(reading(2));
      gate.reached();
      assertThatThrownBy(writer::flush)
          .isInstanceOfSatisfying(
              TimedOutException.class, e -> assertThat(e.retry()).isEqualTo(Retry.OUTCOME_UNKNOWN))
          .hasMessageContaining("2 readings");
      CountDownLatch both = new CountDownLatch(1);
      store.beforeAppend = batch -> both.countDown();
      gate.open();
      FakeTimeSeriesStore.await(both);
    }
    assertThat(undelivered.readings()).doesNotContain(reading(1));
    assertThat(store.stored()).contains(reading(1));
  }

  @Test
  void add_manyThreads_storesAllInTheOrderOfEach() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    WriterOptions tight = PATIENT.withBatch(7, Duration.ofMillis(1)).withBuffer(20, 1 << 20);
    try (ReadingWriter writer = store.writer(tight)) {
      for (int t = 0; t < 4; t++) {
        int first = t * 1_000;
        threads.add(new Thread(() -> readings(first, first + 500).forEach(writer::add)));
      }
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
      writer.flush();
      assertThat(writer.stats().written()).isEqualTo(2_000);
    }
    for (int t = 0; t < 4; t++) {
      int first = t * 1_000;
      assertThat(store.stored())
          .filteredOn(reading -> reading.value() >= first && reading.value() < first + 1_000)
          .isEqualTo(readings(first, first + 500));
    }
  }

  @Test
  void stats_waitingReadings_areCountedInRowsAndBytes() {
    Reading wide =
        Reading.of("d\u00e9", "temp", reading(1).time(), 1).withUnit("\u00b0C").withQuality("ok");
    try (ReadingWriter writer = store.writer(PATIENT)) {
      writer.add(reading(1));
      writer.add(wide);
      assertThat(writer.stats())
          .isEqualTo(new WriterStats(2, 66 + 64 + 3 + 4 + 3 + 2, 0, 0, 0, 0, 0));
    }
  }

  @Test
  void stats_duplicates_areCountedByPolicy() {
    for (DuplicatePolicy policy : Set.of(DuplicatePolicy.IGNORE, DuplicatePolicy.REPLACE)) {
      FakeTimeSeriesStore fresh = new FakeTimeSeriesStore();
      try (ReadingWriter writer = fresh.writer(PATIENT.withPolicy(policy))) {
        writer.add(reading(1));
        writer.flush();
        writer.add(reading(1));
        writer.add(reading(2));
        writer.flush();
        boolean ignore = policy == DuplicatePolicy.IGNORE;
        assertThat(writer.stats().written()).isEqualTo(ignore ? 2 : 3);
        assertThat(writer.stats().duplicates()).isEqualTo(ignore ? 1 : 0);
      }
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
