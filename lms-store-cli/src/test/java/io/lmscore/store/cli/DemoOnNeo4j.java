package io.lmscore.store.cli;

import io.lmscore.store.neo4j.server.Neo4jProcess;
import io.lmscore.store.neo4j.server.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Runs the demo with its graph in a Neo4j that is started for it and stopped afterwards. The server
 * is in no jar that is published, therefore this is not either.
 */
final class DemoOnNeo4j {
  private static final String PASSWORD = "demo-of-lms-store";

  private DemoOnNeo4j() {}

  /**
   * Ends with the status of the demo.
   *
   * @param args a configuration file
   */
  public static void main(String[] args) throws Exception {
    System.exit(run(Path.of(args[0]), ProcessBuilder.Redirect.INHERIT));
  }

  /** The status of the command 'demo' with that file, in a process as users start it. */
  static int run(Path config, ProcessBuilder.Redirect out)
      throws IOException, InterruptedException {
    try (Neo4jProcess server =
        Neo4jProcess.start(Settings.defaults().withQuickStart().withPassword(PASSWORD))) {
      Map<String, String> settings =
          Map.of(
              "lms.store.graph.neo4j.uri",
              server.uri().toString(),
              "lms.store.graph.neo4j.password",
              PASSWORD);
      return DemoProcess.run(config, settings, out);
    }
  }
}
