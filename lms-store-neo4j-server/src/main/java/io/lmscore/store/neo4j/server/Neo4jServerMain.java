package io.lmscore.store.neo4j.server;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.neo4j.configuration.Config;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.SettingImpl;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.BoltConnectorInternalSettings;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Result;
import org.neo4j.graphdb.config.Setting;
import org.neo4j.harness.Neo4j;
import org.neo4j.harness.Neo4jBuilder;
import org.neo4j.harness.Neo4jBuilders;
import org.neo4j.io.ByteUnit;

/**
 * Runs Neo4j, community edition, with Bolt and without HTTP, in the JVM of the server. Prints one
 * line on standard output when it is ready: {@link #READY} and the port. Ends when its standard
 * input ends, so it also ends when the process at the other end is killed; then it deletes its
 * scratch folder. If it cannot start, it ends with the reason on standard error.
 */
public final class Neo4jServerMain {
  static final String READY = "ready ";

  /** Folder for temporary files, which are deleted when the server ends; required. */
  static final String SCRATCH = "lms.neo4j.scratch";

  /** Folder of the data; {@code data} in the scratch folder by default. */
  static final String FOLDER = "lms.neo4j.folder";

  /** Port on 127.0.0.1; by default the system chooses one. */
  static final String PORT = "lms.neo4j.port";

  /** In MiB, 256 by default: with the 8 MiB of the harness, every read would use the disk. */
  static final String PAGE_CACHE = "lms.neo4j.pageCacheMebibytes";

  /** Without a password, every user can log in. */
  static final String PASSWORD = "lms.neo4j.password";

  /** Prefix of settings that are passed to the server unchanged. */
  static final String SETTING_PREFIX = "lms.neo4j.conf.";

  private static final String HOST = "127.0.0.1";

  private Neo4jServerMain() {}

  /**
   * @param arguments none; settings are system properties
   */
  public static void main(String[] arguments) {
    int status = 0;
    try {
      PrintStream out = System.out;
      System.setOut(System.err); // the caller reads one line only
      serve(out);
    } catch (Throwable e) { // otherwise threads of a half-started server keep the JVM
      e.printStackTrace();
      status = 1;
    }
    System.exit(status);
  }

  private static void serve(PrintStream out) throws IOException {
    Path scratch = Path.of(System.getProperty(SCRATCH));
    String password = System.getProperty(PASSWORD, "");
    Neo4j server = start(scratch, password);
    if (!password.isEmpty()) {
      setFirstPassword(server, password);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, scratch)));
    out.println(READY + server.boltURI().getPort());
    System.in.transferTo(OutputStream.nullOutputStream());
  }

  private static Neo4j start(Path scratch, String password) throws IOException {
    String folder = System.getProperty(FOLDER, scratch.resolve("data").toString());
    // The harness creates a folder with a random name, which remains when the process is killed.
    Path logs = scratch.resolve("logs");
    Folders.delete(logs);
    Files.createDirectories(logs);
    long pageCache = ByteUnit.mebiBytes(Integer.getInteger(PAGE_CACHE, 256));
    SocketAddress address = new SocketAddress(HOST, Integer.getInteger(PORT, 0));
    Neo4jBuilder builder = Neo4jBuilders.newInProcessBuilder(logs);
    addSettings(builder);
    return builder
        .withDisabledServer()
        .withConfig(GraphDatabaseSettings.neo4j_home, Path.of(folder).toAbsolutePath())
        .withConfig(GraphDatabaseSettings.pagecache_memory, pageCache)
        .withConfig(GraphDatabaseSettings.auth_enabled, !password.isEmpty())
        .withConfig(GraphDatabaseSettings.udc_enabled, false)
        .withConfig(GraphDatabaseSettings.preallocate_logical_logs, false)
        .withConfig(BoltConnector.listen_address, address)
        // Before it ends, Netty would wait twice that long for more work.
        .withConfig(BoltConnectorInternalSettings.thread_pool_shutdown_wait_time, Duration.ZERO)
        .build();
  }

  private static void addSettings(Neo4jBuilder builder) {
    Map<String, Setting<Object>> known = Config.defaults().getDeclaredSettings();
    for (String property : System.getProperties().stringPropertyNames()) {
      if (property.startsWith(SETTING_PREFIX)) {
        String name = property.substring(SETTING_PREFIX.length());
        if (!(known.get(name) instanceof SettingImpl<Object> setting)) {
          throw new IllegalArgumentException("Neo4j has no setting " + name);
        }
        builder.withConfig(setting, setting.parse(System.getProperty(property)));
      }
    }
  }

  /**
   * Sets the password. That of a new server must be changed before it serves; a folder may already
   * have another one.
   */
  private static void setFirstPassword(Neo4j server, String password) {
    GraphDatabaseService system =
        server.databaseManagementService().database(GraphDatabaseSettings.SYSTEM_DATABASE_NAME);
    boolean first =
        system.executeTransactionally(
            "SHOW USERS YIELD user, passwordChangeRequired"
                + " WHERE user = $user AND passwordChangeRequired",
            Map.of("user", Settings.USER),
            Result::hasNext);
    if (first) {
      system.executeTransactionally(
          "ALTER USER $user SET PASSWORD $password CHANGE NOT REQUIRED",
          Map.of("user", Settings.USER, "password", password));
    }
  }

  private static void end(Neo4j server, Path scratch) {
    try {
      server.close();
      Folders.delete(scratch);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
