package io.lmscore.store.testkit;

import static io.lmscore.store.testkit.ConformanceRunTest.rule;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private final Report report =
      ConformanceRun.of(
              new FakeFixture(),
              List.of(
                  rule("FLT-1", context -> {}),
                  rule("FLT-2", context -> Expect.that("2 is\nnot | 3", false))),
              Waivers.none(),
              RunSettings.defaults().withSeed(42))
          .run(result -> {});

  @Test
  void write_twoFiles_jsonOfTheAgreedShape(@TempDir Path folder) throws IOException {
    report.write(folder.resolve("target/conformance"));

    JsonNode root =
        new ObjectMapper()
            .readTree(Files.readString(folder.resolve("target/conformance/fake.json")));
    assertThat(root.path("backend").asText()).isEqualTo("fake");
    assertThat(root.path("server").path("name").asText()).isEqualTo("Fake");
    assertThat(root.path("server").path("version").asText()).isEqualTo("1.2");
    assertThat(root.path("server").path("reached").asText()).isEqualTo("stand-in");
    assertThat(root.path("seed").asLong()).isEqualTo(42);
    assertThat(root.path("passed").isBoolean()).isTrue();
    assertThat(root.path("passed").asBoolean()).isFalse();
    List<String> ids = new ArrayList<>();
    for (JsonNode rule : root.path("rules")) {
      ids.add(rule.path("id").asText());
      assertThat(rule.path("title").asText()).isNotEmpty();
      assertThat(rule.path("outcome").asText())
          .isIn("passed", "failed", "unsupported", "waived", "not-run");
      assertThat(rule.path("tests").isInt()).isTrue();
    }
    assertThat(ids)
        .isEqualTo(ContractText.load().entries().stream().map(ContractText.Entry::id).toList());
    assertThat(root.path("summary").path("passed").asInt()).isEqualTo(1);
    assertThat(root.path("summary").path("failed").asInt()).isEqualTo(1);
    assertThat(root.path("summary").path("waived").asInt()).isEqualTo(0);
    assertThat(root.path("summary").path("not-run").asInt()).isEqualTo(ids.size() - 2);
  }

  @Test
  void directory_property_isWhereReportsGo() {
    String before = System.getProperty(Report.DIRECTORY, "");
    try {
      System.clearProperty(Report.DIRECTORY);
      assertThat(Report.directory()).isEqualTo(Path.of("target", "conformance"));
      System.setProperty(Report.DIRECTORY, "target/jdk-99/conformance");
      assertThat(Report.directory()).isEqualTo(Path.of("target", "jdk-99", "conformance"));
    } finally {
      if (before.isEmpty()) {
        System.clearProperty(Report.DIRECTORY);
      } else {
        System.setProperty(Report.DIRECTORY, before);
      }
    }
  }

  @Test
  void markdown_failedRule_readable() {
    String text = report.markdown();

    assertThat(text).startsWith("# Conformance of fake\n\n**Failed**: 1 passed, 1 failed,");
    assertThat(text).contains("Server: Fake 1.2 (stand-in)", "seed 42");
    assertThat(text).contains("- FLT-2 graph 'it': ", "2 is not | 3");
    assertThat(text).contains("- FLT-2: graph, it (**failed**)");
    assertThat(text)
        .containsPattern("\\| FLT-2 \\| .* \\| \\*\\*failed\\*\\* \\| 1 \\| 2 is not \\\\\\| 3");
    assertThat(text).doesNotContain("${");
  }
}
