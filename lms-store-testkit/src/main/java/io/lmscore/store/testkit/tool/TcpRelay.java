package io.lmscore.store.testkit.tool;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Listens on a port of loopback and opens a connection to a server for each connection of a client.
 * The owner decides about each transfer between the two. Thread-safe.
 */
final class TcpRelay {
  private static final int BACKLOG = 100;
  private static final int BUFFER_BYTES = 1 << 16;

  private final int serverPort;
  private final Owner owner;
  private final int port;
  private ServerSocket listener;

  /** Receives the connections. */
  @FunctionalInterface
  interface Owner {
    /** Begins to {@link #pump} in both directions. */
    void connected(Socket client, Socket server) throws IOException;
  }

  /** Receives the result of one read from the network. */
  @FunctionalInterface
  interface Transfer {
    /** Returns false to read no more. */
    boolean pass(OutputStream to, byte[] bytes, int count) throws IOException;
  }

  /**
   * Listens on a free port.
   *
   * @param serverPort of the server, on loopback
   */
  TcpRelay(int serverPort, Owner owner) throws IOException {
    this.serverPort = serverPort;
    this.owner = owner;
    this.listener = listen(0);
    this.port = listener.getLocalPort();
  }

  /** Returns the port on which the relay listens, on loopback. */
  int port() {
    return port;
  }

  synchronized boolean isListening() {
    return !listener.isClosed();
  }

  /** Listens again after {@link #stop}, on the same port. */
  synchronized void listen() throws IOException {
    listener = listen(port);
  }

  /** Stops listening. Connections stay open. */
  synchronized void stop() throws IOException {
    listener.close();
  }

  private ServerSocket listen(int at) throws IOException {
    ServerSocket socket = new ServerSocket(at, BACKLOG, InetAddress.getLoopbackAddress());
    start(() -> serve(socket));
    return socket;
  }

  private void serve(ServerSocket from) {
    while (!from.isClosed()) {
      try {
        connect(from.accept());
      } catch (IOException e) {
        // The listener was closed, or there is no server.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    try {
      owner.connected(client, new Socket(InetAddress.getLoopbackAddress(), serverPort));
    } catch (IOException e) {
      client.close();
      throw e;
    }
  }

  /**
   * Reads one side of a connection in a thread of its own.
   *
   * @param end runs when this side has ended, or the transfer has read enough
   */
  void pump(Socket from, Socket to, Transfer transfer, Runnable end) {
    start(
        () -> {
          try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER_BYTES];
            int count = in.read(buffer);
            while (count >= 0 && transfer.pass(out, buffer, count)) {
              count = in.read(buffer);
            }
          } catch (IOException e) {
            // One side has closed its connection.
          } finally {
            end.run();
          }
        });
  }

  /** Closes a connection that may be broken. */
  static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // The connection is useless now.
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "tcp-relay");
    thread.setDaemon(true);
    thread.start();
  }
}
