package io.lmscore.store.timescale.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.Retry;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.spi.Deadline;
import io.lmscore.store.timescale.PostgresServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PoolTest {
  private static final Deadline PATIENT = Deadline.after("postgres x", Duration.ofMinutes(1));

  private Pool pool;

  @BeforeEach
  void open() throws IOException {
    PostgresServer server = PostgresServer.shared();
    pool =
        new Pool(
            new ConnectionSettings(
                server.url(),
                server.user(),
                server.password(),
                1,
                "lms-store-pool-test",
                Duration.ofMinutes(1),
                Map.of("search_path", "pg_catalog, public")));
  }

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void take_allAreTaken_timesOutByTheDeadlineOfTheCallAndNamesThePool() throws SQLException {
    Connection only = pool.take(PATIENT);
    Deadline hasty = Deadline.after("postgres y", Duration.ofMillis(20));
    assertThatThrownBy(() -> pool.take(hasty))
        .isInstanceOfSatisfying(
            TimedOutException.class, e -> assertThat(e.retry()).isEqualTo(Retry.SAFE))
        .hasMessageContainingAll("postgres y", "none of the 1", "lms-store-pool-test", "PT0.02S");
    pool.giveBack(only);
    Connection again = pool.take(PATIENT);
    assertThat(again.isValid(1)).isTrue();
    pool.giveBack(again);
  }

  @Test
  void take_newConnection_beginsWithTheSettingsOfTheSession() throws SQLException {
    Connection connection = pool.take(PATIENT);
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("show search_path")) {
      row.next();
      assertThat(row.getString(1)).isEqualTo("pg_catalog, public");
    }
    pool.giveBack(connection);
  }

  @Test
  void take_interrupted_unavailableAndNoPlaceIsLost() throws SQLException {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> pool.take(PATIENT)).isInstanceOf(UnavailableException.class);
    assertThat(Thread.interrupted()).isTrue();
    pool.giveBack(pool.take(PATIENT));
  }
}
