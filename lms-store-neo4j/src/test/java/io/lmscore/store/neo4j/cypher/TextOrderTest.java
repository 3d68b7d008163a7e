package io.lmscore.store.neo4j.cypher;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.value.TextValue;
import io.lmscore.store.value.Value;
import io.lmscore.store.value.ValueOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextOrderTest {
  /** In the order of code points; pairs of which UTF-16 has another opinion among them. */
  private static final List<String> TEXTS =
      List.of(
          "",
          "A",
          "a",
          "ab",
          "b",
          "\u00e9",
          "\uD7FE",
          "\uD7FF",
          "\uD7FFa",
          "\uE000",
          "\uFF5E",
          "\uFF5Ea",
          "\uFFFF",
          "\uD800\uDC00",
          "\uD83D\uDE00",
          "\uD83D\uDE00a",
          "\uDBFF\uDFFF");

  @Test
  void of_anyTexts_keepsTheOrderOfCodePointsForBothWaysToCompare() {
    for (String a : TEXTS) {
      for (String b : TEXTS) {
        int expected =
            Integer.signum(ValueOrder.INSTANCE.compare(new TextValue(a), new TextValue(b)));
        String x = TextOrder.of(a);
        String y = TextOrder.of(b);
        assertThat(Integer.signum(x.compareTo(y))).as(a + " " + b).isEqualTo(expected);
        assertThat(Integer.signum(Arrays.compareUnsigned(utf8(x), utf8(y)))).isEqualTo(expected);
      }
    }
  }

  @Test
  void of_mostTexts_isTheText() {
    assertThat(TextOrder.of("caf\u00e9 \u4e2d")).isEqualTo("caf\u00e9 \u4e2d");
    assertThat(TextOrder.differs(Value.of(List.of("a", "b")))).isFalse();
    assertThat(TextOrder.differs(Value.of(1))).isFalse();
  }

  @Test
  void of_listWithSuchAText_hasAllItems() {
    Value list = Value.of(List.of("a", "\uFF5E"));
    assertThat(TextOrder.differs(list)).isTrue();
    assertThat(TextOrder.of(list)).isEqualTo(List.of("a", "\uD7FF00ff5e"));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
