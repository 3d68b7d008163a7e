package io.lmscore.store.testkit.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that say a word, and a server that says it back. */
@Timeout(60)
class FaultyProxyTest {
  private static final int SILENT_MILLIS = 300;

  private ServerSocket server;
  private FaultyProxy proxy;

  @BeforeEach
  void open() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve);
    thread.setDaemon(true);
    thread.start();
    proxy = new FaultyProxy(server.getLocalPort());
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
    server.close();
  }

  @Test
  void noFault_passesEverythingOn() throws IOException {
    try (Socket client = connect()) {
      assertThat(ask(client, "word")).isEqualTo("word");
      assertThat(proxy.openConnections()).isEqualTo(1);
      assertThat(proxy.damagedConnections()).isZero();
    }
    awaitNone();
  }

  @Test
  void silence_beforeTheAnswer_nothingPassesOnAnyConnectionUntilItIsMended() throws IOException {
    try (Socket client = connect();
        Socket other = connect()) {
      assertThat(ask(other, "word")).isEqualTo("word");
      proxy.failAt(NetworkFault.SILENCE, 2, false);
      assertThatThrownBy(() -> ask(client, "word")).isInstanceOf(SocketTimeoutException.class);
      assertThat(proxy.hasFailed()).isTrue();
      assertThat(proxy.damagedConnections()).isEqualTo(1);
      proxy.restore();
      assertThat(ask(other, "other")).isEqualTo("other");
      assertThatThrownBy(() -> ask(client, "word")).isInstanceOf(SocketTimeoutException.class);
    }
    awaitNone();
  }

  @Test
  void silence_insideTheAnswer_halfOfItPasses() throws IOException {
    try (Socket client = connect()) {
      proxy.failAt(NetworkFault.SILENCE, 2, true);
      client.getOutputStream().write("word".getBytes(StandardCharsets.US_ASCII));
      assertThat(client.getInputStream().readNBytes(2)).containsExactly('w', 'o');
      assertThatThrownBy(() -> client.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void cut_endsOneConnectionAndAnotherPasses() throws IOException {
    try (Socket client = connect();
        Socket other = connect()) {
      proxy.failAt(NetworkFault.CUT, 1, false);
      assertThatThrownBy(() -> ask(client, "word")).isInstanceOf(IOException.class);
      assertThat(ask(other, "word")).isEqualTo("word");
    }
    awaitNone();
  }

  @Test
  void halfClosed_givesTheClientTheEndAndStaysUntilItCloses() throws IOException {
    try (Socket client = connect()) {
      proxy.failAt(NetworkFault.HALF_CLOSED, 1, false);
      client.getOutputStream().write('w');
      assertThat(client.getInputStream().read()).isEqualTo(-1);
      client.getOutputStream().write('w');
      assertThat(proxy.damagedConnections()).isEqualTo(1);
    }
    awaitNone();
  }

  @Test
  void leave_refusesUntilItIsMended() throws IOException {
    proxy.disconnect();
    assertThatThrownBy(this::connect).isInstanceOf(SocketException.class);
    proxy.restore();
    try (Socket client = connect()) {
      assertThat(ask(client, "word")).isEqualTo("word");
    }
  }

  private Socket connect() throws IOException {
    Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    client.setSoTimeout(SILENT_MILLIS);
    return client;
  }

  private static String ask(Socket client, String word) throws IOException {
    client.getOutputStream().write(word.getBytes(StandardCharsets.US_ASCII));
    byte[] answer = client.getInputStream().readNBytes(word.length());
    if (answer.length < word.length()) {
      throw new IOException("no answer");
    }
    return new String(answer, StandardCharsets.US_ASCII);
  }

  private void awaitNone() {
    while (proxy.openConnections() > 0) {
      Thread.onSpinWait();
    }
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread thread = new Thread(() -> echo(client));
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        // closed at the end of the test
      }
    }
  }

  private static void echo(Socket client) {
    try (client) {
      client.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException e) {
      // cut by the proxy
    }
  }
}
