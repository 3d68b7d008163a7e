package io.lmscore.store.timescale.client;

import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.call.Watchdog;
import io.lmscore.store.spi.call.Watchdog.Watch;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection of the pool that the host uses. Closing it resets its session, so that settings of a
 * host cannot change the answers of a store. If the reset does not succeed within the timeout, the
 * physical connection is closed.
 */
final class LentConnection implements InvocationHandler {
  private static final Logger LOG = LoggerFactory.getLogger(LentConnection.class);
  private static final String CONNECTION_DOES_NOT_EXIST = "08003";

  private final PooledConnection taken;
  private final Connections connections;
  private final Watchdog watchdog;
  private final Duration timeout;
  private final int networkTimeout;
  private final AtomicBoolean isGivenBack = new AtomicBoolean();

  private LentConnection(
      PooledConnection taken, Connections connections, Watchdog watchdog, Duration timeout)
      throws SQLException {
    this.taken = taken;
    this.connections = connections;
    this.watchdog = watchdog;
    this.timeout = timeout;
    this.networkTimeout = taken.jdbc().getNetworkTimeout();
  }

  static Connection of(
      PooledConnection taken, Connections connections, Watchdog watchdog, Duration timeout)
      throws SQLException {
    return (Connection)
        Proxy.newProxyInstance(
            LentConnection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new LentConnection(taken, connections, watchdog, timeout));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] given)
      throws Throwable {
    return switch (method.getName()) {
      case "close" -> {
        giveBack();
        yield null;
      }
      case "isClosed" -> isGivenBack.get() || taken.jdbc().isClosed();
      case "equals" -> given != null && given[0] == proxy;
      case "hashCode" -> System.identityHashCode(proxy);
      case "toString" -> "a connection of the pool";
      default -> delegate(method, given);
    };
  }

  private @Nullable Object delegate(Method method, @Nullable Object @Nullable [] given)
      throws Throwable {
    if (isGivenBack.get()) {
      throw new SQLException("the connection is closed", CONNECTION_DOES_NOT_EXIST);
    }
    try {
      return method.invoke(taken.jdbc(), given);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  private void giveBack() {
    if (!isGivenBack.compareAndSet(false, true)) {
      return;
    }
    Watch watch = watchdog.watch(taken, Call.after("end of a lent connection", timeout));
    boolean isReset = false;
    try {
      reset(taken.jdbc());
      isReset = true;
    } catch (SQLException | RuntimeException e) {
      LOG.debug("a connection that was lent is not used again", e);
    } finally {
      watch.end();
      connections.giveBack(taken, isReset && watch.isReusable());
    }
  }

  private void reset(Connection connection) throws SQLException {
    taken.reset();
    connection.setReadOnly(false);
    connection.setNetworkTimeout(Runnable::run, networkTimeout);
    try (Statement statement = connection.createStatement()) {
      statement.execute("discard all");
    }
  }
}
