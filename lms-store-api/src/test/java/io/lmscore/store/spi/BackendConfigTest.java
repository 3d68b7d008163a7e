package io.lmscore.store.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.Role;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackendConfigTest {
  private static final Option<String> PASSWORD = Option.text("password", "Who.").secret();

  private final BackendConfig config =
      new BackendConfig(
          Set.of(Role.GRAPH),
          Map.of(
              "password", "s3cret",
              "namespace", "tests",
              "timeout", "5s",
              "indexed", "Device.serial"));

  @Test
  void commonOptions_given_areParsed() {
    assertThat(config.namespace()).isEqualTo("tests");
    assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.indexed().keysByLabel()).containsOnlyKeys("Device");
  }

  @Test
  void commonOptions_absent_haveDefaults() {
    BackendConfig empty = new BackendConfig(Set.of(Role.GRAPH), Map.of());
    assertThat(empty.namespace()).isEqualTo("lms");
    assertThat(empty.timeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(empty.indexed().keysByLabel()).isEmpty();
  }

  @Test
  void connectTimeout_absentOrGiven_isAsConfiguredWhateverTheTimeout() {
    assertThat(new BackendConfig(Set.of(Role.GRAPH), Map.of()).connectTimeout())
        .isEqualTo(Duration.ofSeconds(5));
    assertThat(new BackendConfig(Set.of(Role.GRAPH), Map.of("timeout", "2s")).connectTimeout())
        .as("a view may have more time")
        .isEqualTo(Duration.ofSeconds(5));
    assertThat(
            new BackendConfig(Set.of(Role.GRAPH), Map.of("connect-timeout", "500ms"))
                .connectTimeout())
        .isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void getAndFind_absentWithoutDefault_tellApart() {
    Option<Integer> size = Option.integer("size", 1, 9, "How many.");
    assertThat(config.find(size)).isEmpty();
    assertThat(config.find(size.defaultsTo("3"))).hasValue(3);
    assertThat(config.get(size.defaultsTo("3"))).isEqualTo(3);
    assertThat(config.get(PASSWORD)).isEqualTo("s3cret");
    assertThatThrownBy(() -> config.get(size))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("size");
  }

  @Test
  void toString_values_areHidden() {
    assertThat(config.toString()).contains("GRAPH", "password").doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "lms", "a_1", "abcdefghijklmnopqrstuvwxyz01234"})
  void namespace_allowed_isTaken(String text) {
    assertThat(CommonOptions.NAMESPACE.parse(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "A", "1a", "_a", "a-b", "a b", "\u00e9", "abcdefghijklmnopqrstuvwxyz012345"})
  void namespace_other_isRefused(String text) {
    assertThatThrownBy(() -> CommonOptions.NAMESPACE.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
