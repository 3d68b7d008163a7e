package io.lmscore.store.series;

import static io.lmscore.store.series.Readings.PATIENT;
import static io.lmscore.store.series.Readings.reading;
import static io.lmscore.store.series.Readings.readings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.ClosedException;
import io.lmscore.store.Retry;
import io.lmscore.store.StoreException;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReadingWriterCloseTest {
  private final FakeTimeSeriesStore store = new FakeTimeSeriesStore();
  private final Readings.Undelivered undelivered = new Readings.Undelivered();
  private final WriterOptions options = PATIENT.withOnUndelivered(undelivered);

  @Test
  void close_waitingReadings_areWritten() {
    ReadingWriter writer = store.writer(options);
    readings(0, 150).forEach(writer::add);
    writer.close();
    assertThat(store.stored()).isEqualTo(readings(0, 150));
    assertThat(undelivered.readings()).isEmpty();
    assertThat(writer.stats()).isEqualTo(new WriterStats(0, 0, 150, 0, 0, 0, 0));
  }

  @Test
  void close_again_hasNoEffect() {
    ReadingWriter writer = store.writer(options);
    writer.add(reading(1));
    writer.close();
    WriterStats stats = writer.stats();
    writer.close();
    assertThat(writer.stats()).isEqualTo(stats);
    assertThat(store.attempts()).hasSize(1);
  }

  @Test
  void close_byTwoThreads_bothReturnWhenItIsDone() throws Exception {
    FakeTimeSeriesStore.Gate gate = store.hold();
    ReadingWriter writer = store.writer(options);
    writer.add(reading(1));
    List<Integer> storedAtReturn = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Thread thread =
          new Thread(
              () -> {
                writer.close();
                storedAtReturn.add(store.stored().size());
              });
      thread.start();
      threads.add(thread);
      awaitBlocked(thread);
    }
    gate.open();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(storedAtReturn).containsExactly(1, 1);
  }

  private static void awaitBlocked(Thread thread) {
    while (thread.getState() != Thread.State.WAITING
        && thread.getState() != Thread.State.TIMED_WAITING
        && thread.getState() != Thread.State.TERMINATED) {
      Thread.onSpinWait();
    }
  }

  @Test
  void addAndFlush_afterClose_throwClosed() {
    ReadingWriter writer = store.writer(options);
    writer.close();
    assertThatThrownBy(() -> writer.add(reading(1))).isInstanceOf(ClosedException.class);
    assertThatThrownBy(writer::flush).isInstanceOf(ClosedException.class);
    assertThat(writer.stats()).isEqualTo(new WriterStats(0, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void close_takesTooLong_handsOverEachOnceWithWhatIsKnown() {
    FakeTimeSeriesStore.Gate gate = store.hold();
    ReadingWriter writer =
        store.writer(
            options.withBatch(2, Duration.ofDays(1)).withDrainTimeout(Duration.ofMillis(10)));
    readings(0, 5).forEach(writer::add);
    gate.reached();
    writer.close();
    assertThat(undelivered.readings()).isEqualTo(readings(0, 5));
    assertThat(undelivered.reasons()).hasOnlyElementsOfType(TimedOutException.class);
    assertThat(undelivered.reasons())
        .extracting(StoreException::retry)
        .containsExactly(
            Retry.OUTCOME_UNKNOWN, Retry.OUTCOME_UNKNOWN, Retry.SAFE, Retry.SAFE, Retry.SAFE);
    assertThat(writer.stats()).isEqualTo(new WriterStats(0, 0, 0, 0, 5, 0, 0));
    awaitEndOfTheThread(gate);
    assertThat(store.attempts()).containsExactly(readings(0, 2));
    assertThat(writer.stats()).isEqualTo(new WriterStats(0, 0, 0, 0, 5, 0, 0));
    assertThat(undelivered.readings()).hasSize(5);
  }

  @Test
  void close_whileItRepeats_stopsRepeating() {
    CountDownLatch failed = new CountDownLatch(1);
    store.beforeAppend =
        batch -> {
          failed.countDown();
          throw UnavailableException.notSent("away", null);
        };
    ReadingWriter writer =
        store.writer(
            options
                .withBatch(1, Duration.ofDays(1))
                .withRetryTimeout(Duration.ofDays(1))
                .withDrainTimeout(Duration.ofMillis(10)));
    readings(0, 3).forEach(writer::add);
    FakeTimeSeriesStore.await(failed);
    Thread thread = writerThread();
    writer.close();
    join(thread);
    assertThat(undelivered.readings()).isEqualTo(readings(0, 3));
    assertThat(writer.stats().undelivered()).isEqualTo(3);
    assertThat(store.stored()).isEmpty();
  }

  @Test
  void close_interrupted_handsOverAtOnceAndKeepsTheInterrupt() {
    FakeTimeSeriesStore.Gate gate = store.hold();
    ReadingWriter writer = store.writer(options);
    writer.add(reading(1));
    Thread.currentThread().interrupt();
    writer.close();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(undelivered.readings()).containsExactly(reading(1));
    gate.open();
  }

  @Test
  void close_whileAFlushWaits_endsTheFlushWithTheReason() throws InterruptedException {
    FakeTimeSeriesStore.Gate gate = store.hold();
    ReadingWriter writer = store.writer(options.withDrainTimeout(Duration.ofSeconds(1)));
    writer.add(reading(1));
    Thread flusher =
        new Thread(() -> assertThatThrownBy(writer::flush).isInstanceOf(TimedOutException.class));
    flusher.start();
    gate.reached();
    FakeTimeSeriesStore.awaitWaiting(flusher);
    writer.close();
    flusher.join();
    assertThat(undelivered.readings()).containsExactly(reading(1));
    gate.open();
  }

  @Test
  void close_afterTheStoreWasClosed_handsOverWhatIsLeft() {
    ReadingWriter writer = store.writer(options);
    readings(0, 3).forEach(writer::add);
    store.close();
    writer.close();
    assertThat(undelivered.readings()).isEqualTo(readings(0, 3));
    assertThat(undelivered.reasons()).hasOnlyElementsOfType(ClosedException.class);
    assertThat(writer.stats().undelivered()).isEqualTo(3);
  }

  @Test
  void close_afterTheStoreWasClosedAndTooLate_losesNothing() {
    FakeTimeSeriesStore.Gate gate = store.hold();
    ReadingWriter writer =
        store.writer(
            options.withBatch(1, Duration.ofDays(1)).withDrainTimeout(Duration.ofMillis(10)));
    readings(0, 3).forEach(writer::add);
    gate.reached();
    store.close();
    writer.close();
    assertThat(undelivered.readings()).isEqualTo(readings(0, 3));
    assertThatThrownBy(() -> writer.add(reading(4))).isInstanceOf(ClosedException.class);
    gate.open();
  }

  private void awaitEndOfTheThread(FakeTimeSeriesStore.Gate gate) {
    Thread thread = writerThread();
    gate.open();
    join(thread);
  }

  private Thread writerThread() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("lms-store-writer-" + store.name))
        .findFirst()
        .orElseThrow();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
