package io.lmscore.store.timescale.client;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sockets of one connection, below TLS. With them a connection can be cut at any moment, during
 * its login, too, and without waiting for a thread that writes. The driver makes its socket factory
 * by name, so a text leads it here while it logs in. Thread-safe.
 */
final class ConnectionSockets {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionSockets.class);
  private static final Map<String, ConnectionSockets> LOGINS = new ConcurrentHashMap<>();
  private static final AtomicLong COUNTER = new AtomicLong();

  private final String key = Long.toString(COUNTER.incrementAndGet());
  private final int millisPerHost;
  private final Set<Socket> open = new HashSet<>();
  private boolean isCut;
  private boolean isUsed;
  private boolean isLoggedIn;

  /**
   * @param perHost the longest that one server may take to accept, or to answer during the login
   */
  ConnectionSockets(Duration perHost) {
    this.millisPerHost = (int) Math.max(1, Math.min(perHost.toMillis(), Integer.MAX_VALUE));
  }

  /** Before the login: makes it known to the factory, by the text that is returned. */
  String enter() {
    LOGINS.put(key, this);
    return key;
  }

  /**
   * After the login, whatever came of it. Later sockets carry requests to cancel, which a cut must
   * not stop. Has no effect the second time.
   */
  void leave() {
    LOGINS.remove(key);
    synchronized (this) {
      isLoggedIn = true;
    }
  }

  /**
   * The sockets that a login has entered.
   *
   * @throws IllegalArgumentException when there are none
   */
  static ConnectionSockets of(String key) {
    @Nullable ConnectionSockets sockets = LOGINS.get(key);
    if (sockets == null) {
      throw new IllegalArgumentException("no login " + key);
    }
    return sockets;
  }

  synchronized Socket create() throws SocketException {
    isUsed = true;
    Socket socket = new LoginSocket();
    if (isLoggedIn) {
      return socket;
    } else if (isCut) {
      throw new SocketException("the connection was cut");
    }
    socket.setSoTimeout(millisPerHost); // see LoginSocket
    open.add(socket);
    return socket;
  }

  /** Closes all sockets of the login, and refuses new ones. Does not wait. */
  void cut() {
    List<Socket> sockets;
    synchronized (this) {
      isCut = true;
      sockets = new ArrayList<>(open);
    }
    for (Socket socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        LOG.debug("a socket did not close cleanly", e);
      }
    }
  }

  /** Whether the driver took its sockets from here, and not from a factory of the host's. */
  synchronized boolean isUsed() {
    return isUsed;
  }

  private synchronized void forget(Socket socket) {
    open.remove(socket);
  }

  private synchronized boolean isLoggedIn() {
    return isLoggedIn;
  }

  /**
   * Bounds the connection and, as long as the login lasts, each read.
   *
   * <p>An option has to be set before another thread may close it: up to then it has nothing of the
   * system's, and on JDK 17 a close beside {@code connect} closes nothing, the connection is made,
   * and nobody can close it any more.
   */
  private final class LoginSocket extends Socket {
    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
      super.connect(endpoint, timeout == 0 ? millisPerHost : Math.min(timeout, millisPerHost));
      setSoTimeout(millisPerHost);
    }

    @Override
    public synchronized void setSoTimeout(int millis) throws SocketException {
      boolean isBounded = isLoggedIn() || (millis > 0 && millis < millisPerHost);
      super.setSoTimeout(isBounded ? millis : millisPerHost);
    }

    @Override
    public synchronized void close() throws IOException {
      forget(this);
      super.close();
    }
  }
}
