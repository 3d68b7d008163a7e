package io.lmscore.store.neo4j.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Neo4jProcessTest {
  private static final String PASSWORD = "correct horse";

  private static Neo4jProcess shared;

  @BeforeAll
  static void start() throws IOException {
    shared = Neo4jProcess.start(Settings.defaults().withQuickStart());
  }

  @AfterAll
  static void close() throws IOException {
    shared.close();
  }

  @Test
  void start_defaults_answersOnBolt() throws IOException {
    try (BoltConnection connection = loggedIn(shared)) {
      assertThat(connection.number("RETURN 42")).isEqualTo(42);
    }
  }

  @Test
  void restart_afterKill_keepsPortAndData() throws IOException {
    URI uri = shared.uri();
    try (BoltConnection open = loggedIn(shared)) {
      assertThat(open.number("CREATE (n:Kept) RETURN 1")).isEqualTo(1);
      shared.kill();
      assertThatThrownBy(() -> new BoltConnection(uri)).isInstanceOf(ConnectException.class);
      shared.restart();
    }
    assertThat(shared.uri()).isEqualTo(uri);
    try (BoltConnection connection = loggedIn(shared)) {
      assertThat(connection.number("MATCH (n:Kept) RETURN count(n)")).isEqualTo(1);
    }
  }

  @Test
  void suspend_untilResume_answersNothing() throws IOException {
    shared.suspend();
    try (BoltConnection connection = new BoltConnection(shared.uri())) {
      connection.timeout(200);
      assertThatThrownBy(connection::handshake).isInstanceOf(SocketTimeoutException.class);
    } finally {
      shared.resume();
    }
    loggedIn(shared).close();
  }

  @Test
  void start_portTaken_failsWithItsLog() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Settings settings = Settings.defaults().withQuickStart().withPort(taken.getLocalPort());
      assertThatIOException()
          .isThrownBy(() -> Neo4jProcess.start(settings))
          .withMessageContaining("Address already in use");
    }
  }

  @Test
  void start_settingThatTheServerDoesNotKnow_failsWithItsName() {
    Settings settings = Settings.defaults().withQuickStart().with("db.no.such", "1");
    assertThatIOException()
        .isThrownBy(() -> Neo4jProcess.start(settings))
        .withMessageContaining("Neo4j has no setting db.no.such");
  }

  @Test
  void close_folderGiven_keepsDataAndPassword(@TempDir Path folder) throws Exception {
    Settings settings =
        Settings.defaults().withQuickStart().withFolder(folder).withPassword(PASSWORD);
    Neo4jProcess first = Neo4jProcess.start(settings);
    try (first;
        BoltConnection connection = loggedIn(first)) {
      assertThat(login(first, "wrong horse")).isFalse();
      assertThat(connection.number("CREATE (n:Kept) RETURN 1")).isEqualTo(1);
    }
    assertThat(ProcessHandle.of(first.pid())).isEmpty();
    first.close();
    try (Neo4jProcess second = Neo4jProcess.start(settings);
        BoltConnection connection = loggedIn(second)) {
      assertThat(login(second, "wrong horse")).isFalse();
      assertThat(connection.number("MATCH (n:Kept) RETURN count(n)")).isEqualTo(1);
    }
  }

  /** The class path of the parent is this module alone: it needs no class of Neo4j. */
  @Test
  void start_parentKilled_ends(@TempDir Path scratch) throws Exception {
    String classPath = place(Neo4jProcess.class) + File.pathSeparator + place(ServerParent.class);
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + scratch,
                "-cp",
                classPath,
                ServerParent.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
      ProcessHandle server = ProcessHandle.of(Long.parseLong(lines.readLine())).orElseThrow();
      assertThat(scratch).isNotEmptyDirectory();
      parent.destroyForcibly();
      server.onExit().get(1, TimeUnit.MINUTES);
      assertThat(scratch).isEmptyDirectory();
    } finally {
      parent.destroyForcibly();
    }
  }

  private static BoltConnection loggedIn(Neo4jProcess server) throws IOException {
    BoltConnection connection = new BoltConnection(server.uri());
    assertThat(connection.handshake()).isTrue();
    assertThat(connection.login(server.user(), server.password())).isTrue();
    return connection;
  }

  private static boolean login(Neo4jProcess server, String password) throws IOException {
    try (BoltConnection connection = new BoltConnection(server.uri())) {
      return connection.handshake() && connection.login(server.user(), password);
    }
  }

  private static Path place(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
