package io.lmscore.store.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the main README promises of examples/neo4j.properties. */
class DemoOnNeo4jTest {
  private static final Path SAMPLE = Path.of("..", "examples", "neo4j.properties");

  @TempDir Path folder;

  @Test
  void demo_sampleConfiguration_runsWithTheGraphOnNeo4j() throws Exception {
    Path out = folder.resolve("out");
    int status = DemoOnNeo4j.run(SAMPLE, ProcessBuilder.Redirect.to(out.toFile()));
    String printed = Files.readString(out);
    assertThat(status).as(printed).isZero();
    assertThat(printed.lines().map(line -> line.strip().replaceAll(" +", " ")))
        .anyMatch(line -> line.startsWith("series memory"))
        .anyMatch(line -> line.startsWith("entities memory"))
        .anyMatch(line -> line.startsWith("graph neo4j Neo4j"))
        .contains("Lindenberg Hospital 12");
    assertThat(printed).doesNotContain("demo-of-lms-store");
  }
}
