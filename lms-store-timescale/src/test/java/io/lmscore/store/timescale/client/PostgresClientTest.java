package io.lmscore.store.timescale.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.BackendException;
import io.lmscore.store.ClosedException;
import io.lmscore.store.Retry;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.testkit.tool.TcpProxy;
import io.lmscore.store.timescale.PostgresServer;
import io.lmscore.store.timescale.sql.Sql;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class PostgresClientTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Sql SELECT = Sql.of("select * from public.lms_plan_test");
  private static final Sql SESSION = Sql.of("select pg_backend_pid()");

  private final List<PostgresClient> open = new ArrayList<>();

  @AfterEach
  void close() {
    open.forEach(PostgresClient::close);
  }

  private PostgresClient client(int poolSize, Map<String, String> session) throws IOException {
    return client(PostgresServer.shared().url(), poolSize, LONG, session);
  }

  private PostgresClient client(
      String url, int poolSize, Duration connectTimeout, Map<String, String> session)
      throws IOException {
    PostgresServer server = PostgresServer.shared();
    PostgresClient client =
        new PostgresClient(
            new ConnectionSettings(
                url,
                server.user(),
                server.password(),
                poolSize,
                "lms-store-client-test",
                LONG,
                connectTimeout,
                session));
    open.add(client);
    return client;
  }

  private static Call call() {
    return Call.begin("postgres x", LONG);
  }

  @Test
  void write_sessionBecameReadOnly_isMadeInANewSession() throws IOException {
    PostgresClient client = client(2, Map.of());
    Set<Long> sessions = new LinkedHashSet<>();
    long last =
        client.write(
            call(),
            session -> {
              boolean isFirst = sessions.isEmpty();
              sessions.add(session.number(SESSION));
              if (isFirst) {
                session.script("set transaction read only");
              }
              session.script("create table pg_temp.lms_test (x int)");
              return session.number(SESSION);
            });
    assertThat(sessions).hasSize(2);
    assertThat(client.<Long>read(call(), session -> session.number(SESSION))).isEqualTo(last);
  }

  @Test
  void write_everySessionIsReadOnly_isUnavailableAfterTheConnectTimeout() throws IOException {
    PostgresClient client =
        client(PostgresServer.shared().url(), 1, Duration.ofMillis(300), Map.of());
    assertThatThrownBy(
            () ->
                client.writeStatement(
                    call(),
                    session -> {
                      throw new SQLException("cannot execute INSERT", "25006");
                    }))
        .isInstanceOfSatisfying(
            UnavailableException.class, e -> assertThat(e.retry()).isEqualTo(Retry.SAFE))
        .hasMessageContaining("accepts no writes");
  }

  @Test
  void writeStatement_serverEndedTheIdleSession_isSentAgain() throws Exception {
    PostgresClient client = client(1, Map.of());
    long first =
        client.read(
            call(),
            session -> {
              session.script("set idle_session_timeout = 1");
              return session.number(SESSION);
            });
    awaitEnd(first);
    long second =
        client.writeStatement(
            call(), session -> session.number(SESSION)); // read at once, no validation
    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void read_preparedStatementsAreGone_isSentAgain() throws IOException {
    PostgresClient client = client(1, Map.of());
    for (int i = 0; i < 10; i++) { // the driver prepares what comes often
      client.read(call(), session -> session.number(SESSION));
    }
    client.read(
        call(),
        session -> {
          session.script("do $$ begin execute 'deallocate all'; end $$");
          return true;
        });
    assertThat(client.<Long>read(call(), session -> session.number(SESSION))).isPositive();
  }

  @Test
  void read_resultOfAPlanHasChanged_isSentAgain() throws Exception {
    PostgresClient client = client(1, Map.of());
    try (Connection other = PostgresServer.shared().connect();
        Statement statement = other.createStatement()) {
      statement.execute("create table public.lms_plan_test (x int)");
      try {
        for (int i = 0; i < 10; i++) {
          client.read(call(), session -> session.list(SELECT, row -> 1));
        }
        statement.execute("alter table public.lms_plan_test alter x type text");
        assertThat(client.<List<Integer>>read(call(), session -> session.list(SELECT, row -> 1)))
            .isEmpty();
      } finally {
        statement.execute("drop table public.lms_plan_test");
      }
    }
  }

  @Test
  void read_serverCancelsForATimeoutOfItsOwn_saysSo() throws IOException {
    PostgresClient client = client(1, Map.of("statement_timeout", "50ms"));
    assertThatThrownBy(
            () ->
                client.read(call(), session -> session.list(Sql.of("select pg_sleep(60)"), r -> 1)))
        .isInstanceOfSatisfying(
            TimedOutException.class, e -> assertThat(e.retry()).isEqualTo(Retry.SAFE))
        .hasMessageContaining("57014");
  }

  /** As when the request to cancel arrives before the statement does. */
  @Test
  void read_requestToCancelHasNoEffect_statementEndsWithTheConnection() throws Exception {
    PostgresClient client = client(1, Map.of());
    long server = client.read(call(), session -> session.number(SESSION));
    Call end = call();
    do {
      end.check();
      Call call = Call.begin("postgres x", Duration.ofMillis(500));
      assertThatThrownBy(
              () ->
                  client.read(
                      call,
                      session -> {
                        session.script(
                            "do $$ begin begin perform pg_sleep(3600);"
                                + " exception when query_canceled then null; end;"
                                + " perform pg_sleep(3600); end $$");
                        return true;
                      }))
          .isInstanceOf(TimedOutException.class);
    } while (isIdle(server)); // its time was over before it was sent
    awaitEnd(server);
  }

  @Test
  void read_workThrowsWhatNobodyDeclares_isAnExceptionOfTheStore() throws IOException {
    PostgresClient client = client(1, Map.of());
    assertThatThrownBy(
            () ->
                client.read(
                    call(),
                    session -> {
                      throw new IllegalArgumentException("a defect of the driver");
                    }))
        .isInstanceOf(BackendException.class)
        .hasCauseInstanceOf(IllegalArgumentException.class);
    assertThat(client.<Long>read(call(), session -> session.number(SESSION))).isPositive();
  }

  @Test
  void read_nobodyKnowsTheDriver_works() throws Exception {
    List<Driver> drivers = Collections.list(DriverManager.getDrivers());
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(null);
    try {
      for (Driver driver : drivers) {
        DriverManager.deregisterDriver(driver);
      }
      PostgresClient client = client(1, Map.of());
      assertThat(client.<Long>read(call(), session -> session.number(SESSION))).isPositive();
    } finally {
      Thread.currentThread().setContextClassLoader(loader);
      for (Driver driver : drivers) {
        DriverManager.registerDriver(driver);
      }
    }
  }

  @Test
  void read_portAcceptsAndSaysNothing_isUnavailableAfterTheConnectTimeout() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String url = "jdbc:postgresql://localhost:" + silent.getLocalPort() + "/x";
      PostgresClient client = client(url, 1, Duration.ofMillis(200), Map.of());
      Call call = call();
      assertThatThrownBy(() -> client.read(call, session -> session.number(SESSION)))
          .isInstanceOfSatisfying(
              UnavailableException.class, e -> assertThat(e.retry()).isEqualTo(Retry.SAFE))
          .hasMessageContaining("did not complete a login");
      assertThat(call.remaining()).isGreaterThan(LONG.dividedBy(2));
    }
  }

  @Test
  void read_firstOfTwoHostsIsSilent_asksTheSecond() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String url = PostgresServer.shared().url();
      String both = url.replaceFirst("//", "//localhost:" + silent.getLocalPort() + ",");
      PostgresClient client = client(both, 1, Duration.ofSeconds(18), Map.of());
      assertThat(client.<Long>read(call(), session -> session.number(SESSION))).isPositive();
    }
  }

  @Test
  void read_firstOfTwoHostsIsAway_asksTheSecond() throws IOException {
    int nobody;
    try (ServerSocket closed = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      nobody = closed.getLocalPort();
    }
    String both = PostgresServer.shared().url().replaceFirst("//", "//localhost:" + nobody + ",");
    PostgresClient client = client(both, 1, LONG, Map.of());
    assertThat(client.<Long>read(call(), session -> session.number(SESSION))).isPositive();
  }

  /** The quickest of many, since a busy machine makes some late. */
  @Test
  void read_portSaysNothingAndLittleTime_endsInIt() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String url = "jdbc:postgresql://localhost:" + silent.getLocalPort() + "/x";
      PostgresClient client = client(url, 2, LONG, Map.of());
      Duration quickest = LONG;
      for (int i = 0; i < 20; i++) {
        Call call = Call.begin("postgres x", Duration.ofMillis(20));
        assertThatThrownBy(() -> client.read(call, session -> session.number(SESSION)))
            .isInstanceOfAny(UnavailableException.class, TimedOutException.class);
        quickest = call.elapsed().compareTo(quickest) < 0 ? call.elapsed() : quickest;
      }
      assertThat(quickest).isBetween(Duration.ofMillis(20), Duration.ofMillis(200));
    }
  }

  @Test
  void stream_deadlinePassesWhileRowsAreRead_nextFetchFailsAndDoesNotEndTheAnswer()
      throws IOException {
    PostgresClient client = client(1, Map.of());
    Sql rows = Sql.of("select pg_backend_pid() from generate_series(1, 5)");
    Call first = Call.begin("postgres x", Duration.ofSeconds(1));
    List<Long> sessions = new ArrayList<>();
    try (RowStream<Long> stream =
        client.stream(first, rows, row -> readSlowly(row.getLong(1), sessions), 2)) {
      assertThat(stream.next(first)).hasSize(2).doesNotContainNull();
      assertThatThrownBy(() -> stream.next(call()))
          .isInstanceOfSatisfying(
              UnavailableException.class, e -> assertThat(e.retry()).isEqualTo(Retry.SAFE))
          .hasMessageContaining("the cursor was closed at the deadline of an earlier fetch");
    }
    assertThat(client.<Long>read(call(), session -> session.number(SESSION))).isPositive();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4})
  void stream_numberIsOutOfRange_leavesTheConnection(int rowsBefore) throws IOException {
    PostgresClient client = client(1, Map.of());
    long before = client.read(call(), session -> session.number(SESSION));
    String sum = "x + " + (Integer.MAX_VALUE - rowsBefore);
    Sql rows = Sql.of("select " + sum + " from generate_series(1, 5) as x");
    assertThatThrownBy(
            () -> {
              try (RowStream<Long> stream = client.stream(call(), rows, row -> row.getLong(1), 2)) {
                for (int read = 0; read <= rowsBefore; read += 2) {
                  assertThat(stream.next(call())).hasSize(2);
                }
              }
            })
        .isInstanceOfSatisfying(
            BackendException.class, e -> assertThat(PostgresClient.isOutOfRange(e)).isTrue());
    assertThat(client.<Long>read(call(), session -> session.number(SESSION))).isEqualTo(before);
  }

  /** The end of the transaction is part of the fetch that finds the last row. */
  @Test
  void stream_serverIsSilentAfterTheLastRow_endsWithinTheTimeOfTheFetch() throws IOException {
    Duration timeout = Duration.ofSeconds(4);
    String url = PostgresServer.shared().url();
    int port = Integer.parseInt(url.replaceFirst(".*:([0-9]+)/.*", "$1"));
    try (TcpProxy proxy = new TcpProxy(port)) {
      PostgresClient client =
          client(url.replace(":" + port, ":" + proxy.port()), 1, LONG, Map.of());
      client.read(call(), session -> session.number(SESSION));
      Call call = Call.begin("postgres x", timeout);
      Call most = Call.begin("too long", timeout.plus(timeout.dividedBy(2)));
      try (RowStream<Long> stream =
          client.stream(
              call,
              SESSION,
              row -> {
                while (call.remaining().compareTo(timeout.dividedBy(5)) > 0) {
                  Thread.onSpinWait();
                }
                proxy.freeze();
                return row.getLong(1);
              },
              2)) {
        assertThat(stream.next(call)).hasSize(1);
      }
      assertThat(most.remaining()).isPositive();
    }
  }

  /** After a failover, all connections are affected. */
  @Test
  void stream_sessionsBecameReadOnly_opensInANewSession() throws Exception {
    PostgresClient client = client(2, Map.of());
    try (Connection other = PostgresServer.shared().connect();
        Statement statement = other.createStatement()) {
      statement.execute("create sequence public.lms_read_only_test");
      try {
        client.read(
            call(),
            outer -> {
              client.read(
                  call(),
                  inner -> {
                    inner.script("set default_transaction_read_only = on");
                    return true;
                  });
              outer.script("set default_transaction_read_only = on");
              return true;
            });
        long before = PostgresClient.roundTrips().count();
        Sql next = Sql.of("select nextval('public.lms_read_only_test')");
        try (RowStream<Long> stream = client.stream(call(), next, row -> row.getLong(1), 2)) {
          assertThat(stream.next(call())).hasSize(1);
        }
        assertThat(PostgresClient.roundTrips().count() - before).isEqualTo(2);
      } finally {
        statement.execute("drop sequence public.lms_read_only_test");
      }
    }
  }

  /** The second row of a portion is read when the deadline has cut the connection. */
  private static long readSlowly(long session, List<Long> sessions) {
    sessions.add(session);
    if (sessions.size() == 2) {
      try {
        awaitEnd(session);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
    return session;
  }

  @Test
  void read_timeIsOverBeforeItBegins_sendsNothing() throws IOException {
    PostgresClient client = client(1, Map.of());
    client.read(call(), session -> session.number(SESSION)); // there is a connection
    long before = PostgresClient.roundTrips().count();
    Call over = Call.begin("postgres x", Duration.ZERO);
    assertThatThrownBy(() -> client.writeStatement(over, session -> session.number(SESSION)))
        .isInstanceOfSatisfying(
            TimedOutException.class, e -> assertThat(e.retry()).isEqualTo(Retry.SAFE));
    assertThat(PostgresClient.roundTrips().count()).isEqualTo(before);
  }

  @Test
  void write_timeIsOverBeforeTheCommit_isRolledBack() throws Exception {
    PostgresClient client = client(1, Map.of());
    client.read(call(), session -> session.number(SESSION));
    try (Connection other = PostgresServer.shared().connect();
        Statement statement = other.createStatement()) {
      statement.execute("create table public.lms_commit_test (x int)");
      try {
        Call call = Call.begin("postgres x", Duration.ofMillis(300));
        assertThatThrownBy(
                () ->
                    client.write(
                        call,
                        session -> {
                          session.script("insert into public.lms_commit_test values (1)");
                          while (!call.remaining().isZero()) {
                            Thread.onSpinWait();
                          }
                          return true;
                        }))
            .isInstanceOfSatisfying(
                TimedOutException.class, e -> assertThat(e.retry()).isEqualTo(Retry.SAFE));
        try (var row = statement.executeQuery("select count(*) from public.lms_commit_test")) {
          row.next();
          assertThat(row.getInt(1)).isZero();
        }
      } finally {
        statement.execute("drop table public.lms_commit_test");
      }
    }
  }

  @Test
  void read_loginIsRefused_endsAtOnceWithTheReason() throws IOException {
    String url = PostgresServer.shared().url().replaceFirst("/[^/]*$", "/no_such_database");
    PostgresClient client = client(url, 1, LONG, Map.of());
    assertThatThrownBy(() -> client.read(call(), session -> session.number(SESSION)))
        .isInstanceOfSatisfying(
            BackendException.class, e -> assertThat(e.retry()).isEqualTo(Retry.NEVER))
        .hasMessageContainingAll("no_such_database", "3D000");
  }

  @Test
  void dataSource_hostChangesTheSession_theNextCallSeesItAsNew() throws Exception {
    PostgresClient client = client(1, Map.of("search_path", "pg_catalog"));
    long lent;
    try (Connection connection = client.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("set search_path to public");
      connection.commit();
      connection.setReadOnly(true);
      try (var row = statement.executeQuery("select pg_backend_pid()")) {
        row.next();
        lent = row.getLong(1);
      }
    }
    String path =
        client.read(
            call(), session -> session.only(Sql.of("show search_path"), row -> row.getString(1)));
    assertThat(path).isEqualTo("pg_catalog");
    assertThat(client.<Long>read(call(), session -> session.number(SESSION))).isEqualTo(lent);
  }

  @Test
  void dataSource_connectionIsClosedTwice_itIsGivenBackOnce() throws Exception {
    PostgresClient client = client(1, Map.of());
    Connection connection = client.dataSource().getConnection();
    connection.close();
    connection.close();
    assertThat(connection.isClosed()).isTrue();
    assertThatThrownBy(connection::createStatement).isInstanceOf(SQLException.class);
    assertThat(client.<Long>read(call(), session -> session.number(SESSION))).isPositive();
  }

  @Test
  void close_callWaitsForAConnection_endsAsClosed() throws Exception {
    PostgresClient client = client(1, Map.of());
    CountDownLatch isTaken = new CountDownLatch(1);
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    Thread user = calling(client, isTaken, failures);
    isTaken.await();
    Thread waiting = calling(client, new CountDownLatch(1), failures);
    while (waiting.isAlive() && waiting.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    client.close();
    user.join();
    waiting.join();
    assertThat(failures)
        .hasSize(2)
        .hasAtLeastOneElementOfType(ClosedException.class)
        .hasAtLeastOneElementOfType(UnavailableException.class);
  }

  private static Thread calling(
      PostgresClient client, CountDownLatch isTaken, List<Throwable> failures) {
    Thread thread =
        new Thread(
            () -> {
              try {
                client.read(
                    call(),
                    session -> {
                      isTaken.countDown();
                      return session.list(Sql.of("select pg_sleep(60)"), row -> 1);
                    });
              } catch (RuntimeException e) {
                failures.add(e);
              }
            });
    thread.start();
    return thread;
  }

  private static boolean isIdle(long session) throws Exception {
    try (Connection other = PostgresServer.shared().connect();
        Statement statement = other.createStatement();
        var row =
            statement.executeQuery(
                "select 1 from pg_stat_activity where state = 'idle' and pid = " + session)) {
      return row.next();
    }
  }

  private static void awaitEnd(long session) throws Exception {
    Call end = Call.begin("end of a session", LONG);
    try (Connection other = PostgresServer.shared().connect();
        Statement statement = other.createStatement()) {
      boolean isThere = true;
      while (isThere) {
        try (var row =
            statement.executeQuery("select 1 from pg_stat_activity where pid = " + session)) {
          isThere = row.next();
        }
        assertThat(isThere && end.remaining().isZero()).as("the session goes on").isFalse();
      }
    }
  }
}
