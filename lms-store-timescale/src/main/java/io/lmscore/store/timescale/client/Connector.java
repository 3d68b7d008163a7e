package io.lmscore.store.timescale.client;

import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.call.Watchdog;
import io.lmscore.store.spi.call.Watchdog.Watch;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes connections, each login in its own thread. A login ends by itself after {@code
 * connect-timeout}, and no call has to wait for it. This class names the driver's class, because
 * the drivers that {@code DriverManager} knows depend on class loaders. Thread-safe.
 */
final class Connector implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Connector.class);
  private static final int CANCEL_SECONDS = 2;
  private static final int SECOND_MILLIS = 1_000;

  private final ConnectionSettings settings;
  private final ConnectionUrl url;
  private final Watchdog watchdog;
  private final ExecutorService threads;
  private final Set<ConnectionSockets> inProgress = ConcurrentHashMap.newKeySet();
  private final Driver driver = new Driver();
  private final boolean canFindFactory = canFindFactory();

  Connector(ConnectionSettings settings, Watchdog watchdog) {
    this.settings = settings;
    this.url = ConnectionUrl.of(settings.url());
    this.watchdog = watchdog;
    @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, settings.poolName() + "-connect");
              thread.setContextClassLoader(loader);
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Receives the result of a login, once. */
  interface Receiver {
    void connected(PooledConnection connection);

    void failed(ConnectFailure failure);
  }

  /** Begins a login. Does not wait. */
  void connect(Receiver receiver) {
    try {
      threads.execute(() -> login(receiver));
    } catch (RuntimeException | OutOfMemoryError e) { // closed, or no more threads
      receiver.failed(ConnectFailure.of(e));
    }
  }

  /** The threads for work beside the calls. */
  Executor threads() {
    return threads;
  }

  /** Closes unused connections in another thread. */
  void closeLater(List<PooledConnection> connections) {
    try {
      threads.execute(() -> connections.forEach(PooledConnection::close));
    } catch (RejectedExecutionException | OutOfMemoryError e) { // closed, or no more threads
      connections.forEach(PooledConnection::close);
    }
  }

  /** Also ends logins in progress. */
  @Override
  public void close() {
    threads.shutdown();
    inProgress.forEach(ConnectionSockets::cut);
  }

  private void login(Receiver receiver) {
    @Nullable PooledConnection connection = null;
    ConnectFailure failure;
    try {
      connection = login();
      failure = ConnectFailure.timedOut("", null);
    } catch (ConnectFailure e) {
      failure = e;
    } catch (SQLException | RuntimeException | Error e) { // a call waits for the result
      failure = ConnectFailure.of(e);
    }
    if (connection == null) {
      receiver.failed(failure);
    } else {
      receiver.connected(connection);
    }
  }

  /** Logs in. Each of several servers may be asked twice, with TLS and without. */
  private PooledConnection login() throws SQLException {
    ConnectionSockets sockets =
        new ConnectionSockets(settings.connectTimeout().dividedBy(2L * url.hosts() - 1));
    Call end = Call.begin("connecting", settings.connectTimeout());
    Watch watch = watchdog.watch(sockets::cut, end);
    inProgress.add(sockets);
    try {
      Connection connection = driver.connect(url.without("options"), properties(sockets));
      try (Statement first = connection.createStatement()) {
        first.execute(SessionSettings.firstStatement(settings.session()));
      }
      sockets.unregister();
      connection.setNetworkTimeout(Runnable::run, socketTimeoutMillis());
      watch.end();
      if (watch.isReusable()) {
        LOG.debug("{}: opened a connection", settings.poolName());
        return new PooledConnection(connection, sockets, threads);
      }
      throw timedOut(null);
    } catch (SQLException | RuntimeException e) {
      watch.end();
      sockets.cut();
      if (watch.hasExpired()) {
        throw timedOut(e);
      }
      throw e;
    } finally {
      sockets.unregister();
      inProgress.remove(sockets);
    }
  }

  private ConnectFailure timedOut(@Nullable Exception cause) {
    return ConnectFailure.timedOut(
        "the server did not complete a login within " + settings.connectTimeout(), cause);
  }

  private Properties properties(ConnectionSockets sockets) {
    Properties properties = new Properties();
    PGProperty.USER.set(properties, settings.user());
    if (!settings.password().isEmpty()) {
      PGProperty.PASSWORD.set(properties, settings.password());
    }
    PGProperty.APPLICATION_NAME.set(properties, settings.poolName());
    PGProperty.CANCEL_SIGNAL_TIMEOUT.set(properties, CANCEL_SECONDS);
    PGProperty.TCP_KEEP_ALIVE.set(properties, true);
    String options = (url.property("options") + " " + settings.startupOptions()).strip();
    if (!options.isEmpty()) {
      PGProperty.OPTIONS.set(properties, options);
    }
    if (canFindFactory && url.property(PGProperty.SOCKET_FACTORY.getName()).isEmpty()) {
      PGProperty.SOCKET_FACTORY.set(properties, ConnectionSocketFactory.class.getName());
      PGProperty.SOCKET_FACTORY_ARG.set(properties, sockets.register());
      PGProperty.CONNECT_TIMEOUT.set(properties, 0); // the sockets have their own
      if (url.hosts() > 1) { // the driver ignores their read timeout unless it has its own
        PGProperty.SOCKET_TIMEOUT.set(properties, connectSeconds());
      }
    } else { // the driver counts whole seconds, and gives each read of the login as many
      PGProperty.CONNECT_TIMEOUT.set(properties, connectSeconds());
      PGProperty.SOCKET_TIMEOUT.set(properties, connectSeconds());
    }
    return properties;
  }

  private int connectSeconds() {
    return (int) settings.connectTimeout().plusMillis(SECOND_MILLIS - 1).toSeconds();
  }

  private int socketTimeoutMillis() {
    String seconds = url.property(PGProperty.SOCKET_TIMEOUT.getName());
    return seconds.isEmpty() ? 0 : Integer.parseInt(seconds) * SECOND_MILLIS;
  }

  /** Whether the driver finds the factory. It searches its own class loader first. */
  private static boolean canFindFactory() {
    try {
      Class<?> found =
          Class.forName(
              ConnectionSocketFactory.class.getName(), false, Driver.class.getClassLoader());
      return found == ConnectionSocketFactory.class;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
