package io.lmscore.store.timescale.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A cut leaves no connection open, at whatever moment it comes. */
class ConnectionSocketsTest {
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final int ROUNDS = 5_000;
  private static final int MOMENTS = 200;
  private static final int BACKLOG = 100;

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void cut_besideConnect_leavesNothingOpen() throws Exception {
    List<Socket> sockets = new ArrayList<>(); // or else the garbage collector closes them
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try (ServerSocket server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress())) {
      Future<Integer> ended = threads.submit(() -> waitForEnds(server));
      for (int round = 0; round < ROUNDS && !ended.isDone(); round++) {
        ConnectionSockets connection = new ConnectionSockets(LONG);
        Socket socket = connection.create();
        sockets.add(socket);
        CyclicBarrier begin = new CyclicBarrier(2);
        Future<?> connecting = threads.submit(() -> connect(socket, server, begin));
        int moment = round % MOMENTS;
        Future<?> cutting = threads.submit(() -> cut(connection, moment, begin));
        connecting.get();
        cutting.get();
      }
      try (Socket last = new Socket(server.getInetAddress(), server.getLocalPort())) {
        last.getOutputStream().write(1);
        assertThat(ended.get()).as("made and ended").isBetween(1, sockets.size());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void create_afterACut_isRefusedUnlessItIsToCancel() throws Exception {
    ConnectionSockets connection = new ConnectionSockets(LONG);
    connection.cut();
    assertThatThrownBy(connection::create).isInstanceOf(SocketException.class);
    connection.unregister();
    connection.create().close();
  }

  /** How many came, each of which has to end soon; up to one that sends something. */
  private static int waitForEnds(ServerSocket server) throws IOException {
    for (int ended = 0; ; ended++) {
      try (Socket accepted = server.accept()) {
        accepted.setSoTimeout((int) LONG.toMillis());
        if (accepted.getInputStream().read() >= 0) {
          return ended;
        }
      } catch (SocketTimeoutException e) {
        throw new AssertionError("connection " + ended + " is open still after " + LONG, e);
      }
    }
  }

  /** As a driver does: it closes its socket when anything fails. */
  private static Void connect(Socket socket, ServerSocket server, CyclicBarrier begin)
      throws Exception {
    begin.await();
    try (socket) {
      socket.connect(server.getLocalSocketAddress(), 0);
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("closed");
    }
    return null;
  }

  private static Void cut(ConnectionSockets connection, int moment, CyclicBarrier begin)
      throws Exception {
    begin.await();
    for (int i = 0; i < moment; i++) {
      Thread.onSpinWait();
    }
    connection.cut();
    return null;
  }
}
