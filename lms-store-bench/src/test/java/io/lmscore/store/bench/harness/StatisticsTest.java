package io.lmscore.store.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatisticsTest {
  @Test
  void spread_interpolatesBetweenRanks() {
    Spread spread = Spread.of(50, 10, 40, 20, 30);
    assertThat(spread.median()).isEqualTo(30);
    assertThat(spread.p10()).isEqualTo(14, within(1e-9));
    assertThat(spread.p90()).isEqualTo(46, within(1e-9));
    assertThat(Spread.median(4, 1)).isEqualTo(2.5);
    assertThat(Spread.of(7)).isEqualTo(new Spread(7, 7, 7));
  }

  @Test
  void ratio_ofConstants_isExact() {
    Ratio ratio = Ratio.of(new double[] {2, 2, 2}, new double[] {6, 6, 6}, 1);
    assertThat(ratio).isEqualTo(new Ratio(3, 3, 3));
  }

  @Test
  void ratio_sameSeed_isTheSame() {
    double[] ours = noise(15, 100, 1);
    double[] rival = noise(15, 300, 2);
    assertThat(Ratio.of(ours, rival, 5)).isEqualTo(Ratio.of(ours, rival, 5));
    assertThat(Ratio.of(ours, rival, 5).low()).isLessThan(Ratio.of(ours, rival, 5).high());
  }

  /**
   * A 95 % interval misses one time in 20; with 15 rounds the percentile bootstrap a little more.
   */
  @Test
  void ratio_intervalHoldsTheTrueRatioAboutAsOftenAsItSays() {
    int trials = 200;
    long holding =
        IntStream.range(0, trials)
            .mapToObj(i -> Ratio.of(noise(15, 100, i), noise(15, 300, 1_000 + i), i))
            .filter(ratio -> ratio.low() <= 3 && 3 <= ratio.high())
            .count();
    assertThat(holding).isBetween(trials * 88L / 100, (long) trials);
  }

  @Test
  void ratio_unequalRounds_isRefused() {
    assertThatThrownBy(() -> Ratio.of(new double[2], new double[3], 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void trend_ofALine_isItsSlope() {
    Trend trend = Trend.of(1, 3, 5, 7, 9, 11, 13, 15);
    assertThat(trend).isEqualTo(new Trend(2, 2, 2));
  }

  @Test
  void trend_wildValue_doesNotMoveIt() {
    double[] line = IntStream.range(0, 30).mapToDouble(i -> i).toArray();
    line[17] = 1e9;
    assertThat(Trend.of(line).slope()).isEqualTo(1, within(0.01));
  }

  /** The example of Sen's paper as NIST repeats it would need ties; this one is by hand. */
  @Test
  void trend_intervalTakesTheRanksOfSen() {
    // 5 values: 10 slopes; sd = sqrt(5 * 4 * 15 / 18) = 4.08, width 8.0: ranks 0 and 9
    Trend trend = Trend.of(0, 2, 1, 4, 3);
    assertThat(trend.slope()).isEqualTo(1, within(0.26));
    assertThat(trend.low()).isEqualTo(-1);
    assertThat(trend.high()).isEqualTo(3);
  }

  @Test
  void soak_steadyHeap_isNoGrowth() {
    assertThat(Soak.judge(noise(27, 1e8, 3)).met()).isTrue();
  }

  @Test
  void soak_leak_isGrowthUnderNoise() {
    double[] heap = noise(27, 1e8, 3);
    for (int i = 0; i < heap.length; i++) {
      heap[i] += 1e6 * i; // 1 % of the heap a sample
    }
    assertThat(Soak.judge(heap).met()).isFalse();
  }

  @Test
  void soak_tinyLeak_isLeftAlone() {
    double[] heap = IntStream.range(0, 27).mapToDouble(i -> 1e8 + 1e4 * i).toArray();
    assertThat(Soak.judge(heap).met()).isTrue();
  }

  @Test
  void figures_haveThreeDigitsAndAUnitThatSuits() {
    assertThat(Figures.nanos(12.345)).isEqualTo("12.3 ns");
    assertThat(Figures.nanos(2_000)).isEqualTo("2 us");
    assertThat(Figures.nanos(1.5e9)).isEqualTo("1.5 s");
    assertThat(Figures.bytes(3 << 20)).isEqualTo("3 MiB");
    assertThat(Figures.plain(0.00123456)).isEqualTo("0.00123");
    assertThat(Figures.plain(1_234_567)).isEqualTo("1,234,567");
    assertThat(Figures.plain(0)).isEqualTo("0");
  }

  private static double[] noise(int n, double mean, long seed) {
    Random random = new Random(seed);
    return random.doubles(n, 0.95 * mean, 1.05 * mean).toArray();
  }
}
