package io.lmscore.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "Z", "Device", "a_1", "OWNS", "A__"})
  void name_allowed_isReturned(String name) {
    assertThat(Checks.name("label", name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "_a", "1a", "a-b", "a b", "a\n", "\u00e9", "a.b", "a`", "\u0430"})
  void name_otherCharacters_isRejected(String name) {
    assertThatThrownBy(() -> Checks.name("label", name))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("label '");
  }

  @Test
  void name_64And65Characters_isTakenAndRejected() {
    assertThat(Checks.name("label", "a".repeat(64))).hasSize(64);
    assertThatThrownBy(() -> Checks.name("label", "a".repeat(65)))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void range_ends_belongToIt() {
    assertThat(Checks.range("size", 1, 1, 3)).isEqualTo(1);
    assertThat(Checks.range("size", 3, 1, 3)).isEqualTo(3);
    assertThatThrownBy(() -> Checks.range("size", 0, 1, 3))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("size 0 is not in 1..3");
    assertThatThrownBy(() -> Checks.range("size", 4, 1, 3))
        .isInstanceOf(InvalidValueException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x00, 0x09, 0x1f, 0x7f, 0x80, 0x9f})
  void bytes_controlCharacter_isRejectedWithItsIndex(int character) {
    assertThatThrownBy(() -> Checks.bytes("node id", "ab" + (char) character, 0, 9))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("index 2");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x20, 0x7e, 0xa0, 0x200b, 0xffff})
  void bytes_characterBesideTheControls_isTaken(int character) {
    String text = String.valueOf((char) character);
    assertThat(Checks.bytes("node id", text, 1, 3)).isEqualTo(text);
  }
}
