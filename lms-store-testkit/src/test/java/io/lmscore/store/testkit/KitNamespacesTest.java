package io.lmscore.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class KitNamespacesTest {
  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

  @Test
  void fresh_anyTime_tellsWhenItWasMade() {
    String name = KitNamespaces.fresh(NOW);
    assertThat(name).matches("[a-z][a-z0-9_]{0,30}").isNotEqualTo(KitNamespaces.fresh(NOW));
    assertThat(KitNamespaces.madeAt(name)).hasValue(NOW);
  }

  @Test
  void isLeftOver_age_decides() {
    String name = KitNamespaces.fresh(NOW);
    Duration hour = Duration.ofHours(1);
    assertThat(KitNamespaces.isLeftOver(name, hour, NOW.plus(hour))).isTrue();
    assertThat(KitNamespaces.isLeftOver(name, hour, NOW.plus(hour).minusSeconds(1))).isFalse();
  }

  @Test
  void isLeftOver_nameOfSomebodyElse_never() {
    for (String name :
        new String[] {"lms", "kit_of_mine", "kit_", "kit", "kit_0_1", "kit_t00000_1"}) {
      assertThat(KitNamespaces.isLeftOver(name, Duration.ZERO, NOW)).as(name).isFalse();
    }
  }
}
