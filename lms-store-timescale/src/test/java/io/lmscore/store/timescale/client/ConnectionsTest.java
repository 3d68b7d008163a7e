package io.lmscore.store.timescale.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.call.Watchdog;
import io.lmscore.store.timescale.PostgresServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ConnectionsTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private static Call call() {
    return Call.begin("postgres x", TIMEOUT);
  }

  @Test
  @SuppressWarnings("NullAway") // any failure will do
  void watch_fails_closesTheConnectionAndFreesItsPlace() throws Exception {
    PostgresServer server = PostgresServer.shared();
    ConnectionSettings settings =
        new ConnectionSettings(
            server.url(),
            server.user(),
            server.password(),
            1,
            "lms-store-connections-test",
            TIMEOUT,
            TIMEOUT,
            Map.of());
    try (Watchdog watchdog = new Watchdog("connections-test", PooledConnection.GRACE);
        Connections connections = new Connections(settings, watchdog)) {
      PooledConnection first = connections.acquire(call(), call());
      assertThatNullPointerException().isThrownBy(() -> connections.watch(first, null));

      PooledConnection second = connections.acquire(call(), call());
      assertThat(second).isNotSameAs(first);
      connections.release(second, true);
    }
  }
}
