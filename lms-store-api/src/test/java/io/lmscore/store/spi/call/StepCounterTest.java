package io.lmscore.store.spi.call;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.TimedOutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StepCounterTest {
  @Test
  void add_noTimeLeft_throwsAtTheNextCheck() {
    StepCounter steps = new StepCounter(Call.begin("memory graph.nodes", Duration.ZERO));
    assertThatCode(() -> steps.add(1_023)).doesNotThrowAnyException();
    assertThatThrownBy(() -> steps.add(1))
        .isInstanceOf(TimedOutException.class)
        .hasMessageContaining("memory graph.nodes");
    assertThatCode(() -> steps.add(1)).doesNotThrowAnyException();
  }

  @Test
  void add_manySteps_checksOnce() {
    StepCounter steps = new StepCounter(Call.begin("memory graph.nodes", Duration.ZERO));
    assertThatThrownBy(() -> steps.add(1 << 20)).isInstanceOf(TimedOutException.class);
    assertThatCode(() -> steps.add(1_023)).doesNotThrowAnyException();
  }

  @Test
  void add_timeLeft_goesOn() {
    StepCounter steps = new StepCounter(Call.begin("memory graph.nodes", Duration.ofHours(1)));
    assertThatCode(() -> steps.add(1 << 20)).doesNotThrowAnyException();
  }
}
