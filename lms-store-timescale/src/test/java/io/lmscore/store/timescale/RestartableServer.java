package io.lmscore.store.timescale;

import io.lmscore.store.testkit.StoreFixture.Reach;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An embedded server that can be stopped as by a crash and started again, on the same data and
 * port. What it acknowledges is on its disk, as with the settings that a server comes with.
 */
final class RestartableServer implements AutoCloseable {
  private final Path folder;
  private final EmbeddedPostgres embedded;

  private RestartableServer(Path folder, EmbeddedPostgres embedded) {
    this.folder = folder;
    this.embedded = embedded;
  }

  static RestartableServer start() throws IOException {
    Path folder = Files.createTempDirectory("lms-store-restartable");
    EmbeddedPostgres embedded =
        EmbeddedPostgres.builder()
            .setPGStartupWait(PostgresServer.STARTING)
            .setDataDirectory(folder.resolve("data"))
            .setServerConfig("synchronous_commit", "on") // the library turns it off
            .setServerConfig("fsync", "on")
            .setLocaleConfig("locale", "C")
            .setLocaleConfig("encoding", "UTF8")
            .start();
    return new RestartableServer(folder, embedded);
  }

  /** The same before and after a restart; closing it changes nothing. */
  PostgresServer server() {
    String url = "jdbc:postgresql://localhost:" + embedded.getPort() + "/postgres";
    return new PostgresServer(url, "postgres", "", Reach.IN_PROCESS, () -> {});
  }

  /** Ends every process at once, with nothing finished or written, and returns when it is back. */
  synchronized void restart() throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    List<String> command = new ArrayList<>();
    if (LinuxUtils.isUnshareAvailable()) { // root may not run it, so root becomes nobody
      command.addAll(List.of("unshare", "-U"));
    }
    command.addAll(List.of(control().toString(), "-D", folder.resolve("data").toString()));
    command.addAll(List.of("-m", "immediate", "-w", "-t", "600", "-l", log.toString(), "restart"));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD) // a pipe would stay open
            .start();
    if (process.waitFor() != 0) {
      throw new IOException("the server did not restart: " + Files.readString(log));
    }
  }

  /** Returns when no restart is under way. */
  synchronized void awaitRestarted() {}

  /** The program pg_ctl beside the server's, where the library has unpacked them. */
  private Path control() throws IOException {
    String options = Files.readString(folder.resolve("data/postmaster.opts"));
    Path server = Path.of(options.substring(0, options.indexOf(" \"")));
    return server.resolveSibling("pg_ctl");
  }

  @Override
  public void close() throws IOException {
    embedded.close(); // finds the server by its folder, whoever started it, and deletes its data
    Files.deleteIfExists(folder.resolve("log"));
    Files.delete(folder);
  }
}
