package io.lmscore.store.neo4j;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lmscore.store.BackendException;
import io.lmscore.store.Retry;
import io.lmscore.store.StoreException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Configurations that lead nowhere: each is told clearly, and no password is shown or logged. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class Neo4jLoginTest {
  private static final String WRONG = "wrong-but-secret-too";

  private final FailureTestBed bed = new FailureTestBed();
  private final PrintStream before = System.err;
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(logged, true, UTF_8));
  }

  @AfterEach
  void close() throws IOException {
    System.setErr(before);
    bed.close();
    assertThat(logged.toString(UTF_8)).doesNotContain(WRONG, FailureTestBed.PASSWORD);
  }

  @Test
  void call_wrongPassword_saysSo() {
    // Not the user of the other tests, whom the server would lock out for a while.
    GraphStore store = bed.graph("user", "stranger", "password", WRONG);
    for (Runnable call : calls(store)) {
      assertThat(failure(call, BackendException.class, Retry.NEVER))
          .hasMessageContaining("unauthorized");
    }
  }

  @Test
  void call_noPassword_saysSo() {
    GraphStore store = bed.graph("user", "", "password", "", "auth", "none");
    for (Runnable call : calls(store)) {
      failure(call, BackendException.class, Retry.NEVER);
    }
  }

  @Test
  void call_databaseDoesNotExist_namesTheOption() {
    GraphStore store = bed.graph("database", "no-such-database");
    for (Runnable call : calls(store)) {
      assertThat(failure(call, BackendException.class, Retry.NEVER))
          .hasMessageContainingAll("no-such-database", "option database");
    }
  }

  @Test
  void call_nobodyListens_isSafe() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    for (String scheme : new String[] {"bolt", "neo4j"}) {
      GraphStore store = bed.graph("uri", scheme + "://127.0.0.1:" + port, "timeout", "2s");
      for (Runnable call : calls(store)) {
        assertThat(failure(call, UnavailableException.class, Retry.SAFE))
            .hasMessageContaining("no connection");
      }
    }
  }

  @Test
  void call_unknownHost_isSafe() {
    for (String scheme : new String[] {"bolt", "neo4j"}) {
      GraphStore store = bed.graph("uri", scheme + "://no-such-host.invalid", "timeout", "2s");
      for (Runnable call : calls(store)) {
        assertThat(failure(call, UnavailableException.class, Retry.SAFE))
            .hasMessageContaining("no-such-host.invalid");
      }
    }
  }

  @Test
  void call_serverKnowsNoTls_saysSo() {
    int port = FailureTestBed.process().uri().getPort();
    for (String scheme : new String[] {"bolt+s", "bolt+ssc"}) {
      GraphStore store = bed.graph("uri", scheme + "://127.0.0.1:" + port, "timeout", "2s");
      for (Runnable call : calls(store)) {
        assertThat(failure(call, BackendException.class, Retry.NEVER))
            .hasMessageContaining("SSL handshake");
      }
    }
  }

  @Test
  void call_serverSpeaksHttp_saysSo() throws IOException {
    try (ServerSocket web = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread server = new Thread(() -> answerInHttp(web), "web-server");
      server.start();
      GraphStore store = bed.graph("uri", "bolt://127.0.0.1:" + web.getLocalPort());
      for (Runnable call : calls(store)) {
        assertThat(failure(call, BackendException.class, Retry.NEVER)).hasMessageContaining("HTTP");
      }
    }
  }

  private static void answerInHttp(ServerSocket web) {
    while (!web.isClosed()) {
      try (Socket client = web.accept()) {
        int first = client.getInputStream().read();
        assertThat(first).isNotNegative();
        client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
        client.shutdownOutput();
        client.getInputStream().readAllBytes();
      } catch (IOException e) {
        // The test is over, or the client has gone.
      }
    }
  }

  @Test
  void call_threadWithoutClassLoader_works() throws Exception {
    List<Throwable> failures = new CopyOnWriteArrayList<>();
    Thread thread =
        new Thread(
            () -> {
              GraphStore store = bed.graph();
              store.put(Node.of("a", "X"));
              store.check();
            });
    thread.setContextClassLoader(null);
    thread.setUncaughtExceptionHandler((ended, e) -> failures.add(e));
    thread.start();
    thread.join();
    assertThat(failures).isEmpty();
  }

  private static Runnable[] calls(GraphStore store) {
    return new Runnable[] {store::check, () -> store.put(Node.of("a", "X")), store::digest};
  }

  private <T extends StoreException> T failure(Runnable call, Class<T> type, Retry retry) {
    T failure = catchThrowableOfType(type, call::run);
    assertThat(failure).isNotNull();
    assertThat(failure.retry()).isEqualTo(retry);
    assertThat(failure.toString()).doesNotContain(WRONG);
    FailureTestBed.assertHushed(failure);
    return failure;
  }
}
