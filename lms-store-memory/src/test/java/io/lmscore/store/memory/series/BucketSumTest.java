package io.lmscore.store.memory.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketSumTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 300, 890, 899, 1_000})
  void total_anyMagnitude_isWithinTheContract(int exponent) {
    Random random = new Random(exponent);
    double[] values = new double[10_000];
    BigDecimal exact = BigDecimal.ZERO;
    BigDecimal magnitudes = BigDecimal.ZERO;
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.scalb(random.nextGaussian(), exponent - random.nextInt(60));
      exact = exact.add(new BigDecimal(values[i]));
      magnitudes = magnitudes.add(new BigDecimal(values[i]).abs());
    }
    BucketSum sum = added(values, 777);

    assertThat(sum.isFinite()).isTrue();
    assertThat(new BigDecimal(sum.total()).subtract(exact).abs())
        .isLessThan(magnitudes.multiply(new BigDecimal("3e-14")));
  }

  @Test
  void holds_atTheLargestDouble_isExact() {
    double last = Math.ulp(Double.MAX_VALUE);

    assertThat(sum(Double.MAX_VALUE).isFinite()).isTrue();
    assertThat(sum(Double.MAX_VALUE - last, -last).isFinite()).isTrue();
    assertThat(sum(Double.MAX_VALUE, -last).isFinite()).isFalse();
    assertThat(sum(1, 2, Double.MAX_VALUE, 0).isFinite()).isTrue();
    assertThat(sum(0x1p1023, -0x1p1023).isFinite()).isFalse();
    assertThat(sum(Double.MAX_VALUE, 1).total()).isEqualTo(Double.MAX_VALUE);
  }

  @Test
  void holds_smallValuesThatTipTheScale_countsThem() {
    double[] values = new double[18];
    Arrays.fill(values, 0x1p967); // each of them less than half of the last bit of the first value
    values[0] = 0x1p1023;
    values[17] = Double.MAX_VALUE - 0x1p1023;

    assertThat(sum(values).isFinite()).isFalse();
    assertThat(added(values, 17).isFinite()).isFalse();
    values[16] = 0;
    assertThat(sum(Arrays.copyOf(values, 17)).isFinite()).isTrue();
  }

  @Test
  void clear_afterLargeValues_forgetsThem() {
    BucketSum sum = sum(Double.MAX_VALUE, Double.MAX_VALUE);

    sum.clear();
    sum.add(new double[] {0.5, 1, -0.5, 1}, 0, 4, 1);

    assertThat(sum.isFinite()).isTrue();
    assertThat(sum.total()).isEqualTo(2);
  }

  private static BucketSum sum(double... values) {
    return added(values, 1);
  }

  private static BucketSum added(double[] values, int part) {
    BucketSum sum = new BucketSum();
    double most = Arrays.stream(values).map(Math::abs).max().orElse(0);
    for (int from = 0; from < values.length; from += part) {
      sum.add(values, from, Math.min(values.length, from + part), most);
    }
    return sum;
  }
}
