package io.lmscore.store.memory.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lmscore.store.TimedOutException;
import io.lmscore.store.memory.call.HeapCall;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PiecewiseSortTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 1 << 15, (1 << 15) + 1, 3 << 15, 200_001})
  void sort_anySize_isInOrderAndLeavesTheRest(int size) {
    double[] values = random(size + 10);
    double[] expected = values.clone();
    Arrays.sort(expected, 0, size);

    PiecewiseSort.sort(values, size, new HeapCall("memory test", Duration.ofMinutes(1)));

    assertThat(values).isEqualTo(expected);
  }

  @Test
  void sort_noTimeLeft_ends() {
    assertThatExceptionOfType(TimedOutException.class)
        .isThrownBy(
            () -> PiecewiseSort.sort(random(10), 10, new HeapCall("memory test", Duration.ZERO)));
  }

  /** Many of them come more than once. */
  private static double[] random(int size) {
    return new SplittableRandom(7).ints(size, -10_000, 10_000).asDoubleStream().toArray();
  }
}
