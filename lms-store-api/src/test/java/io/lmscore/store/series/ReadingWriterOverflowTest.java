package io.lmscore.store.series;

import static io.lmscore.store.series.Readings.PATIENT;
import static io.lmscore.store.series.Readings.reading;
import static io.lmscore.store.series.Readings.readings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.ClosedException;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.Retry;
import io.lmscore.store.TimedOutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReadingWriterOverflowTest {
  /** 15 readings of 66 bytes are 990 bytes; a 16th has no room. */
  private static final WriterOptions BY_BYTES = PATIENT.withBuffer(1_000, 1_024);

  private static final WriterOptions BY_ROWS =
      PATIENT.withBatch(2, Duration.ofDays(1)).withBuffer(3, 1 << 20);

  private final FakeTimeSeriesStore store = new FakeTimeSeriesStore();
  private final FakeTimeSeriesStore.Gate gate = store.hold();
  private final Readings.Undelivered undelivered = new Readings.Undelivered();

  @Test
  void fail_rowsFull_throwsAndDoesNotTakeIt() {
    try (ReadingWriter writer = store.writer(BY_ROWS.withOverflow(Overflow.FAIL))) {
      readings(0, 3).forEach(writer::add);
      assertThatThrownBy(() -> writer.add(reading(3)))
          .isInstanceOfSatisfying(
              LimitExceededException.class,
              e -> {
                assertThat(e.actual()).isEqualTo(4);
                assertThat(e.limit()).isEqualTo(3);
              });
      gate.open();
      writer.flush();
      writer.add(reading(4));
      writer.flush();
      assertThat(writer.stats().dropped()).isZero();
    }
    assertThat(store.stored()).containsExactly(reading(0), reading(1), reading(2), reading(4));
  }

  @Test
  void fail_bytesFull_throwsAndSendsWhatWaits() {
    try (ReadingWriter writer = store.writer(BY_BYTES.withOverflow(Overflow.FAIL))) {
      readings(0, 15).forEach(writer::add);
      assertThatThrownBy(() -> writer.add(reading(15)))
          .isInstanceOfSatisfying(
              LimitExceededException.class,
              e -> {
                assertThat(e.actual()).isEqualTo(16 * 66);
                assertThat(e.limit()).isEqualTo(1_024);
              });
      gate.reached(); // neither a full batch nor the interval sent it
      gate.open();
    }
    assertThat(store.stored()).isEqualTo(readings(0, 15));
  }

  @Test
  void drop_full_countsAndHandsItOver() {
    try (ReadingWriter writer =
        store.writer(BY_ROWS.withOverflow(Overflow.DROP).withOnUndelivered(undelivered))) {
      readings(0, 5).forEach(writer::add);
      assertThat(undelivered.readings()).containsExactly(reading(3), reading(4));
      assertThat(undelivered.reasons()).hasOnlyElementsOfType(LimitExceededException.class);
      assertThat(writer.stats().dropped()).isEqualTo(2);
      assertThat(writer.stats().queuedRows()).isEqualTo(3);
      gate.open();
      writer.flush(); // what was dropped was not taken and is no failure of the flush
      assertThat(writer.stats()).isEqualTo(new WriterStats(0, 0, 3, 0, 0, 2, 0));
    }
  }

  @Test
  void block_full_waitsForRoom() throws InterruptedException {
    try (ReadingWriter writer = store.writer(BY_ROWS)) {
      readings(0, 3).forEach(writer::add);
      Thread adder = new Thread(() -> writer.add(reading(3)));
      adder.start();
      FakeTimeSeriesStore.awaitWaiting(adder);
      assertThat(writer.stats().queuedRows()).isEqualTo(3);
      gate.open();
      adder.join();
    }
    assertThat(store.stored()).isEqualTo(readings(0, 4));
  }

  @Test
  void block_bytesFull_sendsWhatWaits() {
    gate.open();
    try (ReadingWriter writer = store.writer(BY_BYTES)) {
      readings(0, 40).forEach(writer::add); // would wait 30 s for the interval of a day
      assertThat(store.attempts()).isNotEmpty();
    }
    assertThat(store.stored()).isEqualTo(readings(0, 40));
  }

  @Test
  void block_noRoomInTime_throwsSafeAndDoesNotTakeIt() {
    try (ReadingWriter writer = store.writer(BY_ROWS.withBlockTimeout(Duration.ofMillis(5)))) {
      readings(0, 3).forEach(writer::add);
      assertThatThrownBy(() -> writer.add(reading(3)))
          .isInstanceOfSatisfying(
              TimedOutException.class, e -> assertThat(e.retry()).isEqualTo(Retry.SAFE));
      gate.open();
    }
    assertThat(store.stored()).isEqualTo(readings(0, 3));
  }

  @Test
  void block_interrupted_throwsSafeAndKeepsTheInterrupt() throws InterruptedException {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    AtomicReference<Boolean> interrupted = new AtomicReference<>();
    try (ReadingWriter writer = store.writer(BY_ROWS)) {
      readings(0, 3).forEach(writer::add);
      Thread adder =
          new Thread(
              () -> {
                try {
                  writer.add(reading(3));
                } catch (TimedOutException e) {
                  thrown.set(e);
                }
                interrupted.set(Thread.currentThread().isInterrupted());
              });
      adder.start();
      FakeTimeSeriesStore.awaitWaiting(adder);
      adder.interrupt();
      adder.join();
      gate.open();
    }
    assertThat(thrown.get()).hasMessageContaining("interrupted");
    assertThat(interrupted.get()).isTrue();
    assertThat(store.stored()).isEqualTo(readings(0, 3));
  }

  @Test
  void block_closedMeanwhile_throwsClosed() throws InterruptedException {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    try (ReadingWriter writer = store.writer(BY_ROWS)) {
      readings(0, 3).forEach(writer::add);
      Thread adder =
          new Thread(
              () -> {
                try {
                  writer.add(reading(3));
                } catch (ClosedException e) {
                  thrown.set(e);
                }
              });
      adder.start();
      FakeTimeSeriesStore.awaitWaiting(adder);
      Thread closer = new Thread(writer::close);
      closer.start();
      adder.join();
      gate.open();
      closer.join();
    }
    assertThat(thrown.get()).isInstanceOf(ClosedException.class);
    assertThat(store.stored()).isEqualTo(readings(0, 3));
  }
}
