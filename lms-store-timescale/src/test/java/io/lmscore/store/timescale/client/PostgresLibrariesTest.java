package io.lmscore.store.timescale.client;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.ConfigurationException;
import org.junit.jupiter.api.Test;

class PostgresLibrariesTest {
  @Test
  void check_bothTooOld_namesNeededAndFoundAndJar() {
    assertThatThrownBy(() -> PostgresLibraries.check("postgres", "2.15.4", "42.5"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("postgres needs jackson-core 2.16 or later and found 2.15.4 in file:")
        .hasMessageContaining("needs postgresql (pgjdbc) 42.6 or later and found 42.5 in file:")
        .hasMessageContaining(".jar;");
  }

  @Test
  void check_leastOrLater_isTaken() {
    assertThatCode(() -> PostgresLibraries.check("postgres", "2.16.0", "42.6"))
        .doesNotThrowAnyException();
    assertThatCode(() -> PostgresLibraries.check("postgres", "3.0.0-rc1", "43.0"))
        .doesNotThrowAnyException();
  }

  @Test
  void check_thoseOfTheBuild_areTaken() {
    assertThatCode(() -> PostgresLibraries.check("postgres")).doesNotThrowAnyException();
  }
}
