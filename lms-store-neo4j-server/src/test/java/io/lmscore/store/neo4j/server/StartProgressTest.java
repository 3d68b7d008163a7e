package io.lmscore.store.neo4j.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StartProgressTest {
  private static final long BEGIN = 1_000_000_000L;

  private final StartProgress progress = new StartProgress(BEGIN, Duration.ZERO, 0);

  @Test
  void goesOn_computesForHours_isTrue() {
    for (int minutes = 1; minutes < 300; minutes++) {
      assertThat(progress.isProgressing(after(minutes), Duration.ofSeconds(minutes), 0)).isTrue();
    }
  }

  @Test
  void goesOn_writesWithoutComputing_isTrue() {
    for (int minutes = 1; minutes < 300; minutes++) {
      assertThat(progress.isProgressing(after(minutes), Duration.ZERO, minutes)).isTrue();
    }
  }

  @Test
  void goesOn_suspended_isFalseAfterItsPatience() {
    assertThat(progress.isProgressing(after(1), Duration.ZERO, 0)).isTrue();
    assertThat(progress.isProgressing(after(2), Duration.ZERO, 0)).isFalse();
  }

  @Test
  void goesOn_idlesLikeAnyJvm_isFalseAfterItsPatience() {
    assertThat(progress.isProgressing(after(1), Duration.ofMillis(400), 0)).isTrue();
    assertThat(progress.isProgressing(after(2), Duration.ofMillis(800), 0)).isFalse();
  }

  @Test
  void goesOn_stopsAfterAWhile_countsFromThen() {
    assertThat(progress.isProgressing(after(5), Duration.ofMinutes(4), 10)).isTrue();
    assertThat(progress.isProgressing(after(6), Duration.ofMinutes(4), 10)).isTrue();
    assertThat(progress.isProgressing(after(7), Duration.ofMinutes(4), 10)).isFalse();
  }

  private static long after(long minutes) {
    return BEGIN + Duration.ofMinutes(minutes).toNanos();
  }
}
