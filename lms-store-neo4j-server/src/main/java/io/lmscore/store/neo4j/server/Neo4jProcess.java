package io.lmscore.store.neo4j.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A Neo4j server in a separate JVM, of the JDK that runs this one. It can be killed, restarted on
 * the same port and data, and suspended. Thread-safe; concurrent calls wait for each other.
 *
 * <p>The server ends with this JVM in all cases, unless it is suspended at that moment.
 */
public final class Neo4jProcess implements AutoCloseable {
  private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);
  private static final Duration ENDING = Duration.ofMinutes(5);
  private static final int LOG_LINES = 40;

  private final Settings settings;
  private final Path scratch;
  private Process process;

  private Neo4jProcess(Settings settings, Path scratch, Process process) {
    this.settings = settings;
    this.scratch = scratch;
    this.process = process;
  }

  /**
   * Starts a server and returns when it answers. Waits for as long as the server computes or
   * writes, which on a busy machine can be long.
   *
   * @throws IOException with the end of its log when the server ends, for example because the port
   *     is taken, or when it does nothing for two minutes. Then nothing of it remains except a
   *     given folder.
   */
  public static Neo4jProcess start(Settings settings) throws IOException {
    Path scratch = Files.createTempDirectory("lms-store-neo4j");
    try {
      Process process = launch(settings, scratch);
      int port = awaitPort(process, scratch);
      return new Neo4jProcess(settings.withPort(port), scratch, process);
    } catch (IOException e) {
      Folders.delete(scratch);
      throw e;
    }
  }

  /** The address, {@code bolt://127.0.0.1:…}; the same before and after a restart. */
  public URI uri() {
    return URI.create("bolt://127.0.0.1:" + settings.port());
  }

  /** The process id of the JVM that serves now. */
  public synchronized long pid() {
    return process.pid();
  }

  /** The user of the login. */
  public String user() {
    return Settings.USER;
  }

  /** The password; "" for none. */
  public String password() {
    return settings.password();
  }

  /**
   * Ends the server as a crash would: it finishes and writes nothing more. Returns when it has
   * ended. Has no effect on a server that has ended.
   */
  public synchronized void kill() throws IOException {
    process.destroyForcibly();
    if (!waitFor(process, ENDING)) {
      throw new IOException("the server process is still alive after it was killed");
    }
  }

  /**
   * Kills the server if it runs. Returns when another one answers on the same port and data.
   *
   * @throws IOException as {@link #start}; then the server has ended, its data remain, and a
   *     restart may be tried again
   */
  public synchronized void restart() throws IOException {
    kill();
    process = launch(settings, scratch);
    awaitPort(process, scratch);
  }

  /**
   * Stops all threads of the server, as if it hung, until {@link #resume}. Its connections stay
   * open, and the operating system continues to accept new ones for it.
   *
   * @throws IOException where there is no program {@code kill} that sends signals
   */
  public synchronized void suspend() throws IOException {
    signal("STOP");
  }

  /** Lets the threads of the server continue; has no effect if they are not suspended. */
  public synchronized void resume() throws IOException {
    signal("CONT");
  }

  /**
   * Ends the server, suspended or not, and deletes its data unless its folder was given. A second
   * call has no effect.
   *
   * @throws IOException when it did not end within five minutes; then it was killed
   */
  @Override
  public synchronized void close() throws IOException {
    try {
      if (process.isAlive()) {
        resume();
        process.getOutputStream().close();
        if (!waitFor(process, ENDING)) {
          throw new IOException(
              "the server did not end after its standard input was closed; end of its log:\n"
                  + log(scratch));
        }
      }
    } finally {
      kill();
      Folders.delete(scratch);
    }
  }

  private void signal(String name) throws IOException {
    Process kill =
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!waitFor(kill, ENDING) || kill.exitValue() != 0) {
      throw new IOException("sending the signal " + name + " to the server failed");
    }
  }

  private static Process launch(Settings settings, Path scratch) throws IOException {
    Path arguments = scratch.resolve("arguments");
    Files.write(arguments, ServerArguments.lines(settings, scratch));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + arguments)
        .redirectError(logFile(scratch).toFile())
        .start();
  }

  private static int awaitPort(Process process, Path scratch) throws IOException {
    FutureTask<Integer> reading = new FutureTask<>(() -> readPort(process));
    Thread reader = new Thread(reading, "lms-store-neo4j-start");
    reader.setDaemon(true);
    reader.start();
    try {
      return awaitPort(reading, process, scratch);
    } catch (ExecutionException e) {
      process.destroyForcibly();
      throw new IOException("the Neo4j server did not start; end of its log:\n" + log(scratch), e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw interrupted();
    }
  }

  private static int awaitPort(FutureTask<Integer> reading, Process process, Path scratch)
      throws IOException, ExecutionException, InterruptedException {
    StartProgress progress =
        new StartProgress(System.nanoTime(), computed(process), written(scratch));
    while (true) {
      try {
        return reading.get(POLL_INTERVAL.toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        if (!progress.isProgressing(System.nanoTime(), computed(process), written(scratch))) {
          process.destroyForcibly();
          throw new IOException(
              "the Neo4j server neither computed nor wrote for "
                  + StartProgress.PATIENCE
                  + " during its start; end of its log:\n"
                  + log(scratch),
              e);
        }
      }
    }
  }

  /**
   * The computing time of the process. It is zero on systems that do not report it; there only the
   * server's output counts.
   */
  private static Duration computed(Process process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static long written(Path scratch) throws IOException {
    return Files.size(logFile(scratch));
  }

  private static int readPort(Process process) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    @Nullable String line = lines.readLine();
    if (line == null || !line.startsWith(Neo4jServerMain.READY)) {
      throw new IOException("the server printed an unexpected line: " + line);
    }
    return Integer.parseInt(line.substring(Neo4jServerMain.READY.length()));
  }

  private static Path logFile(Path scratch) {
    return scratch.resolve("server.log");
  }

  private static String log(Path scratch) throws IOException {
    String log = new String(Files.readAllBytes(logFile(scratch)), StandardCharsets.UTF_8);
    List<String> lines = log.lines().collect(Collectors.toList());
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
  }

  private static boolean waitFor(Process process, Duration limit) throws IOException {
    try {
      return process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static InterruptedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("interrupted before the server was ready or had ended");
  }
}
