package io.lmscore.store.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.StoreConfig;
import io.lmscore.store.Stores;
import io.lmscore.store.graph.Digest;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
    assertThat(out.toString()).doesNotContain("This demo used the heap");
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
            "5 faults",
            "did you mean memory?",
            "did you mean lms.store.series.timeout?",
            "did you mean graph?")
        .contains("lms.store.entity.timeout is given more than once")
        .contains("'later' is not a duration")
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
  void verify_unknownRule_isRefusedBeforeItBegins() {
    Path report = folder.resolve("report");
    assertThat(run("verify", "--rules", "FLT-1,NO-1", "--report", report.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("NO-1").doesNotContain("\tat ");
    assertThat(report).doesNotExist();
  }

  @Test
  void verify_reportCannotBeWritten_isRefusedBeforeItBegins() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    String report = file.resolve("report").toString();
    assertThat(run("verify", "--rules", "FLT-1", "--report", report)).isEqualTo(2);
    assertThat(err.toString()).contains("cannot be written", "file").doesNotContain("\tat ");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void verify_someRules_saysThatItIsPartial() throws Exception {
    Path report = folder.resolve("report");
    assertThat(run("verify", "--rules", "FLT-2", "--report", report.toString())).isZero();
    assertThat(out.toString()).contains("A partial run: only the rules FLT-2");
    assertThat(Files.readString(report.resolve("memory.json"))).contains("\"partial\" : \"only");
    assertThat(Files.readString(report.resolve("memory.md"))).contains("**A partial run**");
  }

  @Test
  void verify_serverNotThere_keepsTheReportAndHasAStatusOfItsOwn() throws Exception {
    Path report = Files.createDirectory(folder.resolve("report"));
    Path kept = Files.writeString(report.resolve("postgres.json"), "earlier");
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Path file =
        config(
            "lms.store.entity.backend=postgres",
            "lms.store.entity.connect-timeout=200ms",
            "lms.store.entity.postgres.url=jdbc:postgresql://127.0.0.1:" + port + "/lms",
            "lms.store.entity.postgres.user=lms");
    assertThat(run("verify", "--config", file.toString(), "--report", report.toString()))
        .isEqualTo(3);
    assertThat(err.toString().lines()).hasSize(1).first().asString().contains("not reached");
    assertThat(Files.readString(kept)).isEqualTo("earlier");
  }

  @Test
  void verifyLive_dataOfANamedHeap_relationsHold() throws Exception {
    Path file =
        config(
            "lms.store.graph.backend=memory",
            "lms.store.graph.memory.database=verify-live-test",
            "lms.store.graph.namespace=live");
    try (Stores stores = Stores.open(StoreConfig.load(file))) {
      stores.graph().put(Node.of("a", "Device", "zone", 1));
      stores.graph().put(Node.of("b", "Equipment", "zone", 2));
      stores.graph().put(Relationship.of("a", "MONITORS", "b"));
      Digest before = stores.graph().digest();
      assertThat(
              run("verify", "--live", "--config", file.toString(), "--time", "2", "--pause", "0"))
          .isZero();
      assertThat(stores.graph().digest()).isEqualTo(before);
    }
    assertThat(out.toString()).contains("MET-1", "MET-5", "0 broken");
  }

  @Test
  void verifyLive_emptyGraph_isNoSuccess() throws Exception {
    Path file = config("lms.store.graph.backend=memory");
    assertThat(run("verify", "--live", "--config", file.toString(), "--time", "1")).isEqualTo(1);
    assertThat(out.toString()).contains("no nodes");
  }

  @Test
  void verifyLive_negativeTimes_areMisuse() {
    assertThat(run("verify", "--live", "--pause", "-1")).isEqualTo(2);
    assertThat(run("verify", "--live", "--time", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("--time", "--pause").doesNotContain("bug");
  }

  @Test
  void clean_leftOver_isRemovedAndNothingElse() throws Exception {
    Path file =
        config("lms.store.graph.backend=memory", "lms.store.graph.memory.database=clean-test");
    StoreConfig config = StoreConfig.load(file);
    String old = "kit_t00000_abcdefghij";
    String young = "kit_" + Long.toString(Instant.now().getEpochSecond(), 36) + "_abcdefghij";
    for (String namespace : List.of(old, young, "kit_of_mine", "lms")) {
      try (Stores stores = Stores.open(ConfigFile.inNamespace(config, namespace))) {
        stores.graph().put(Node.of("a", "Device"));
      }
    }
    assertThat(run("clean", "--config", file.toString(), "--dry-run")).isZero();
    assertThat(out.toString()).contains("would remove kit_t00000_abcdefghij", "1 left over");
    assertThat(hasNode(config, old)).isTrue();

    assertThat(run("clean", "--config", file.toString(), "--exclusive")).isZero();
    assertThat(out.toString()).contains("removed kit_t00000_abcdefghij", "1 removed");
    assertThat(hasNode(config, old)).isFalse();
    assertThat(hasNode(config, young)).isTrue();
    assertThat(hasNode(config, "kit_of_mine")).isTrue();
    assertThat(hasNode(config, "lms")).isTrue();
  }

  private static boolean hasNode(StoreConfig config, String namespace) {
    try (Stores stores = Stores.open(ConfigFile.inNamespace(config, namespace))) {
      return stores.graph().node(NodeId.of("a")).isPresent();
    }
  }

  @Test
  void help_ofACommand_listsItsOptions() {
    assertThat(run("help", "verify")).isZero();
    assertThat(out.toString()).contains("--live", "--rules");
  }

  @Test
  void generateCompletion_always_isAScript() {
    assertThat(run("generate-completion")).isZero();
    assertThat(out.toString()).contains("complete -F", "lms-store");
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
