package io.lmscore.store.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lmscore.store.bench.harness.CaseResult;
import io.lmscore.store.bench.harness.Child;
import io.lmscore.store.bench.harness.Message;
import io.lmscore.store.bench.harness.Scenario;
import io.lmscore.store.bench.harness.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs a scenario in a JVM of its own, with the same Java and with the jars and the heap of the
 * scenario.
 */
final class ChildProcess {
  private final Consumer<String> onProgress;
  private final Consumer<CaseResult> onResult;
  private @Nullable Message last;

  /** Passes the messages of the child on, in the calling thread. */
  ChildProcess(Consumer<String> onProgress, Consumer<CaseResult> onResult) {
    this.onProgress = onProgress;
    this.onResult = onResult;
  }

  /**
   * Runs the scenario to its end.
   *
   * @throws ScenarioFailure when the scenario did not reach its end
   */
  void run(Scenario scenario, Settings settings) {
    try {
      Process process =
          new ProcessBuilder(command(scenario, settings))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      // The child would continue without its parent.
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
        lines.lines().map(Message::parse).forEach(this::take);
        check(process.waitFor());
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("no process for the scenario " + scenario.name(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ScenarioFailure("interrupted");
    }
  }

  private static List<String> command(Scenario scenario, Settings settings)
      throws JsonProcessingException {
    int heap = scenario.heapMegabytes(settings.size());
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xms" + heap + "m",
        "-Xmx" + heap + "m",
        "-XX:+UseG1GC",
        "-XX:+AlwaysPreTouch", // else first accesses to pages are measured
        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
        "-cp",
        JarSets.classPath(scenario.jars()),
        Child.class.getName(),
        scenario.name(),
        new ObjectMapper().writeValueAsString(settings));
  }

  private void take(Message message) {
    last = message;
    if (message.event() == Message.Event.PROGRESS && message.text() != null) {
      onProgress.accept(message.text());
    } else if (message.event() == Message.Event.RESULT && message.result() != null) {
      onResult.accept(message.result());
    }
  }

  private void check(int status) {
    if (last != null && last.event() == Message.Event.FAILED) {
      throw new ScenarioFailure(String.valueOf(last.text()));
    }
    if (status != 0 || last == null || last.event() != Message.Event.DONE) {
      throw new ScenarioFailure(
          "its process ended with status " + status + " before the scenario had come to its end");
    }
  }

  /** A scenario did not reach its end. */
  static final class ScenarioFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ScenarioFailure(String reason) {
      super(reason);
    }
  }
}
