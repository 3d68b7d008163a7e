package io.lmscore.store.timescale.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.spi.call.Call;
import io.lmscore.store.timescale.PostgresServer;
import io.lmscore.store.timescale.sql.Sql;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** After an error of the JVM at any moment of a call, its only connection serves the next call. */
@Timeout(120)
class JvmErrorTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int MOST_READS = 30;
  private static final Sql SESSION = Sql.of("select pg_backend_pid()");

  private PostgresClient client;

  private interface Step {
    void run() throws Exception;
  }

  @BeforeEach
  void open() throws IOException {
    PostgresServer server = PostgresServer.shared();
    client =
        new PostgresClient(
            new ConnectionSettings(
                server.url()
                    + (server.url().contains("?") ? "&" : "?")
                    + "socketFactory="
                    + FaultySockets.class.getName(),
                server.user(),
                server.password(),
                1,
                "lms-store-error-test",
                TIMEOUT,
                TIMEOUT,
                Map.of()));
  }

  @AfterEach
  void close() {
    FaultySockets.failAfter(-1);
    client.close();
  }

  private static Call call() {
    return Call.begin("postgres x", TIMEOUT);
  }

  private void failAtEveryMoment(Step step) throws Exception {
    int failures = 0;
    for (int reads = 0; reads < MOST_READS; reads++) {
      assertThat(client.<Long>read(call(), session -> session.number(SESSION))).isPositive();
      FaultySockets.failAfter(reads);
      try {
        step.run();
      } catch (FaultySockets.Failure e) {
        failures++;
      }
      boolean hasFailed = FaultySockets.hasFailed();
      FaultySockets.failAfter(-1);
      if (!hasFailed) {
        assertThat(failures).isPositive();
        return;
      }
    }
  }

  @Test
  void write_error_theConnectionIsReplaced() throws Exception {
    failAtEveryMoment(
        () ->
            client.write(
                call(),
                session -> {
                  session.script("create temp table if not exists lms_error (x int)");
                  return session.number(SESSION);
                }));
  }

  @Test
  void read_errorOfTheValidation_theConnectionIsReplaced() throws Exception {
    failAtEveryMoment(
        () -> {
          Call idle = Call.begin("idle", Duration.ofMillis(600));
          while (!idle.remaining().isZero()) {
            LockSupport.parkNanos(idle.remaining().toNanos());
          }
          client.read(call(), session -> session.number(SESSION));
        });
  }

  @Test
  void stream_error_theConnectionIsReplaced() throws Exception {
    failAtEveryMoment(
        () -> {
          Sql rows = Sql.of("select x from generate_series(1, 7) x");
          try (RowStream<Long> stream = client.stream(call(), rows, row -> row.getLong(1), 2)) {
            List<Long> portion = stream.next(call());
            while (!portion.isEmpty()) {
              portion = stream.next(call());
            }
          }
        });
  }

  @Test
  void stream_errorAtTheClose_theConnectionIsReplaced() throws Exception {
    failAtEveryMoment(
        () -> {
          Sql rows = Sql.of("select x from generate_series(1, 7) x");
          try (RowStream<Long> stream = client.stream(call(), rows, row -> row.getLong(1), 2)) {
            assertThat(stream.next(call())).isNotEmpty();
          }
        });
  }

  @Test
  void dataSource_error_theConnectionIsReplaced() throws Exception {
    failAtEveryMoment(
        () -> {
          try (var connection = client.dataSource().getConnection();
              var statement = connection.createStatement()) {
            statement.execute("select 1");
          }
        });
  }
}
