package io.lmscore.store.cli;

import io.lmscore.store.StoreConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs the demo on a PostgreSQL that is started for it and stopped afterwards, with user and
 * database {@code lms}. The server is in no jar that is published, therefore this is not either.
 */
final class DemoOnPostgres {
  /** Ten seconds, the library's own, are too few on a busy machine. */
  private static final Duration STARTING = Duration.ofMinutes(10);

  private DemoOnPostgres() {}

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
      throws IOException, SQLException, InterruptedException {
    try (EmbeddedPostgres server = start()) {
      return DemoProcess.run(config, lead(StoreConfig.load(config), server.getPort()), out);
    }
  }

  private static EmbeddedPostgres start() throws IOException, SQLException {
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setPGStartupWait(STARTING)
            .setServerConfig("synchronous_commit", "on") // the library turns it off
            .setLocaleConfig("locale", "C")
            .setLocaleConfig("encoding", "UTF8")
            .start();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create role lms login");
      statement.execute("create database lms owner lms");
    }
    return server;
  }

  /** Every address in the file, with the port that was free. */
  private static Map<String, String> lead(StoreConfig config, int port) {
    Map<String, String> settings = new HashMap<>();
    config
        .settings()
        .forEach(
            (key, value) -> {
              if (key.endsWith(".url")) {
                settings.put(key, value.replaceFirst("//[^/]*/", "//localhost:" + port + "/"));
              }
            });
    return settings;
  }
}
