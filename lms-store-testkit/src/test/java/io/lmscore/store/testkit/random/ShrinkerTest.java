package io.lmscore.store.testkit.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
  private static final List<Integer> HUNDRED = IntStream.range(0, 100).boxed().toList();

  @Test
  void shrink_whereTwoStepsAreNeeded_leavesThem() {
    Shrinker<Integer> shrinker =
        new Shrinker<>(steps -> steps.containsAll(List.of(17, 83)), step -> List.of(), 1_000);

    assertThat(shrinker.shrink(HUNDRED)).containsExactly(17, 83);
  }

  @Test
  void shrink_whereAStepCanBeSimpler_simplifiesIt() {
    Shrinker<Integer> shrinker =
        new Shrinker<>(
            steps -> steps.stream().anyMatch(step -> step >= 30),
            step -> step > 0 ? List.of(step / 2, step - 1) : List.of(),
            1_000);

    assertThat(shrinker.shrink(HUNDRED)).containsExactly(30);
  }

  @Test
  void shrink_whenItsTriesAreUsedUp_givesASequenceThatFails() {
    Shrinker<Integer> shrinker = new Shrinker<>(steps -> steps.contains(99), step -> List.of(), 3);

    assertThat(shrinker.shrink(HUNDRED)).contains(99).hasSizeBetween(2, 50);
  }
}
