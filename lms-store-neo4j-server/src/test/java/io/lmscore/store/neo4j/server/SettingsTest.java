package io.lmscore.store.neo4j.server;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {
  private static final Settings DEFAULTS = Settings.defaults();

  static ThrowingCallable[] refused() {
    return new ThrowingCallable[] {
      () -> DEFAULTS.withPort(-1),
      () -> DEFAULTS.withPort(65_536),
      () -> DEFAULTS.withPassword("1234567"),
      () -> DEFAULTS.withHeapMebibytes(127),
      () -> DEFAULTS.withPageCacheMebibytes(7)
    };
  }

  @ParameterizedTest
  @MethodSource("refused")
  void new_outOfRange_isRefused(ThrowingCallable settings) {
    assertThatIllegalArgumentException().isThrownBy(settings);
  }
}
