package io.lmscore.store.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.spi.encoding.Micros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ValueOrderTest {
  private static final long TWO_TO_53 = 1L << 53;

  /** In their order, each different from the one before. */
  private static final List<Value> ASCENDING =
      Stream.<Object>of(
              false,
              true,
              -Double.MAX_VALUE,
              Long.MIN_VALUE,
              -0x1p63,
              Long.MIN_VALUE + 1,
              -1,
              -1.0,
              -Double.MIN_VALUE,
              0,
              0.0,
              Double.MIN_VALUE,
              1,
              1.0,
              1.5,
              2,
              TWO_TO_53 - 1,
              (double) (TWO_TO_53 - 1),
              TWO_TO_53,
              (double) TWO_TO_53,
              TWO_TO_53 + 1,
              TWO_TO_53 + 2,
              (double) (TWO_TO_53 + 2),
              Long.MAX_VALUE - 1,
              Long.MAX_VALUE,
              0x1p63,
              Double.MAX_VALUE,
              Micros.MIN,
              Instant.EPOCH,
              Instant.EPOCH.plusNanos(1_000),
              Micros.MAX,
              "",
              "A",
              "a",
              "a ",
              "ab",
              "\u00e9",
              "\uff61",
              "\ud83d\ude00",
              List.of(),
              List.of(false),
              List.of(1),
              List.of(1, 1),
              List.of(1.0),
              List.of(TWO_TO_53 + 1),
              List.of("a"),
              List.of("a", "a"),
              List.of("b"))
          .map(Value::of)
          .toList();

  @Test
  void compare_allPairsOfSamples_isTheirPlaceInTheTable() {
    for (int i = 0; i < ASCENDING.size(); i++) {
      for (int j = 0; j < ASCENDING.size(); j++) {
        Value a = ASCENDING.get(i);
        Value b = ASCENDING.get(j);
        assertThat(Integer.signum(ValueOrder.INSTANCE.compare(a, b)))
            .as("%s with %s", a, b)
            .isEqualTo(Integer.signum(Integer.compare(i, j)));
      }
    }
  }

  @Test
  void compare_randomNumbers_isTransitiveAndConsistentWithEquals() {
    List<Value> numbers = new ArrayList<>();
    Random random = new Random(3);
    for (int i = 0; i < 60; i++) {
      long near = TWO_TO_53 + random.nextInt(9) - 4;
      numbers.add(random.nextBoolean() ? Value.of(near) : Value.of((double) near));
    }
    for (Value a : numbers) {
      for (Value b : numbers) {
        int ab = Integer.signum(ValueOrder.INSTANCE.compare(a, b));
        assertThat(Integer.signum(ValueOrder.INSTANCE.compare(b, a))).isEqualTo(-ab);
        assertThat(ab == 0).isEqualTo(a.equals(b));
        for (Value c : numbers) {
          if (ab <= 0 && ValueOrder.INSTANCE.compare(b, c) <= 0) {
            assertThat(ValueOrder.INSTANCE.compare(a, c)).isNotPositive();
          }
        }
      }
    }
  }

  @Test
  void sort_shuffledSamples_givesTheTable() {
    List<Value> shuffled = new ArrayList<>(ASCENDING);
    Collections.shuffle(shuffled, new Random(4));
    shuffled.sort(ValueOrder.INSTANCE);
    assertThat(shuffled).isEqualTo(ASCENDING);
  }
}
