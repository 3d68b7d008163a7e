package io.lmscore.store.spi.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {
  private static final int[] EDGES = {
    0, 'a', 'b', 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10400, 0x10ffff
  };

  @Test
  void length_randomText_isThatOfTheEncoder() {
    Random random = new Random(1);
    for (int i = 0; i < 5_000; i++) {
      String text = text(random);
      assertThat(Utf8.length(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud800", "a\ud83d", "\udc00b", "\ude00\ud83d", "\ud83d\ud83d\ude00"})
  void length_unpairedSurrogate_isRejected(String text) {
    assertThatThrownBy(() -> Utf8.length(text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("unpaired surrogate");
  }

  @Test
  void length_unpairedSurrogate_namesItsIndex() {
    assertThatThrownBy(() -> Utf8.length("ab\udc00")).hasMessageContaining("index 2");
  }

  @Test
  void compare_randomTexts_isTheOrderOfBytes() {
    Random random = new Random(2);
    for (int i = 0; i < 20_000; i++) {
      String a = text(random);
      String b = random.nextInt(4) == 0 ? a + text(random) : text(random);
      int bytes =
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
      assertThat(Integer.signum(Utf8.compare(a, b))).isEqualTo(Integer.signum(bytes));
    }
  }

  @Test
  void compare_supplementaryWithHighBmp_differsFromStringCompareTo() {
    String bmp = "\uff61";
    String supplementary = "\ud83d\ude00";
    assertThat(Utf8.compare(bmp, supplementary)).isNegative();
    assertThat(Utf8.compare(supplementary, bmp)).isPositive();
    assertThat(bmp.compareTo(supplementary)).isPositive();
  }

  @Test
  void compare_prefix_comesFirst() {
    assertThat(Utf8.compare("a", "ab")).isNegative();
    assertThat(Utf8.compare("ab", "a")).isPositive();
    assertThat(Utf8.compare("", "")).isZero();
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(5); n > 0; n--) {
      text.appendCodePoint(EDGES[random.nextInt(EDGES.length)]);
    }
    return text.toString();
  }
}
