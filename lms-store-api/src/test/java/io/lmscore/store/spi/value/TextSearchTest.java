package io.lmscore.store.spi.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class TextSearchTest {
  @Test
  void contains_randomTextsOfTwoLetters_agreesWithTheJdk() {
    Random random = new Random(7);
    int found = 0;
    for (int round = 0; round < 2_000; round++) {
      String text = letters(random, 400, 20);
      String part =
          random.nextBoolean()
              ? text.substring(random.nextInt(100), 200 + random.nextInt(200))
              : letters(random, 70, 40);
      found += text.contains(part) ? 1 : 0;
      assertThat(TextSearch.contains(text, part)).isEqualTo(text.contains(part));
    }
    assertThat(found).isBetween(500, 1_900);
  }

  @Test
  void contains_shortAndEmptyParts_agreesWithTheJdk() {
    assertThat(TextSearch.contains("", "")).isTrue();
    assertThat(TextSearch.contains("device", "vic")).isTrue();
    assertThat(TextSearch.contains("device", "VIC")).isFalse();
    assertThat(TextSearch.contains("x", "x".repeat(100))).isFalse();
  }

  @Test
  void contains_textsThatMatchAlmostEverywhere_takesLinearTime() {
    String text = "a".repeat(1 << 20);
    String part = "a".repeat(1 << 19) + "b";

    // a search that begins anew at each character takes minutes
    boolean contains =
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(60), () -> TextSearch.contains(text, part));

    assertThat(contains).isFalse();
  }

  /** A text in which the letter {@code b} is rare. */
  private static String letters(Random random, int length, int oneOf) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(random.nextInt(oneOf) == 0 ? 'b' : 'a');
    }
    return text.toString();
  }
}
