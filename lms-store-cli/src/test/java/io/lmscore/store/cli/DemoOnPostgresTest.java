package io.lmscore.store.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the main README promises of examples/postgres.properties. */
class DemoOnPostgresTest {
  private static final Path SAMPLE = Path.of("..", "examples", "postgres.properties");

  @TempDir Path folder;

  @Test
  void demo_sampleConfiguration_runsOnPostgres() throws Exception {
    Path out = folder.resolve("out");
    int status = DemoOnPostgres.run(SAMPLE, ProcessBuilder.Redirect.to(out.toFile()));
    String printed = Files.readString(out);
    assertThat(status).as(printed).isZero();
    assertThat(printed.lines().map(line -> line.strip().replaceAll(" +", " ")))
        .anyMatch(line -> line.startsWith("series postgres PostgreSQL 17"))
        .anyMatch(line -> line.startsWith("entities postgres PostgreSQL 17"))
        .anyMatch(line -> line.startsWith("graph postgres PostgreSQL 17"))
        .contains("Lindenberg Hospital 12")
        .anyMatch(line -> line.contains("TEMPERATURE_ALARM"));
  }
}
