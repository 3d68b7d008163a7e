package io.lmscore.store.testkit.tool;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Forwards bytes between a store and its server, on loopback, and fails at a counted moment. So a
 * test can try one moment after the other. The proxy knows no protocol: a <em>transfer</em> is the
 * result of one read from the network, in either direction, on any connection. Thread-safe.
 *
 * <p>The bytes that a fault has swallowed are lost. A connection that has lost bytes is
 * <em>damaged</em> and stays silent for ever. A connection that has lost nothing works again after
 * {@link #mend}.
 */
public final class FaultyProxy implements AutoCloseable {
  private static final int BACKLOG = 100;
  private static final int BUFFER_BYTES = 1 << 16;

  private final int port;
  private static final long PATIENCE_NANOS = 10_000_000_000L;
  private static final long LOOK_NANOS = 1_000_000;

  private final int serverPort;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private ServerSocket listener;
  private Socket holder = new Socket(); // keeps the port while nothing listens
  private NetworkFault fault = NetworkFault.SILENCE;
  private int transfersLeft; // until the fault; 0: none is planned
  private boolean isInside;
  private boolean isSilent;
  private boolean hasFailed;

  /**
   * Listens on a free port.
   *
   * @param serverPort of the server, on loopback
   */
  public FaultyProxy(int serverPort) throws IOException {
    this.serverPort = serverPort;
    this.listener = listen(0);
    this.port = listener.getLocalPort();
  }

  /** Returns the port on which the proxy listens, on loopback. */
  public int port() {
    return port;
  }

  /**
   * Plans a fault.
   *
   * @param transfer the transfer before which the fault occurs, counted from 1 and from now on
   * @param inside whether half of this transfer passes before the fault
   */
  public synchronized void failAt(NetworkFault planned, int transfer, boolean inside) {
    fault = planned;
    transfersLeft = transfer;
    isInside = inside;
    hasFailed = false;
  }

  /** Returns whether the planned fault has occurred. */
  public synchronized boolean hasFailed() {
    return hasFailed;
  }

  /** Begins {@link NetworkFault#SILENCE} at once. */
  public synchronized void silence() {
    isSilent = true;
  }

  /** Stops listening until {@link #mend}, and cuts all connections. */
  public synchronized void leave() throws IOException {
    listener.close();
    links.forEach(Link::cut);
    holder = hold(port);
  }

  /** Passes everything on. A planned fault that has not occurred is cancelled. */
  public synchronized void mend() throws IOException {
    transfersLeft = 0;
    isSilent = false;
    if (listener.isClosed()) {
      holder.close();
      listener = listen(port);
    }
  }

  /** Returns the number of connections that the store has open. */
  public int openConnections() {
    return links.size();
  }

  /**
   * Returns the number of open connections that are damaged: they are useless, but the store has
   * not closed them yet.
   */
  public long damagedConnections() {
    return links.stream().filter(link -> link.isDamaged).count();
  }

  /** Binds the port that the proxy has just left, as soon as the system releases it. */
  private static Socket hold(int port) throws IOException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      Socket socket = new Socket();
      try {
        socket.setReuseAddress(true); // connections of the port may still exist
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
      } catch (BindException e) {
        socket.close();
        if (System.nanoTime() - end > 0) {
          throw e;
        }
        LockSupport.parkNanos(LOOK_NANOS);
      }
    }
  }

  @Override
  public synchronized void close() throws IOException {
    listener.close();
    holder.close();
    links.forEach(Link::cut);
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
        // The listener was closed, or there is no server: close the connection of the client.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    Socket server;
    try {
      server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
    } catch (IOException e) {
      client.close();
      throw e;
    }
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
    Link link = new Link(client, server);
    links.add(link);
    start(() -> pass(link, client, server));
    start(() -> pass(link, server, client));
  }

  private void pass(Link link, Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        pass(link, out, buffer, count);
      }
    } catch (IOException e) {
      // One side has closed its connection; close the other one.
    }
    link.end(from);
  }

  private void pass(Link link, OutputStream out, byte[] transfer, int count) throws IOException {
    int passing = count;
    boolean fails;
    synchronized (this) {
      fails = transfersLeft > 0 && !link.isDamaged && --transfersLeft == 0;
      if (fails) {
        hasFailed = true;
        isSilent |= fault == NetworkFault.SILENCE;
        passing = isInside ? count / 2 : 0;
      } else if (isSilent || link.isDamaged) {
        passing = 0;
      }
      link.isDamaged |= passing < count;
    }
    out.write(transfer, 0, passing);
    if (fails) {
      link.fail(fault);
    }
  }

  /** A connection of the store, and the connection to the server that belongs to it. */
  private final class Link {
    private final Socket client;
    private final Socket server;
    private volatile boolean isDamaged;

    Link(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void fail(NetworkFault with) throws IOException {
      switch (with) {
        case SILENCE -> {}
        case CUT -> cut();
        case HALF_CLOSED -> {
          client.shutdownOutput();
          server.shutdownOutput();
        }
      }
    }

    /** A damaged connection stays open for the store until the store closes it. */
    void end(Socket ended) {
      if (ended == client || !isDamaged) {
        cut();
      }
    }

    void cut() {
      links.remove(this);
      close(client);
      close(server);
    }

    private void close(Socket socket) {
      try {
        socket.close();
      } catch (IOException e) {
        // The connection is useless now.
      }
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "faulty-proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
