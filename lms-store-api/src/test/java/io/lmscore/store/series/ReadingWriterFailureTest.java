package io.lmscore.store.series;

import static io.lmscore.store.series.Readings.PATIENT;
import static io.lmscore.store.series.Readings.reading;
import static io.lmscore.store.series.Readings.readings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.BackendException;
import io.lmscore.store.ConflictException;
import io.lmscore.store.InvalidValueException;
import io.lmscore.store.Retry;
import io.lmscore.store.StoreException;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ReadingWriterFailureTest {
  private final FakeTimeSeriesStore store = new FakeTimeSeriesStore();
  private final Readings.Undelivered undelivered = new Readings.Undelivered();
  private final WriterOptions options = PATIENT.withOnUndelivered(undelivered);

  static Stream<Supplier<StoreException>> aboutContent() {
    return Stream.of(
        () -> new InvalidValueException("bad"),
        () -> new ConflictException(ConflictException.Reason.EXISTS, "reading", "bad"),
        () -> new BackendException("bad", Retry.NEVER, null));
  }

  @ParameterizedTest
  @MethodSource("aboutContent")
  void bad_someInABatch_areFoundAndTheOthersWritten(Supplier<StoreException> failure) {
    List<Reading> bad = List.of(reading(0), reading(41), reading(42), reading(99));
    refuse(bad, failure);
    try (ReadingWriter writer = store.writer(options)) {
      readings(0, 100).forEach(writer::add);
      assertThatThrownBy(writer::flush).hasMessage("bad");
      assertThat(undelivered.readings()).isEqualTo(bad);
      assertThat(undelivered.reasons()).allSatisfy(reason -> assertThat(reason).hasMessage("bad"));
      assertThat(store.stored())
          .isEqualTo(readings(0, 100).stream().filter(r -> !bad.contains(r)).toList());
      assertThat(writer.stats()).isEqualTo(new WriterStats(0, 0, 96, 0, 4, 0, 0));
    }
  }

  @Test
  void bad_all_areEachHandedOverOnce() {
    refuse(readings(0, 100), () -> new InvalidValueException("bad"));
    try (ReadingWriter writer = store.writer(options)) {
      readings(0, 100).forEach(writer::add);
    }
    assertThat(undelivered.readings()).isEqualTo(readings(0, 100));
    assertThat(store.attempts()).hasSize(2 * 100 - 1);
  }

  @Test
  void flush_afterItThrew_throwsNoMore() {
    refuse(readings(1, 2), () -> new InvalidValueException("bad"));
    try (ReadingWriter writer = store.writer(options)) {
      writer.add(reading(1));
      assertThatThrownBy(writer::flush).isInstanceOf(InvalidValueException.class);
      writer.add(reading(2));
      writer.flush();
      assertThat(store.stored()).containsExactly(reading(2));
    }
  }

  static Stream<Supplier<StoreException>> passing() {
    return Stream.of(
        () -> UnavailableException.notSent("away", null),
        () -> UnavailableException.answerLost("lost", null),
        () -> TimedOutException.outcomeUnknown("slow", null));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void failure_thatPasses_isRepeatedInOrder(Supplier<StoreException> failure) {
    failTimes(2, failure);
    try (ReadingWriter writer = store.writer(options)) {
      readings(0, 3).forEach(writer::add);
      writer.flush();
      assertThat(writer.stats()).isEqualTo(new WriterStats(0, 0, 3, 0, 0, 0, 2));
    }
    assertThat(store.attempts()).containsExactly(readings(0, 3), readings(0, 3), readings(0, 3));
    assertThat(undelivered.readings()).isEmpty();
  }

  @Test
  void outcomeUnknown_policyFail_isNotRepeated() {
    failTimes(1, () -> UnavailableException.answerLost("lost", null));
    try (ReadingWriter writer = store.writer(options.withPolicy(DuplicatePolicy.FAIL))) {
      readings(0, 3).forEach(writer::add);
      assertThatThrownBy(writer::flush).hasMessage("lost");
    }
    assertThat(store.attempts()).hasSize(1);
    assertThat(undelivered.readings()).isEqualTo(readings(0, 3));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void lostAnswer_thenRefusedByTheServer_staysInDoubt(int rows) {
    AtomicInteger calls = new AtomicInteger();
    store.beforeAppend =
        batch -> {
          throw calls.getAndIncrement() == 0
              ? UnavailableException.answerLost("lost", null)
              : new BackendException("no rights", Retry.NEVER, null);
        };
    try (ReadingWriter writer = store.writer(options)) {
      readings(0, rows).forEach(writer::add);
      assertThatThrownBy(writer::flush).hasMessage("lost");
    }
    assertThat(undelivered.readings()).isEqualTo(readings(0, rows));
    assertThat(undelivered.reasons())
        .allSatisfy(r -> assertThat(r.retry()).isEqualTo(Retry.OUTCOME_UNKNOWN));
  }

  @Test
  void safe_policyFail_isRepeated() {
    failTimes(1, () -> UnavailableException.notSent("away", null));
    try (ReadingWriter writer = store.writer(options.withPolicy(DuplicatePolicy.FAIL))) {
      writer.add(reading(1));
      writer.flush();
    }
    assertThat(store.attempts()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 20})
  void safe_untilTheRetryTimeout_isUndelivered(int millis) {
    failTimes(Integer.MAX_VALUE, () -> UnavailableException.notSent("away", null));
    WriterOptions hasty = options.withRetryTimeout(Duration.ofMillis(millis));
    try (ReadingWriter writer = store.writer(hasty)) {
      readings(0, 3).forEach(writer::add);
      assertThatThrownBy(writer::flush).isInstanceOf(UnavailableException.class);
      assertThat(undelivered.readings()).isEqualTo(readings(0, 3));
      assertThat(writer.stats().undelivered()).isEqualTo(3);
      assertThat(writer.stats().retried()).isEqualTo(store.attempts().size() - 1);
    }
    assertThat(store.attempts()).allMatch(rows -> rows.equals(readings(0, 3)));
    if (millis == 0) {
      assertThat(store.attempts()).hasSize(1);
    }
  }

  static Stream<Throwable> faults() {
    return Stream.of(new IllegalStateException("oops"), new StackOverflowError("oops"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void faultOfTheBackend_isUndeliveredInDoubtAndTheWriterGoesOn(Throwable fault) {
    store.beforeAppend =
        batch -> {
          if (batch.contains(reading(1)) && fault instanceof Error error) {
            throw error;
          } else if (batch.contains(reading(1))) {
            throw (RuntimeException) fault;
          }
        };
    try (ReadingWriter writer = store.writer(options)) {
      writer.add(reading(1));
      assertThatThrownBy(writer::flush)
          .isInstanceOfSatisfying(
              BackendException.class, e -> assertThat(e.retry()).isEqualTo(Retry.OUTCOME_UNKNOWN))
          .hasCause(fault)
          .hasMessageContainingAll("fake", "oops");
      writer.add(reading(2));
      writer.flush();
    }
    assertThat(store.stored()).containsExactly(reading(2));
  }

  @Test
  void onUndelivered_throws_isPassedOver() {
    refuse(readings(1, 3), () -> new InvalidValueException("bad"));
    AtomicInteger calls = new AtomicInteger();
    WriterOptions throwing =
        PATIENT.withOnUndelivered(
            (reading, reason) -> {
              calls.incrementAndGet();
              throw new IllegalStateException("callback");
            });
    try (ReadingWriter writer = store.writer(throwing)) {
      readings(0, 5).forEach(writer::add);
      assertThatThrownBy(writer::flush).hasMessage("bad");
      assertThat(calls).hasValue(2);
      assertThat(writer.stats()).isEqualTo(new WriterStats(0, 0, 3, 0, 2, 0, 0));
    }
  }

  @Test
  void onUndelivered_callsFlushOrClose_isRejected() {
    refuse(readings(1, 2), () -> new InvalidValueException("bad"));
    AtomicReference<ReadingWriter> self = new AtomicReference<>();
    AtomicReference<List<Throwable>> thrown = new AtomicReference<>();
    WriterOptions calling =
        PATIENT.withOnUndelivered(
            (reading, reason) ->
                thrown.set(
                    Stream.<Runnable>of(() -> self.get().flush(), () -> self.get().close())
                        .map(ReadingWriterFailureTest::thrownBy)
                        .toList()));
    try (ReadingWriter writer = store.writer(calling)) {
      self.set(writer);
      writer.add(reading(1));
      assertThatThrownBy(writer::flush).hasMessage("bad");
      assertThat(thrown.get()).hasSize(2).hasOnlyElementsOfType(InvalidValueException.class);
      writer.add(reading(2));
    }
    assertThat(store.stored()).containsExactly(reading(2));
  }

  private static Throwable thrownBy(Runnable call) {
    try {
      call.run();
      return new AssertionError("nothing thrown");
    } catch (StoreException e) {
      return e;
    }
  }

  private void refuse(List<Reading> bad, Supplier<StoreException> failure) {
    store.beforeAppend =
        batch -> {
          if (batch.stream().anyMatch(bad::contains)) {
            throw failure.get();
          }
        };
  }

  private void failTimes(int times, Supplier<StoreException> failure) {
    AtomicInteger left = new AtomicInteger(times);
    store.beforeAppend =
        batch -> {
          if (left.getAndDecrement() > 0) {
            throw failure.get();
          }
        };
  }
}
