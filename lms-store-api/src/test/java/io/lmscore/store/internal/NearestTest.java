package io.lmscore.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  @ParameterizedTest
  @CsvSource({
    "kitten, sitting, 3",
    "flaw, lawn, 2",
    "'', abc, 3",
    "abc, '', 3",
    "abc, abc, 0",
    "ab, ba, 1",
    "ca, abc, 3"
  })
  void distance_knownPairs_isKnown(String a, String b, int distance) {
    assertThat(Nearest.distance(a, b)).isEqualTo(distance);
  }

  @Test
  void of_typingError_findsTheWord() {
    assertThat(Nearest.of("tiemout", List.of("namespace", "timeout", "url"))).hasValue("timeout");
  }

  @Test
  void of_nothingNear_isEmpty() {
    assertThat(Nearest.of("xyz", List.of("namespace", "timeout"))).isEmpty();
    assertThat(Nearest.of("graph", List.of())).isEmpty();
  }

  @Test
  void of_halfOfTheWord_isTheFarthest() {
    assertThat(Nearest.of("abcd", List.of("abxx"))).hasValue("abxx");
    assertThat(Nearest.of("abcd", List.of("axxx"))).isEmpty();
  }

  @Test
  void of_equallyNear_givesTheFirstInOrder() {
    assertThat(Nearest.of("bat", List.of("cat", "bar", "bad"))).hasValue("bad");
  }
}
