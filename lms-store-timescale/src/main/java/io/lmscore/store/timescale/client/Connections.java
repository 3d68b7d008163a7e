package io.lmscore.store.timescale.client;

import io.lmscore.store.spi.call.Backoff;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.call.Watchdog;
import io.lmscore.store.spi.call.Watchdog.Watch;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Gives calls connections that work, within the time of each call: the pool, and in front of it
 * another attempt where none could be made, and a question to those that were idle. Thread-safe.
 */
final class Connections implements AutoCloseable {
  /** A connection that was used just now is taken to work. */
  private static final Duration TRUSTED = Duration.ofMillis(500);

  /** The part of the time for a connection in which an idle one has to answer: one in so many. */
  private static final int VALIDATION_PART = 2;

  private final Duration connectTimeout;
  private final Backoff backoff;
  private final Watchdog watchdog;
  private final Pool pool;

  Connections(ConnectionSettings settings, Watchdog watchdog, Backoff backoff) {
    this.connectTimeout = settings.connectTimeout();
    this.backoff = backoff;
    this.watchdog = watchdog;
    this.pool = new Pool(settings, new Connector(settings, watchdog));
  }

  /** Until when a call tries to get what only a new connection, or another server, can give. */
  Call connecting(Call call) {
    return call.within(connectTimeout);
  }

  /**
   * Takes a connection, in autocommit mode; {@link #giveBack} returns it.
   *
   * @throws NoConnection when no connection can be made within the connect-timeout, or waiting does
   *     not mend why; else what {@link Pool#take} throws
   */
  PooledConnection take(Call call) throws NoConnection {
    Call connecting = connecting(call);
    for (int failed = 1; ; failed++) {
      try {
        return takeValid(call, connecting);
      } catch (NoConnection e) {
        if (e.isFinal() || pool.isClosed() || !backoff.pause(failed, connecting)) {
          throw e;
        }
      }
    }
  }

  private PooledConnection takeValid(Call call, Call connecting) throws NoConnection {
    while (true) {
      PooledConnection connection = pool.take(call, connecting);
      if (connection.idleTime().compareTo(TRUSTED) < 0 || isValid(connection, connecting)) {
        return connection;
      }
    }
  }

  /** Gives back a connection that does not answer, and closes all like it if it is silent. */
  private boolean isValid(PooledConnection connection, Call connecting) {
    Duration part = connecting.remaining().dividedBy(VALIDATION_PART);
    Watch watch = watchdog.watch(() -> connection.cut(), connecting.within(part));
    boolean isValid = false;
    try {
      connection.validate();
      isValid = true;
    } catch (SQLException | RuntimeException e) {
      isValid = false; // why does not matter: another connection is taken
    } finally {
      watch.end();
    }
    if (isValid && watch.isReusable()) {
      return true;
    }
    if (watch.hasRung()) {
      pool.renew();
    }
    pool.giveBack(connection, false);
    return false;
  }

  /**
   * Returns a connection, in autocommit mode.
   *
   * @param isReusable false: it is closed
   */
  void giveBack(PooledConnection connection, boolean isReusable) {
    pool.giveBack(connection, isReusable);
  }

  /** {@link Pool#renew}. */
  void renew() {
    pool.renew();
  }

  boolean isClosed() {
    return pool.isClosed();
  }

  @Override
  public void close() {
    pool.close();
  }
}
