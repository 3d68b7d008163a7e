package io.lmscore.store.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeIdTest {
  @Test
  void of_bytesAtAndAboveTheLimit_areTakenAndRejected() {
    String most = "\u00e9".repeat(127);
    assertThat(NodeId.of(most).value()).isEqualTo(most);
    assertThatThrownBy(() -> NodeId.of(most + "a"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("255 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\0", "\n", "a\u007f", "\u0085", "\ud800"})
  void of_textAgainstTheRules_isRejected(String text) {
    assertThatThrownBy(() -> NodeId.of(text)).isInstanceOf(InvalidValueException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "a ", "'; DROP", "e\u0301", "\u200b", "\ud83d\ude00"})
  void of_otherText_isKeptAsItIs(String text) {
    assertThat(NodeId.of(text)).hasToString(text);
  }

  @Test
  void compareTo_ids_isTheOrderOfBytes() {
    assertThat(NodeId.of("\uff61")).isLessThan(NodeId.of("\ud83d\ude00"));
    assertThat(NodeId.of("Z")).isLessThan(NodeId.of("a"));
    assertThat(NodeId.of("a")).isLessThan(NodeId.of("a "));
  }
}
