package io.lmscore.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.Capability;
import io.lmscore.store.Role;
import io.lmscore.store.ServerInfo;
import io.lmscore.store.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConformanceRunTest {
  private static final Trial.Body PASS = context -> {};
  private static final RunSettings SETTINGS = RunSettings.defaults().withSeed(7);

  private final FakeFixture fixture = new FakeFixture();

  @Test
  void run_trialPasses_rulePasses() {
    Report report = run(fixture, rule("FLT-1", PASS));

    assertThat(result(report, "FLT-1").verdict()).isEqualTo(Verdict.PASSED);
    assertThat(result(report, "FLT-1").tests()).isEqualTo(1);
    assertThat(report.passed()).isTrue();
    assertThat(report.serverName()).isEqualTo("Fake");
    assertThat(report.serverVersion()).isEqualTo("1.2");
  }

  @Test
  void run_trialThrows_ruleFailsWithReason() {
    Report report =
        run(
            fixture,
            rule("FLT-1", PASS)
                .trial(
                    Role.GRAPH,
                    "broken",
                    context -> {
                      throw new RuleViolation("2 is not 3");
                    }));

    assertThat(result(report, "FLT-1").verdict()).isEqualTo(Verdict.FAILED);
    assertThat(result(report, "FLT-1").tests()).isEqualTo(2);
    assertThat(report.passed()).isFalse();
    assertThat(report.problems()).singleElement().asString().contains("broken", "2 is not 3");
  }

  @Test
  void run_interrupted_endsInOrderAndSaysThatItIsPartial() {
    Thread mine = Thread.currentThread();
    List<String> told = new ArrayList<>();
    Rule rule =
        rule("FLT-1", PASS)
            .trial(
                Role.GRAPH,
                "takes long",
                context -> {
                  context.stores();
                  mine.interrupt();
                  Thread.sleep(SETTINGS.timeLimit().toMillis());
                })
            .trial(Role.GRAPH, "comes later", PASS);

    Report report =
        ConformanceRun.of(fixture, List.of(rule), Waivers.none(), SETTINGS)
            .run(result -> told.add(result.trial().name()));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(told).hasSize(1);
    assertThat(report.partial()).hasValue("1 of 3 trials were run");
    assertThat(report.tests()).isEqualTo(1);
    assertThat(count("drop")).isEqualTo(count("open") - 1); // that of the first look at the server
  }

  @Test
  void run_capabilityNotPromised_unsupportedAndNothingExecuted() {
    Rule rule = Rule.of("SP-4").trial(Role.GRAPH, "k", PASS, Capability.K_SHORTEST_PATHS);

    Report report = run(fixture, rule);

    assertThat(result(report, "SP-4").verdict()).isEqualTo(Verdict.UNSUPPORTED);
    assertThat(result(report, "SP-4").reason()).contains("K_SHORTEST_PATHS");
    assertThat(report.problems()).containsExactly("not a single trial was executed");
  }

  @Test
  void run_settingsSelectUnknownRule_isAProblem() {
    Rule rule = rule("FLT-1", PASS);
    RunSettings settings = SETTINGS.withRules("FLT-1", "FTL-2", "XY-*", "FLT-*");

    Report report =
        ConformanceRun.of(fixture, List.of(rule), Waivers.none(), settings).run(result -> {});

    assertThat(report.problems())
        .containsExactly(
            "the contract has no rule FTL-2, which the settings select",
            "the contract has no rule XY-*, which the settings select");
  }

  @Test
  void run_limitationOfFixture_notRunWithReason() {
    FakeFixture limited =
        new FakeFixture() {
          @Override
          public Map<Limitation, String> limitations() {
            return Map.of(Limitation.ONE_CONNECTION, "one is all it takes");
          }
        };
    Rule rule = Rule.of("COM-4").trialUnless(Limitation.ONE_CONNECTION, Role.GRAPH, "many", PASS);

    Report report = run(limited, rule, rule("FLT-1", PASS));

    assertThat(result(report, "COM-4").verdict()).isEqualTo(Verdict.NOT_RUN);
    assertThat(result(report, "COM-4").reason()).contains("one is all it takes");
    assertThat(report.passed()).isTrue();
  }

  @Test
  void run_roleNotOffered_notCounted() {
    Rule rule = rule("COM-1", PASS).trial(Role.SERIES, "same", PASS);

    Report report = run(fixture, rule, Rule.of("TS-1").trial(Role.SERIES, "some", PASS));

    assertThat(result(report, "COM-1").trials()).hasSize(1);
    assertThat(result(report, "TS-1").verdict()).isEqualTo(Verdict.NOT_RUN);
    assertThat(result(report, "TS-1").reason()).contains("fake has no store for [series]");
  }

  @Test
  void run_everyTrial_ownNamespaceDroppedAndClosedAlsoOnFailure() {
    List<String> namespaces = new ArrayList<>();
    Trial.Body open =
        context -> {
          context.graph().backend();
          context.openOther();
          namespaces.add(context.namespace());
          throw new RuleViolation("broken");
        };

    run(fixture, Rule.of("FLT-1").trial(Role.GRAPH, "a", open).trial(Role.GRAPH, "b", open));

    assertThat(namespaces).doesNotHaveDuplicates().hasSize(2);
    assertThat(namespaces).allMatch(name -> name.matches("kit_[a-z0-9_]{1,26}"));
    for (String name : namespaces) {
      assertThat(fixture.events)
          .containsSubsequence("open " + name, "drop " + name, "close " + name);
    }
    assertThat(count("open")).isEqualTo(5);
    assertThat(count("drop")).isEqualTo(4);
    assertThat(count("close")).isEqualTo(5);
    assertThat(fixture.events).startsWith("start").endsWith("stop");
  }

  @Test
  void run_cleanUpFails_trialFails() {
    FakeFixture untidy =
        new FakeFixture() {
          @Override
          void onDrop() {
            throw new IllegalStateException("still there");
          }
        };

    Report report =
        run(untidy, rule("FLT-1", context -> context.graph().backend()), rule("FLT-2", PASS));

    assertThat(result(report, "FLT-1").verdict()).isEqualTo(Verdict.FAILED);
    assertThat(result(report, "FLT-1").reason()).contains("still there");
    assertThat(result(report, "FLT-2").verdict()).isEqualTo(Verdict.PASSED);
    assertThat(untidy.events.get(untidy.events.size() - 2)).startsWith("close");
  }

  @Test
  void run_connectionsLeftOpen_trialFails() {
    AtomicInteger leaked = new AtomicInteger();
    FakeFixture leaking =
        new FakeFixture() {
          @Override
          public OptionalLong openConnections() {
            return OptionalLong.of(leaked.get());
          }
        };
    RunSettings settings = SETTINGS.withTimeLimit(Duration.ofMillis(500));

    Report report =
        ConformanceRun.of(
                leaking,
                List.of(rule("FLT-1", context -> leaked.incrementAndGet()), rule("FLT-2", PASS)),
                Waivers.none(),
                settings)
            .run(result -> {});

    assertThat(result(report, "FLT-1").reason()).contains("connections are left open: 1");
    assertThat(result(report, "FLT-2").verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void run_trialStuck_failsWithItsStackAndTheNextRuns() {
    Rule stuck = rule("FLT-1", ConformanceRunTest::sleepLong);
    RunSettings settings = SETTINGS.withTimeLimit(Duration.ofMillis(300));

    ConformanceRun run =
        ConformanceRun.of(fixture, List.of(stuck, rule("FLT-2", PASS)), Waivers.none(), settings);
    Report report = run.run(result -> {});

    Report.RuleResult result = result(report, "FLT-1");
    assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(result.reason()).contains("did not end within 300 ms", "sleep");
    assertThat(result.trials().get(0).failure().orElseThrow().getStackTrace())
        .anyMatch(frame -> frame.getMethodName().equals("sleepLong"));
    assertThat(result(report, "FLT-2").verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void run_sharedGraph_loadedOnceAndDroppedAtTheEnd() {
    List<String> loads = new ArrayList<>();
    Trial.Body body = context -> context.shared("air", graph -> loads.add(graph.backend()));

    Report report =
        run(fixture, Rule.of("PUB-1").trial(Role.GRAPH, "a", body).trial(Role.GRAPH, "b", body));

    assertThat(report.passed()).isTrue();
    assertThat(loads).containsExactly("fake");
    assertThat(count("drop")).isEqualTo(1);
    assertThat(count("open")).isEqualTo(count("close"));
  }

  @Test
  void run_sharedGraphCannotBeLoaded_failsEachTrial() {
    Trial.Body body =
        context ->
            context.shared(
                "air",
                graph -> {
                  throw new IllegalStateException("no air");
                });

    Report report =
        run(fixture, Rule.of("PUB-1").trial(Role.GRAPH, "a", body).trial(Role.GRAPH, "b", body));

    assertThat(result(report, "PUB-1").trials())
        .allMatch(trial -> trial.reason().contains("no air"));
  }

  @Test
  void run_sameSeed_sameRandomNumbers() {
    List<Long> numbers = new ArrayList<>();
    Rule rule = rule("RND-1", context -> numbers.add(context.random().nextLong()));

    run(new FakeFixture(), rule);
    run(new FakeFixture(), rule);

    assertThat(numbers).hasSize(2);
    assertThat(numbers.get(0)).isEqualTo(numbers.get(1));
  }

  @Test
  void run_notReached_allNotRunAndPassesUnlessRequired() {
    FakeFixture unreachable =
        new FakeFixture() {
          @Override
          public void start() {
            throw new IllegalStateException("nobody there");
          }
        };
    List<Rule> rules = List.of(rule("FLT-1", PASS));

    Report free = ConformanceRun.of(unreachable, rules, Waivers.none(), SETTINGS).run(r -> {});
    RunSettings required = SETTINGS.withRequired("other", "fake");
    Report bound = ConformanceRun.of(unreachable, rules, Waivers.none(), required).run(r -> {});

    assertThat(free.summary().get(Verdict.NOT_RUN)).isEqualTo(free.rules().size());
    assertThat(result(free, "FLT-1").reason()).contains("nobody there");
    assertThat(free.passed()).isTrue();
    assertThat(bound.passed()).isFalse();
    assertThat(bound.problems()).singleElement().asString().contains("fake is required");
  }

  @Test
  void run_serverDoesNotAnswerCheck_notReached() {
    FakeFixture silent =
        new FakeFixture() {
          @Override
          ServerInfo check() {
            throw UnavailableException.notSent("nobody there", null);
          }
        };

    Report report = run(silent, rule("FLT-1", PASS));

    assertThat(result(report, "FLT-1").verdict()).isEqualTo(Verdict.NOT_RUN);
    assertThat(report.reached()).isEmpty();
    assertThat(report.json()).contains("\"reached\" : \"not-reached\"");
    assertThat(silent.events).endsWith("stop");
  }

  @Test
  void of_ruleThatTheContractLacks_refused() {
    List<Rule> rules = List.of(rule("XXX-1", PASS));

    assertThatThrownBy(() -> ConformanceRun.of(fixture, rules, Waivers.none(), SETTINGS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("XXX-1");
  }

  @Test
  void run_rulesSelected_othersNotRun() {
    Report report =
        ConformanceRun.of(
                fixture,
                List.of(rule("FLT-1", PASS), rule("FLT-2", PASS), rule("ORD-1", PASS)),
                Waivers.none(),
                SETTINGS.withRules("FLT-*"))
            .run(result -> {});

    assertThat(result(report, "FLT-2").verdict()).isEqualTo(Verdict.PASSED);
    assertThat(result(report, "ORD-1").verdict()).isEqualTo(Verdict.NOT_RUN);
    assertThat(result(report, "ORD-1").reason()).isEqualTo("not selected for this run");
  }

  @Test
  void run_afterClose_refused() {
    ConformanceRun run = ConformanceRun.of(fixture, List.of(), Waivers.none(), SETTINGS);
    run.close();

    assertThatThrownBy(() -> run.run(rule("FLT-1", PASS).trials().get(0)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void verdict_ofRule_failedWaivedPassedUnsupportedNotRun() {
    assertThat(Verdict.of(Set.of(Verdict.values()))).isEqualTo(Verdict.FAILED);
    assertThat(Verdict.of(Set.of(Verdict.WAIVED, Verdict.PASSED))).isEqualTo(Verdict.WAIVED);
    assertThat(Verdict.of(Set.of(Verdict.PASSED, Verdict.UNSUPPORTED))).isEqualTo(Verdict.PASSED);
    assertThat(Verdict.of(Set.of(Verdict.UNSUPPORTED, Verdict.NOT_RUN)))
        .isEqualTo(Verdict.UNSUPPORTED);
    assertThat(Verdict.of(Set.of())).isEqualTo(Verdict.NOT_RUN);
  }

  static void sleepLong(TrialContext context) throws InterruptedException {
    Thread.sleep(60_000);
  }

  static Rule rule(String id, Trial.Body body) {
    return Rule.of(id).trial(Role.GRAPH, "it", body);
  }

  static Report.RuleResult result(Report report, String id) {
    return report.rules().stream().filter(rule -> rule.id().equals(id)).findFirst().orElseThrow();
  }

  private static Report run(StoreFixture fixture, Rule... rules) {
    return ConformanceRun.of(fixture, List.of(rules), Waivers.none(), SETTINGS).run(r -> {});
  }

  private long count(String event) {
    return fixture.events.stream().filter(e -> e.startsWith(event + " ")).count();
  }
}
