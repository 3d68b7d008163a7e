package io.lmscore.store.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void format_short_isAsWideAsItsCells() {
    assertThat(new TextTable("a", "n").row("x", 1).row("long", 23).format().lines())
        .containsExactly("  a      n", "  ----  --", "  x      1", "  long  23");
  }

  @Test
  void format_longText_isDividedBetweenWords() {
    String words = "word ".repeat(60).strip();
    List<String> lines =
        new TextTable("rule", "why")
            .row("FLT-1", words)
            .row("FLT-2", "short")
            .format()
            .lines()
            .toList();
    assertThat(lines).allMatch(line -> line.length() <= 120);
    assertThat(String.join(" ", lines).split("word", -1)).hasSize(61);
    assertThat(lines).anyMatch(line -> line.startsWith("  FLT-2  short"));
    assertThat(lines.get(3)).startsWith("         word");
  }

  @Test
  void format_wordLongerThanTheTable_staysWhole() {
    String word = "x".repeat(200);
    assertThat(new TextTable("a", "b").row("y", word).format()).contains(word);
  }
}
