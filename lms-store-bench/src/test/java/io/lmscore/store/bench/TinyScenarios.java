package io.lmscore.store.bench;

import io.lmscore.store.bench.harness.Bench;
import io.lmscore.store.bench.harness.Catalogue;
import io.lmscore.store.bench.harness.Contender;
import io.lmscore.store.bench.harness.QuestionRace;
import io.lmscore.store.bench.harness.Scenario;
import io.lmscore.store.bench.harness.Scenario.Trait;
import io.lmscore.store.bench.harness.Target;
import java.util.List;
import java.util.stream.LongStream;

/** Scenarios for the tests of the runner. */
public final class TinyScenarios implements Catalogue {
  @Override
  public List<Scenario> scenarios() {
    return List.of(
        tiny("tiny", bench -> race(bench, 0)).trait(Trait.SIZED),
        tiny("tiny-wrong", bench -> race(bench, 1)),
        tiny("tiny-broken", bench -> fail()),
        tiny("tiny-dead", bench -> Runtime.getRuntime().halt(7)),
        tiny("tiny-chatty", TinyScenarios::chat));
  }

  private static Scenario tiny(String name, Scenario.Body body) {
    return Scenario.of(name, "for tests", body).heap(64).rounds(0, 3);
  }

  private static void race(Bench bench, long error) {
    new QuestionRace<>("sums", "one sum", List.of(10, 20))
        .add(Contender.of("formula", n -> n * (n + 1L) / 2))
        .add(Contender.of("loop", n -> LongStream.rangeClosed(1, n).sum() + error))
        .target(Target.micros(1e9))
        .target(Target.timesFasterThan("loop", 1e9))
        .run(bench);
  }

  private static void fail() {
    throw new IllegalStateException("on purpose");
  }

  private static void chat(Bench bench) {
    System.out.println("a rival says something");
    bench.progress("seed " + bench.settings().seed());
  }
}
