package io.lmscore.store.testkit.tool;

import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Forwards bytes between a store and its server, on loopback, and fails at a counted moment. So a
 * test can try one moment after the other. The proxy knows no protocol: a <em>transfer</em> is the
 * result of one read from the network, in either direction, on any connection. Thread-safe.
 *
 * <p>The bytes that a fault has discarded are lost. A connection that has lost bytes is
 * <em>damaged</em> and stays silent for ever. A connection that has lost nothing works again after
 * {@link #restore}.
 */
public final class FaultyProxy implements AutoCloseable {
  private static final long PATIENCE_NANOS = 10_000_000_000L;
  private static final long LOOK_NANOS = 1_000_000;

  private final TcpRelay relay;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
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
    this.relay = new TcpRelay(serverPort, this::connected);
  }

  /** Returns the port on which the proxy listens, on loopback. */
  public int port() {
    return relay.port();
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

  /** Stops listening until {@link #restore}, and cuts all connections. */
  public synchronized void disconnect() throws IOException {
    relay.stop();
    links.forEach(Link::cut);
    holder = hold(relay.port());
  }

  /** Passes everything on. A planned fault that has not occurred is cancelled. */
  public synchronized void restore() throws IOException {
    transfersLeft = 0;
    isSilent = false;
    if (!relay.isListening()) {
      holder.close();
      relay.listen();
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
    relay.stop();
    holder.close();
    links.forEach(Link::cut);
  }

  private void connected(Socket client, Socket server) throws IOException {
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
    Link link = new Link(client, server);
    links.add(link);
    relay.pump(client, server, link::pass, () -> link.end(client));
    relay.pump(server, client, link::pass, () -> link.end(server));
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

    boolean pass(OutputStream out, byte[] transfer, int count) throws IOException {
      int passing = count;
      boolean fails;
      synchronized (FaultyProxy.this) {
        fails = transfersLeft > 0 && !isDamaged && --transfersLeft == 0;
        if (fails) {
          hasFailed = true;
          isSilent |= fault == NetworkFault.SILENCE;
          passing = isInside ? count / 2 : 0;
        } else if (isSilent || isDamaged) {
          passing = 0;
        }
        isDamaged |= passing < count;
      }
      out.write(transfer, 0, passing);
      if (fails) {
        fail(fault);
      }
      return true;
    }

    private void fail(NetworkFault with) throws IOException {
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
      TcpRelay.close(client);
      TcpRelay.close(server);
    }
  }
}
