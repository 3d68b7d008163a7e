package io.lmscore.store.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.StoreException;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WriterOptionsTest {
  private static final WriterOptions DEFAULTS = WriterOptions.defaults();
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void with_everything_isKept() {
    BiConsumer<Reading, StoreException> callback = (reading, reason) -> {};
    assertThat(
            DEFAULTS
                .withBatch(10, Duration.ofMillis(2))
                .withBuffer(100, 2_048)
                .withOverflow(Overflow.DROP)
                .withBlockTimeout(Duration.ofMillis(3))
                .withPolicy(DuplicatePolicy.FAIL)
                .withRetryTimeout(Duration.ofMillis(4))
                .withDrainTimeout(Duration.ofMillis(5))
                .withOnUndelivered(callback))
        .isEqualTo(
            new WriterOptions(
                100,
                2_048,
                10,
                Duration.ofMillis(2),
                Overflow.DROP,
                Duration.ofMillis(3),
                DuplicatePolicy.FAIL,
                Duration.ofMillis(4),
                Duration.ofMillis(5),
                callback));
  }

  static Stream<Runnable> outOfRange() {
    return Stream.of(
        () -> DEFAULTS.withBatch(1, DAY).withBuffer(0, 1_024),
        () -> DEFAULTS.withBuffer(10_000_001, 1_024),
        () -> DEFAULTS.withBuffer(50_000, 1_023),
        () -> DEFAULTS.withBuffer(50_000, (1L << 40) + 1),
        () -> DEFAULTS.withBatch(0, DAY),
        () -> DEFAULTS.withBatch(50_001, DAY),
        () -> DEFAULTS.withBuffer(10_000_000, 1_024).withBatch(100_001, DAY),
        () -> DEFAULTS.withBatch(1, Duration.ZERO),
        () -> DEFAULTS.withBatch(1, DAY.plusMillis(1)),
        () -> DEFAULTS.withBlockTimeout(Duration.ofMillis(-1)),
        () -> DEFAULTS.withBlockTimeout(DAY.plusMillis(1)),
        () -> DEFAULTS.withRetryTimeout(Duration.ofMillis(-1)),
        () -> DEFAULTS.withDrainTimeout(Duration.ofMillis(-1)));
  }

  @ParameterizedTest
  @MethodSource("outOfRange")
  void with_outOfRange_isRejected(Runnable change) {
    assertThatThrownBy(change::run).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void with_ends_areTaken() {
    WriterOptions least =
        DEFAULTS
            .withBatch(1, Duration.ofMillis(1))
            .withBuffer(1, 1_024)
            .withBlockTimeout(Duration.ZERO)
            .withRetryTimeout(Duration.ZERO)
            .withDrainTimeout(Duration.ZERO);
    assertThat(least.maxRows()).isEqualTo(1);
    WriterOptions most =
        DEFAULTS.withBuffer(10_000_000, 1L << 40).withBatch(100_000, DAY).withDrainTimeout(DAY);
    assertThat(most.batchRows()).isEqualTo(100_000);
  }
}
