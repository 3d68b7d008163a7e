package io.lmscore.store.testkit;

import static io.lmscore.store.testkit.ConformanceRunTest.result;
import static io.lmscore.store.testkit.ConformanceRunTest.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.testkit.Waivers.Waiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaiversTest {
  private static final Waiver WAIVER =
      new Waiver("SP-4", Optional.empty(), "fake", "ties", "issue 1", "2 is not 3");

  @Test
  void waived_failsAsExpected_waived() {
    Report report = run(Waivers.of(WAIVER), context -> Expect.that("2 is not 3", false));

    assertThat(result(report, "SP-4").verdict()).isEqualTo(Verdict.WAIVED);
    assertThat(result(report, "SP-4").reason()).contains("ties", "issue 1");
    assertThat(result(report, "SP-4").tests()).isEqualTo(1);
    assertThat(report.passed()).isTrue();
  }

  @Test
  void waived_passes_fails() {
    Report report = run(Waivers.of(WAIVER), context -> {});

    assertThat(result(report, "SP-4").verdict()).isEqualTo(Verdict.FAILED);
    assertThat(result(report, "SP-4").reason()).contains("remove the waiver");
    assertThat(report.passed()).isFalse();
  }

  @Test
  void waived_failsOtherwise_fails() {
    Report report = run(Waivers.of(WAIVER), context -> Expect.that("4 is not 5", false));

    assertThat(result(report, "SP-4").verdict()).isEqualTo(Verdict.FAILED);
    assertThat(result(report, "SP-4").reason()).contains("4 is not 5", "2 is not 3");
  }

  @Test
  void waived_nothingMeetsIt_fails() {
    Waiver other =
        new Waiver("SP-4", Optional.of("no such trial"), "fake", "ties", "issue 1", "2 is not 3");

    Report report = run(Waivers.of(other), context -> {});

    assertThat(report.passed()).isFalse();
    assertThat(report.problems()).singleElement().asString().contains("no such trial", "remove");
  }

  @Test
  void waived_otherBackend_noMatter() {
    Waiver other = new Waiver("SP-4", Optional.empty(), "neptune", "ties", "issue 1", "2 is not 3");

    assertThat(run(Waivers.of(other), context -> {}).passed()).isTrue();
  }

  @Test
  void load_file_asWritten(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("waivers.json"),
            """
            {"waivers": [
              {"rule": "SP-4", "backend": "fake", "reason": "ties", "issue": "issue 1",
               "expected": "2 is not 3"},
              {"rule": "SP-4", "trial": "it", "backend": "fake", "reason": "ties",
               "issue": "issue 1", "expected": "2 is not 3"}]}
            """);

    assertThat(Waivers.load(file).all())
        .containsExactly(
            WAIVER, new Waiver("SP-4", Optional.of("it"), "fake", "ties", "issue 1", "2 is not 3"));
  }

  @Test
  void parse_faults_allNamed() {
    String json =
        """
        {"waivers": [
          {"rule": "SP-99", "backend": "fake", "reason": " ", "issue": 7, "expected": "x"},
          {"rule": "SP-4", "backend": "fake", "reason": "r", "issue": "i", "expected": "x",
           "until": "2030"}]}
        """;

    assertThatThrownBy(() -> Waivers.parse("w.json", json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "w.json",
            "waiver 1: reason is missing",
            "waiver 1: issue is no text",
            "waiver 1: the contract has no rule SP-99",
            "waiver 2: unknown [until]");
  }

  @Test
  void parse_noJson_clearMessage() {
    for (String json : List.of("", "{", "[]", "{\"waivers\": {}}", "{\"waivers\": []} x")) {
      assertThatThrownBy(() -> Waivers.parse("w.json", json))
          .as(json)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("w.json");
    }
  }

  private static Report run(Waivers waivers, Trial.Body body) {
    return ConformanceRun.of(
            new FakeFixture(), List.of(rule("SP-4", body)), waivers, RunSettings.defaults())
        .run(result -> {});
  }
}
