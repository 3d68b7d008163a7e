package io.lmscore.store.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lmscore.store.bench.harness.Catalogue;
import io.lmscore.store.bench.harness.Scenario;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void noScenario_listsAllWithDescriptions() {
    assertThat(run()).isZero();
    for (Scenario scenario : Catalogue.all()) {
      assertThat(out.toString()).contains(scenario.name(), scenario.description());
    }
    assertThat(Catalogue.all()).extracting(Scenario::name).doesNotHaveDuplicates();
  }

  @Test
  void unknownScenario_isMisuseAndNamesTheNearest() {
    assertThat(run("khopp")).isEqualTo(2);
    assertThat(err.toString()).contains("khopp", "did you mean khop?");
  }

  @Test
  void optionsThatDoNotSuit_areMisuseBeforeAnythingRuns() {
    assertThat(run("tiny", "tiny-wrong", "--size", "S")).isEqualTo(2);
    assertThat(run("tiny", "--minutes", "3")).isEqualTo(2);
    assertThat(run("soak", "--rounds", "3")).isEqualTo(2);
    assertThat(run("tiny", "--rounds", "2")).isEqualTo(2);
    assertThat(run("tiny", "--json", folder.resolve("none/results.json").toString())).isEqualTo(2);
    assertThat(err.toString())
        .contains("There is no folder for")
        .contains("tiny-wrong has no sizes", "tiny goes by rounds", "soak goes by minutes")
        .contains("rounds 2 (at least 3)");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void scenario_runsInAnotherProcess_printsTableAndTargets() {
    assertThat(run("tiny", "--size", "s")).isZero();
    assertThat(err.toString()).contains("tiny: sums: comparing the answers");
    assertThat(out.toString())
        .contains("tiny, sums", "formula", "loop", "rival/ours")
        .contains("target met: at most 1,000 s", "target MISSED: at least");
  }

  @Test
  void json_holdsMachineSettingsAndResults() throws Exception {
    Path file = folder.resolve("results.json");
    assertThat(run("tiny", "--seed", "7", "--rounds", "4", "--json", file.toString())).isZero();
    JsonNode json = new ObjectMapper().readTree(file.toFile());
    assertThat(json.at("/machine/processors").asInt()).isPositive();
    JsonNode scenario = json.at("/scenarios/0");
    assertThat(scenario.at("/scenario").asText()).isEqualTo("tiny");
    assertThat(scenario.at("/settings/seed").asLong()).isEqualTo(7);
    assertThat(scenario.has("failure")).isFalse();
    JsonNode loop = scenario.at("/results/0/contenders/1");
    assertThat(loop.at("/name").asText()).isEqualTo("loop");
    assertThat(loop.at("/rounds").asInt()).isEqualTo(4);
    assertThat(loop.at("/nanos/median").asDouble()).isPositive();
    assertThat(loop.at("/ratio/low").asDouble())
        .isPositive()
        .isLessThanOrEqualTo(loop.at("/ratio/high").asDouble());
    assertThat(scenario.at("/results/0/contenders/0").has("ratio")).isFalse();
    assertThat(scenario.at("/results/0/targets/0/met").asBoolean()).isTrue();
  }

  @Test
  void wrongAnswer_failsTheScenarioAndNotTheNextOne() throws Exception {
    Path file = folder.resolve("results.json");
    assertThat(run("tiny-wrong", "tiny", "--json", file.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("tiny-wrong failed", "formula says 55, loop says 56");
    assertThat(out.toString()).contains("tiny, sums").doesNotContain("tiny-wrong, sums");
    JsonNode json = new ObjectMapper().readTree(file.toFile());
    assertThat(json.at("/scenarios/0/failure").asText()).contains("loop says 56");
    assertThat(json.at("/scenarios/1").has("failure")).isFalse();
  }

  @Test
  void brokenScenario_isReportedWithItsTrace() {
    assertThat(run("tiny-broken")).isEqualTo(1);
    assertThat(err.toString()).contains("tiny-broken failed", "on purpose", "TinyScenarios.fail");
  }

  @Test
  void deadProcess_isReportedWithItsStatus() {
    assertThat(run("tiny-dead")).isEqualTo(1);
    assertThat(err.toString()).contains("tiny-dead failed", "ended with status 7");
  }

  @Test
  void whatRivalsPrint_doesNotGetBetweenTheMessages() {
    assertThat(run("tiny-chatty", "--seed", "5")).isZero();
    assertThat(err.toString()).contains("tiny-chatty: seed 5");
  }

  private int run(String... args) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }
}
