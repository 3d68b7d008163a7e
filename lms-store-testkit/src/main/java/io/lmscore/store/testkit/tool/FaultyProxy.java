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
 * Stands between a store and its server, on loopback, and fails at a moment that is counted, so
 * that a test can try one moment after the other. It knows no protocol: a <em>transfer</em> is what
 * one read from the network gives, in either direction, on any connection. Thread-safe.
 *
 * <p>Bytes that a fault has swallowed are lost: a connection that has lost some is <em>damaged</em>
 * and stays silent for ever. One that has lost nothing works again after {@link #mend}.
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
   * Listens on a port that is free.
   *
   * @param serverPort of the server, on loopback
   */
  public FaultyProxy(int serverPort) throws IOException {
    this.serverPort = serverPort;
    this.listener = listen(0);
    this.port = listener.getLocalPort();
  }

  /** Where it listens, on loopback. */
  public int port() {
    return port;
  }

  /**
   * Plans a fault.
   *
   * @param transfer before which it comes, counted from 1 and from now on
   * @param inside whether half of this transfer passes before the fault
   */
  public synchronized void failAt(NetworkFault planned, int transfer, boolean inside) {
    fault = planned;
    transfersLeft = transfer;
    isInside = inside;
    hasFailed = false;
  }

  /** Whether the planned fault has come. */
  public synchronized boolean hasFailed() {
    return hasFailed;
  }

  /** {@link NetworkFault#SILENCE} from now on. */
  public synchronized void silence() {
    isSilent = true;
  }

  /** Nothing listens any more, until {@link #mend}; connections are cut. */
  public synchronized void leave() throws IOException {
    listener.close();
    links.forEach(Link::cut);
    holder = hold(port);
  }

  /** Passes everything on; a fault that was planned and has not come will not come. */
  public synchronized void mend() throws IOException {
    transfersLeft = 0;
    isSilent = false;
    if (listener.isClosed()) {
      holder.close();
      listener = listen(port);
    }
  }

  /** How many connections the store has open. */
  public int openConnections() {
    return links.size();
  }

  /** How many of these are damaged: useless, but not yet closed by the store. */
  public long damagedConnections() {
    return links.stream().filter(link -> link.isDamaged).count();
  }

  /** Keeps a port that was just left, as soon as the system gives it back. */
  private static Socket hold(int port) throws IOException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      Socket socket = new Socket();
      try {
        socket.setReuseAddress(true); // connections of the port may not be gone yet
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
        // The listener was closed, or there is no server: the client is sent away.
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
      // One of the two has gone; the other follows.
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

  /** A connection of the store, and the one to the server that belongs to it. */
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
        // It is of no use any more.
      }
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "faulty-proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
