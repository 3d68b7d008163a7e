package io.lmscore.store.timescale;

import io.lmscore.store.testkit.RunSettings;
import io.lmscore.store.testkit.StoreFixture.Reach;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL with TimescaleDB: at {@code LMS_TEST_TIMESCALE_URL} (with {@code …_USER} and {@code
 * …_PASSWORD}) when that is set, else in a container where Docker runs, else compiled to
 * WebAssembly and run by Node.js.
 */
final class TimescaleServer {
  private static final Logger LOG = LoggerFactory.getLogger(TimescaleServer.class);
  private static final Path SOURCES = Path.of("src", "test", "node");
  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", ".npmrc", "server.mjs");
  private static final int LEAST_NODE = 20;
  private static final Duration INSTALLING = Duration.ofMinutes(5);
  private static final Duration ASKING = Duration.ofSeconds(30);
  private static final Duration STOPPING = Duration.ofSeconds(30);
  private static final String READY = "port ";

  private static @Nullable PostgresServer shared;
  private static @Nullable String failure;

  private TimescaleServer() {}

  /**
   * One for all tests of this JVM, stopped with it. Tried once: who asks again after a failure gets
   * the same.
   *
   * @throws IOException with the reason when there is none
   */
  static synchronized PostgresServer shared() throws IOException {
    if (failure != null) {
      throw new IOException(failure);
    } else if (shared == null) {
      try {
        shared = start();
      } catch (IOException e) {
        failure = e.getMessage();
        LOG.warn("the TimescaleDB leg does not run: {}", failure);
        throw e;
      }
      Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
    }
    return shared;
  }

  private static PostgresServer start() throws IOException {
    Optional<PostgresServer> addressed = PostgresServer.atAddress("LMS_TEST_TIMESCALE");
    Optional<PostgresServer> found =
        addressed.or(() -> PostgresContainer.start("timescale/timescaledb:latest-pg17"));
    return found.isPresent() ? found.get() : startInProcess();
  }

  /** The same for tests that do without it, with the reason, unless it is required. */
  static PostgresServer sharedOrAbort() throws IOException {
    try {
      return shared();
    } catch (IOException e) {
      if (RunSettings.ofProcess().required().contains(TimescaleFixture.NAME)) {
        throw e;
      }
      return Assumptions.abort(e.getMessage());
    }
  }

  /** One of its own. */
  static PostgresServer startInProcess() throws IOException {
    checkNode();
    Path folder = install();
    Path log = folder.resolve("server.log");
    Process node =
        new ProcessBuilder("node", "server.mjs")
            .directory(folder.toFile())
            .redirectError(log.toFile())
            .start();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(node.getInputStream(), StandardCharsets.UTF_8));
    @Nullable String line = lines.readLine();
    if (line == null || !line.startsWith(READY)) {
      node.destroyForcibly();
      throw new IOException("no TimescaleDB: its server did not start: " + Files.readString(log));
    }
    String url = "jdbc:postgresql://127.0.0.1:" + line.substring(READY.length()) + "/template1";
    return new PostgresServer(url, "postgres", "", Reach.IN_PROCESS, () -> stop(node));
  }

  /** It ends with its standard input, so it also ends when this JVM is killed. */
  private static void stop(Process node) throws IOException {
    node.getOutputStream().close();
    if (!endsWithin(STOPPING, node)) {
      node.destroyForcibly();
      throw new IOException("the server of TimescaleDB did not end with its standard input");
    }
  }

  private static void checkNode() throws IOException {
    Path output = Files.createTempFile("node", ".txt");
    try {
      run(Path.of("").toAbsolutePath(), output, ASKING, "node", "--version");
      String version = Files.readString(output).strip();
      if (Integer.parseInt(version.replaceFirst("^v(\\d+)\\..*", "$1")) < LEAST_NODE) {
        throw new IOException("no TimescaleDB: needs Node.js " + LEAST_NODE + ", not " + version);
      }
    } finally {
      Files.delete(output);
    }
  }

  /**
   * The folder with the server and what it needs, which npm puts there once for each state of the
   * lock file.
   */
  private static Path install() throws IOException {
    CRC32 lock = new CRC32();
    lock.update(Files.readAllBytes(SOURCES.resolve("package-lock.json")));
    Path folder = Path.of("target", "node-" + Long.toHexString(lock.getValue()));
    Files.createDirectories(folder);
    for (String file : FILES) {
      Files.copy(SOURCES.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    Path installed = folder.resolve("installed");
    if (!Files.exists(installed)) {
      run(
          folder,
          folder.resolve("npm.log"),
          INSTALLING,
          "npm",
          "ci",
          "--prefer-offline",
          "--ignore-scripts");
      Files.createFile(installed);
    }
    return folder;
  }

  private static void run(Path folder, Path output, Duration limit, String... command)
      throws IOException {
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
    } catch (IOException e) {
      throw new IOException("no TimescaleDB: it needs " + command[0] + " on the PATH", e);
    }
    process.getOutputStream().close();
    String what = "no TimescaleDB: " + String.join(" ", command);
    if (!endsWithin(limit, process)) {
      process.destroyForcibly();
      throw new IOException(what + " took over " + limit);
    } else if (process.exitValue() != 0) {
      throw new IOException(what + " failed: " + Files.readString(output).strip());
    }
  }

  private static boolean endsWithin(Duration limit, Process process) throws IOException {
    try {
      return process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted before a process ended");
    }
  }
}
