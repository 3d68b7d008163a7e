package io.lmscore.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.Capability;
import io.lmscore.store.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class JUnitBindingTest {
  private static final FakeFixture FIXTURE =
      new FakeFixture() {
        @Override
        public String name() {
          return "fake-junit";
        }
      };

  private static final List<Rule> RULES =
      List.of(
          Rule.of("SP-4")
              .trial(Role.GRAPH, "needs more", context -> {}, Capability.K_SHORTEST_PATHS),
          Rule.of("FLT-2")
              .trial(Role.GRAPH, "good", context -> context.graph().backend())
              .trial(Role.GRAPH, "bad", context -> Expect.that("1 is not 2", false))
              .trial(Role.SERIES, "of another role", context -> {}));

  private static boolean launched;

  /** Fails on purpose, so that it runs only where the test below launches it. */
  @EnabledIf("io.lmscore.store.testkit.JUnitBindingTest#isLaunched")
  static class Contract extends GraphStoreContract {
    Contract() {
      super(
          FIXTURE,
          () ->
              ConformanceRun.of(
                  FIXTURE, RULES, Waivers.none(), RunSettings.defaults().withSeed(5)));
    }
  }

  static class SameFixtureAgain extends Contract {}

  static boolean isLaunched() {
    return launched;
  }

  @Test
  void contract_twoClassesOfOneFixture_oneTestATrialAndOneRun() throws IOException {
    Listener listener = new Listener();

    launched = true;
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(
                    DiscoverySelectors.selectClass(Contract.class),
                    DiscoverySelectors.selectClass(SameFixtureAgain.class))
                .build(),
            listener);
    launched = false;

    assertThat(listener.containers)
        .anyMatch(name -> name.startsWith("FLT-2 An integer and a double compare"));
    assertThat(listener.tests.keySet())
        .containsExactly("bad", "good", "needs more", "the run itself");
    assertThat(listener.tests.get("good")).isEqualTo(TestExecutionResult.successful());
    assertThat(message(listener, "needs more"))
        .contains("ABORTED", "unsupported: no capability [K_SHORTEST_PATHS]");
    assertThat(message(listener, "bad"))
        .contains("FAILED", "FLT-2 graph 'bad'", "1 is not 2", "-Dlms.tck.seed=5");
    assertThat(FIXTURE.events.stream().filter("start"::equals)).hasSize(1);
    assertThat(FIXTURE.events).endsWith("stop");
    assertThat(
            Files.readString(Report.directory().resolve("fake-junit.json"), StandardCharsets.UTF_8))
        .contains("\"failed\" : 1");
  }

  private static String message(Listener listener, String test) {
    TestExecutionResult result = listener.tests.get(test);
    return result.getStatus() + " " + result.getThrowable().orElseThrow().getMessage();
  }

  private static final class Listener implements TestExecutionListener {
    private final TreeMap<String, TestExecutionResult> tests = new TreeMap<>();
    private final List<String> containers = new ArrayList<>();

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
      if (identifier.isTest()) {
        tests.put(identifier.getDisplayName(), result);
      } else {
        containers.add(identifier.getDisplayName());
      }
    }
  }
}
