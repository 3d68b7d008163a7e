package io.lmscore.store.timescale;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.Version;
import io.lmscore.store.ConfigurationException;
import org.junit.jupiter.api.Test;

class JacksonVersionTest {
  @Test
  void check_tooOld_namesNeededAndFound() {
    assertThatThrownBy(() -> JacksonVersion.check(version(2, 15)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("jackson-core 2.16 or later and found 2.15.4");
  }

  @Test
  void check_leastOrLater_isTaken() {
    assertThatCode(() -> JacksonVersion.check(version(2, 16))).doesNotThrowAnyException();
    assertThatCode(() -> JacksonVersion.check(version(3, 0))).doesNotThrowAnyException();
    assertThatCode(JacksonVersion::check).doesNotThrowAnyException();
  }

  private static Version version(int major, int minor) {
    return new Version(major, minor, 4, null, null, null);
  }
}
