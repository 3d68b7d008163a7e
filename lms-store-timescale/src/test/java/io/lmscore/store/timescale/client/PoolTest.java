package io.lmscore.store.timescale.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.Retry;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.call.Watchdog;
import io.lmscore.store.timescale.PostgresServer;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PoolTest {
  private static final Call PATIENT = Call.begin("postgres x", Duration.ofMinutes(1));

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);

  private Watchdog watchdog;
  private Connections pool;

  @BeforeEach
  void open() throws IOException {
    PostgresServer server = PostgresServer.shared();
    watchdog = new Watchdog("pool-test", PooledConnection.GRACE);
    pool =
        new Connections(
            new ConnectionSettings(
                server.url(),
                server.user(),
                server.password(),
                1,
                "lms-store-pool-test",
                Duration.ofMinutes(1),
                CONNECT_TIMEOUT,
                Map.of("search_path", "pg_catalog, public")),
            watchdog);
  }

  @AfterEach
  void close() {
    pool.close();
    watchdog.close();
  }

  private PooledConnection acquire(Call call) throws SQLException {
    return pool.acquire(call, call.within(CONNECT_TIMEOUT));
  }

  @Test
  void take_allAreTaken_timesOutByTheDeadlineOfTheCallAndNamesThePool() throws SQLException {
    PooledConnection only = acquire(PATIENT);
    Call hasty = Call.begin("postgres y", Duration.ofMillis(20));
    assertThatThrownBy(() -> acquire(hasty))
        .isInstanceOfSatisfying(
            TimedOutException.class, e -> assertThat(e.retry()).isEqualTo(Retry.SAFE))
        .hasMessageContainingAll("postgres y", "none of the 1", "lms-store-pool-test", "PT0.02S");
    pool.release(only, true);
    PooledConnection again = acquire(PATIENT);
    assertThat(again.jdbc().isValid(1)).isTrue();
    pool.release(again, true);
  }

  @Test
  void take_newConnection_beginsWithTheSettingsOfTheSession() throws SQLException {
    PooledConnection connection = acquire(PATIENT);
    try (var statement = connection.jdbc().createStatement();
        var row = statement.executeQuery("show search_path")) {
      row.next();
      assertThat(row.getString(1)).isEqualTo("pg_catalog, public");
    }
    pool.release(connection, true);
  }

  @Test
  void take_manyThreadsGiveUp_eachIsToldAndNoPlaceIsLost() throws Exception {
    PooledConnection only = acquire(PATIENT);
    List<Future<Boolean>> calls = new ArrayList<>();
    ExecutorService threads = threads();
    for (int i = 0; i < 2_000; i++) {
      Call hasty = Call.begin("postgres y", Duration.ofMillis(500));
      calls.add(threads.submit(() -> hasTimedOut(hasty)));
    }
    for (Future<Boolean> call : calls) {
      assertThat(call.get()).isTrue();
    }
    threads.shutdown();
    pool.release(only, true);
    PooledConnection again = acquire(PATIENT);
    assertThat(again).isSameAs(only);
    pool.release(again, true);
  }

  private boolean hasTimedOut(Call call) throws SQLException {
    try {
      pool.release(acquire(call), true);
      return false;
    } catch (TimedOutException e) {
      return true;
    }
  }

  /** Virtual where there are such. */
  private static ExecutorService threads() throws ReflectiveOperationException {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException e) { // before Java 21
      return Executors.newFixedThreadPool(200);
    }
  }

  @Test
  void take_interrupted_unavailableAndNoPlaceIsLost() throws SQLException {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> acquire(PATIENT)).isInstanceOf(UnavailableException.class);
    assertThat(Thread.interrupted()).isTrue();
    pool.release(acquire(PATIENT), true);
  }
}
