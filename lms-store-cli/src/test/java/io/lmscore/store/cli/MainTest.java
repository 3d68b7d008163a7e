package io.lmscore.store.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void demo_withoutConfig_answersAllQuestions() {
    assertThat(run("demo")).isZero();
    assertThat(err.toString()).isEmpty();
    assertThat(out.toString())
        .contains("How does Ada Brandt belong to Lindenberg Hospital?")
        .contains("Blood Bank", "Haematology", "gap, filled linearly", "TEMPERATURE_ALARM")
        .contains("lms.store.graph.backend=memory");
  }

  @Test
  void demo_organizationsByEquipment_countsEverythingBelow() {
    run("demo");
    assertThat(out.toString().lines().map(line -> line.strip().replaceAll(" +", " ")))
        .contains("Lindenberg Hospital 12", "Laboratory Medicine 7", "Blood Bank 4");
  }

  @Test
  void demo_withConfig_usesIt() throws Exception {
    Path file =
        config(
            "lms.store.graph.backend=memory",
            "lms.store.series.backend=memory",
            "lms.store.entity.backend=memory",
            "lms.store.entity.timeout=5s");
    assertThat(run("demo", "--config", file.toString())).isZero();
    assertThat(out.toString()).doesNotContain("This ran in the heap");
  }

  @Test
  void demo_wrongConfig_printsAllFaultsAtOnceWithoutStackTrace() throws Exception {
    Path file =
        config(
            "lms.store.graph.backend=memry",
            "lms.store.series.backend=memory",
            "lms.store.series.timeot=5s",
            "lms.store.entity.backend=memory",
            "lms.store.entity.timeout=soon",
            "lms.store.entity.timeout=later",
            "lms.store.grph.backend=memory");
    assertThat(run("demo", "--config", file.toString())).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .contains(
            "5 faults", "did you mean memory?", "did you mean lms.store.series.timeout?", "did you mean graph?")
        .contains("lms.store.entity.timeout is given more than once")
        .contains("'later' is no duration")
        .doesNotContain("\tat ", "Exception");
  }

  @Test
  void demo_missingFile_saysSo() {
    assertThat(run("demo", "--config", folder.resolve("none").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("cannot be read").doesNotContain("\tat ");
  }

  @Test
  void demo_roleWithoutBackend_saysWhichLineIsMissing() throws Exception {
    Path file = config("lms.store.graph.backend=memory");
    assertThat(run("demo", "--config", file.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("lms.store.series.backend");
  }

  @Test
  void backends_always_listsOptionsWithDefaults() {
    assertThat(run("backends")).isZero();
    assertThat(out.toString()).contains("memory:", "graph, series", "namespace", "1ms..1h", "30s");
  }

  @Test
  void verify_healthyStore_writesReportAndEndsWithZero() throws Exception {
    Path report = folder.resolve("report");
    assertThat(run("verify", "--rules", "FLT-*,TS-1", "--report", report.toString())).isZero();
    assertThat(out.toString()).contains("0 failed");
    assertThat(Files.readString(report.resolve("memory.json"))).contains("\"FLT-2\"");
    assertThat(report.resolve("memory.md")).exists();
  }

  @Test
  void verify_nothingSelected_isNoSuccess() {
    Path report = folder.resolve("report");
    assertThat(run("verify", "--rules", "NO-1", "--report", report.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("not a single trial was executed");
  }

  @Test
  void verify_badArguments_areMisuseWithoutStackTrace() throws Exception {
    Path waivers = Files.writeString(folder.resolve("waivers.json"), "[{");
    assertThat(run("verify", "--waivers", waivers.toString())).isEqualTo(2);
    assertThat(run("verify", "--effort", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("waivers.json", "effort 0").doesNotContain("\tat ", "bug");
  }

  @Test
  void unknownCommand_isMisuse() {
    assertThat(run("dmeo")).isEqualTo(2);
    assertThat(err.toString()).contains("demo");
  }

  private int run(String... args) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  private Path config(String... lines) throws Exception {
    Path file = folder.resolve("lms.properties");
    return Files.write(file, List.of(lines), StandardCharsets.UTF_8);
  }
}
