package io.lmscore.store.timescale.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.spi.encoding.Utf8;
import org.junit.jupiter.api.Test;

class PrefixesTest {
  private static final String LAST = "\uDBFF\uDFFF";

  @Test
  void successor_anyPrefix_isTheLeastTextBehindAllThatBeginSo() {
    for (String prefix :
        new String[] {"a", "a~", "\u00e9", "\ud7ff", "x\ud83d\ude00", "a" + LAST}) {
      String next = Prefixes.successor(prefix).orElseThrow();
      assertThat(Utf8.compare(prefix, next)).isNegative();
      assertThat(Utf8.compare(prefix + LAST.repeat(9), next)).isNegative();
    }
  }

  @Test
  void successor_beforeTheSurrogates_passesThemOver() {
    assertThat(Prefixes.successor("\ud7ff")).contains("\ue000");
  }

  @Test
  void successor_lastCodePoints_raisesWhatIsBeforeThem() {
    assertThat(Prefixes.successor("a" + LAST + LAST)).contains("b");
  }

  @Test
  void successor_nothingGreater_empty() {
    assertThat(Prefixes.successor("")).isEmpty();
    assertThat(Prefixes.successor(LAST + LAST)).isEmpty();
  }
}
