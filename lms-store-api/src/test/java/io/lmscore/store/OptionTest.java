package io.lmscore.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "Pool", "pool_size", "-pool", "pool-", "pool--size", "1st", "a.b"})
  void of_nameAgainstTheForm_isRefused(String name) {
    assertThatThrownBy(() -> Option.text(name, "x")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void text_empty_isRefused() {
    Option<String> option = Option.text("url", "Where.");
    assertThat(option.parse("x")).isEqualTo("x");
    assertThatThrownBy(() -> option.parse(""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("is empty");
  }

  @Test
  void integer_ends_belongToTheRange() {
    Option<Integer> option = Option.integer("pool-size", 1, 100, "How many.");
    assertThat(option.takes()).isEqualTo("integer 1..100");
    assertThat(option.parse("1")).isEqualTo(1);
    assertThat(option.parse("100")).isEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "", "ten", "1.0", "99999999999"})
  void integer_otherText_isRefusedWithTheRange(String text) {
    Option<Integer> option = Option.integer("pool-size", 1, 100, "How many.");
    assertThatThrownBy(() -> option.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1..100");
  }

  @Test
  void duration_ends_belongToTheRange() {
    Option<Duration> option =
        Option.duration("timeout", Duration.ofMillis(1), Duration.ofHours(1), "How long.");
    assertThat(option.takes()).isEqualTo("duration 1ms..1h");
    assertThat(option.parse("1ms")).isEqualTo(Duration.ofMillis(1));
    assertThat(option.parse("60m")).isEqualTo(Duration.ofHours(1));
    assertThatThrownBy(() -> option.parse("0ms")).hasMessage("is not in 1ms..1h");
    assertThatThrownBy(() -> option.parse("61m")).hasMessage("is not in 1ms..1h");
    assertThatThrownBy(() -> option.parse("soon")).hasMessageContaining("is no duration");
  }

  @Test
  void flag_otherThanTrueAndFalse_isRefused() {
    Option<Boolean> option = Option.flag("tls", "Whether.");
    assertThat(option.parse("true")).isTrue();
    assertThat(option.parse("false")).isFalse();
    assertThatThrownBy(() -> option.parse("TRUE")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> option.parse("yes")).isInstanceOf(IllegalArgumentException.class);
  }

  enum Mode {
    READ_ONLY,
    ALL
  }

  @Test
  void choice_constants_areLowerCaseWithHyphens() {
    Option<Mode> option = Option.choice("mode", Mode.class, "Which.");
    assertThat(option.takes()).isEqualTo("read-only|all");
    assertThat(option.parse("read-only")).isEqualTo(Mode.READ_ONLY);
    assertThatThrownBy(() -> option.parse("READ_ONLY"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("read-only|all");
  }

  @Test
  void defaultsTo_textThatDoesNotParse_isRefused() {
    Option<Integer> option = Option.integer("pool-size", 1, 100, "How many.");
    assertThatThrownBy(() -> option.defaultsTo("0")).isInstanceOf(IllegalArgumentException.class);
    assertThat(option.defaultText()).isEmpty();
    assertThat(option.defaultsTo("8").defaultText()).hasValue("8");
  }

  @Test
  void requiredAndSecret_option_keepsTheRest() {
    Option<String> option = Option.text("password", "Who.").required().secret();
    assertThat(option.isRequired()).isTrue();
    assertThat(option.isSecret()).isTrue();
    assertThat(option.name()).isEqualTo("password");
    assertThat(option.description()).isEqualTo("Who.");
    assertThat(option.defaultsTo("x").isSecret()).isTrue();
    assertThat(option.defaultsTo("x").isRequired()).isFalse();
    assertThat(Option.text("password", "Who.").isSecret()).isFalse();
  }
}
