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
 * The sockets of one connection, below TLS. They allow another thread to cut the connection at any
 * moment, even during its login, without waiting for a thread that writes. The driver creates its
 * socket factory by name, so a key leads the factory to this object during the login. Thread-safe.
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
   * @param perHost the longest time that one server may take to accept, or to answer during the
   *     login
   */
  ConnectionSockets(Duration perHost) {
    this.millisPerHost = (int) Math.max(1, Math.min(perHost.toMillis(), Integer.MAX_VALUE));
  }

  /** Registers this object for the socket factory before the login, and returns its key. */
  String register() {
    LOGINS.put(key, this);
    return key;
  }

  /**
   * Ends the registration after the login, whether it succeeded or failed. Later sockets carry
   * cancel requests, which a cut must not stop. A second call has no effect.
   */
  void unregister() {
    LOGINS.remove(key);
    synchronized (this) {
      isLoggedIn = true;
    }
  }

  /**
   * Returns the sockets that a login has registered.
   *
   * @throws IllegalArgumentException when the key is not registered
   */
  static ConnectionSockets of(String key) {
    @Nullable ConnectionSockets sockets = LOGINS.get(key);
    if (sockets == null) {
      throw new IllegalArgumentException("no login with the key " + key + " is in progress");
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

  /** Closes all sockets of the login and refuses new ones. Does not wait. */
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
        LOG.debug("closing a socket failed", e);
      }
    }
  }

  /** Whether the driver took its sockets from here and not from a socket factory of the host. */
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
   * Bounds the time of the connection and, during the login, of each read.
   *
   * <p>An option must be set before another thread may close the socket. Until then the socket has
   * no resource of the operating system. On JDK 17, a close that runs beside {@code connect} then
   * closes nothing: the connection is made, and no thread can close it any more.
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
