package io.lmscore.store.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The command 'demo' in a process, as users start it. */
final class DemoProcess {
  private DemoProcess() {}

  /**
   * Its status.
   *
   * @param config a file
   * @param settings that take the place of those in the file, by key
   */
  static int run(Path config, Map<String, String> settings, ProcessBuilder.Redirect out)
      throws IOException, InterruptedException {
    ProcessBuilder demo =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-classpath",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "demo",
            "--config",
            config.toString());
    settings.forEach(
        (key, value) ->
            demo.environment().put(key.toUpperCase(Locale.ROOT).replace('.', '_'), value));
    return demo.redirectErrorStream(true).redirectOutput(out).start().waitFor();
  }
}
