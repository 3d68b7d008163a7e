package io.lmscore.store.timescale.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** Creates the driver's sockets of one connection. Public because the driver creates it by name. */
public final class ConnectionSocketFactory extends SocketFactory {
  private final ConnectionSockets sockets;

  /**
   * Called by the driver.
   *
   * @param key the key of a login in progress
   */
  public ConnectionSocketFactory(String key) {
    this.sockets = ConnectionSockets.of(key);
  }

  @Override
  public Socket createSocket() throws IOException {
    return sockets.create();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port), null);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return connected(
        new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port), null);
  }

  @Override
  public Socket createSocket(InetAddress address, int port, InetAddress localHost, int localPort)
      throws IOException {
    return connected(
        new InetSocketAddress(address, port), new InetSocketAddress(localHost, localPort));
  }

  private Socket connected(InetSocketAddress server, @Nullable InetSocketAddress local)
      throws IOException {
    Socket socket = sockets.create();
    try {
      if (local != null) {
        socket.bind(local);
      }
      socket.connect(server);
      return socket;
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }
}
