package io.lmscore.store.timescale.client;

import io.lmscore.store.spi.call.Call;
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
final class BorrowedConnection implements InvocationHandler {
  private static final Logger LOG = LoggerFactory.getLogger(BorrowedConnection.class);
  private static final String CONNECTION_DOES_NOT_EXIST = "08003";

  private final PooledConnection pooled;
  private final Connections connections;
  private final Duration timeout;
  private final int networkTimeout;
  private final AtomicBoolean isReleased = new AtomicBoolean();

  private BorrowedConnection(PooledConnection pooled, Connections connections, Duration timeout)
      throws SQLException {
    this.pooled = pooled;
    this.connections = connections;
    this.timeout = timeout;
    this.networkTimeout = pooled.jdbc().getNetworkTimeout();
  }

  static Connection of(PooledConnection pooled, Connections connections, Duration timeout)
      throws SQLException {
    return (Connection)
        Proxy.newProxyInstance(
            BorrowedConnection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new BorrowedConnection(pooled, connections, timeout));
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    return switch (method.getName()) {
      case "close" -> {
        release();
        yield null;
      }
      case "isClosed" -> isReleased.get() || pooled.jdbc().isClosed();
      case "equals" -> arguments != null && arguments[0] == proxy;
      case "hashCode" -> System.identityHashCode(proxy);
      case "toString" -> "borrowed connection of the pool";
      default -> delegate(method, arguments);
    };
  }

  private @Nullable Object delegate(Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    if (isReleased.get()) {
      throw new SQLException("the connection is closed", CONNECTION_DOES_NOT_EXIST);
    }
    try {
      return method.invoke(pooled.jdbc(), arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  private void release() {
    if (!isReleased.compareAndSet(false, true)) {
      return;
    }
    Watch watch = connections.watch(pooled, Call.begin("reset of a borrowed connection", timeout));
    boolean isReset = false;
    try {
      reset(pooled.jdbc());
      isReset = true;
    } catch (SQLException | RuntimeException e) {
      LOG.debug("resetting a borrowed connection failed; it is closed", e);
    } finally {
      watch.end();
      connections.release(pooled, isReset && watch.isReusable());
    }
  }

  private void reset(Connection connection) throws SQLException {
    pooled.reset();
    connection.setReadOnly(false);
    connection.setNetworkTimeout(Runnable::run, networkTimeout);
    try (Statement statement = connection.createStatement()) {
      statement.execute("discard all");
    }
  }
}
