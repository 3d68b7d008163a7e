package io.lmscore.store.timescale;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** TimescaleDB in WebAssembly behaves, over its socket, like a server for one client at a time. */
class TimescaleServerTest {
  private static final String INSERT = "insert into numbers values (?)";
  private static final String COUNT = "select count(*) from numbers";

  private PostgresServer server;

  @BeforeEach
  void makeTable() throws Exception {
    server = TimescaleServer.sharedOrAbort();
    execute("create table numbers (n int primary key)");
  }

  @AfterEach
  void dropTable() throws SQLException {
    if (server != null) {
      execute("drop table numbers");
    }
  }

  @Test
  void check_extensionInstalled_namesIt() throws SQLException {
    try (TestBed bed = new TestBed(server)) {
      assertThat(bed.entities().check().version()).matches("\\d+\\.\\d+ with TimescaleDB 2\\..*");
    }
  }

  @Test
  void hypertable_readingsOfTwoDays_areInTwoChunks() throws SQLException {
    execute(
        "create table temperatures (time timestamptz not null, value float8)",
        "select create_hypertable('temperatures', by_range('time', interval '1 day'))",
        "insert into temperatures values ('2026-01-01 10:07Z', 1), ('2026-01-02 10:08Z', 2)");
    try {
      assertThat(number("select count(*) from show_chunks('temperatures')")).isEqualTo(2);
      assertThat(
              number(
                  "select extract(minute from min(time_bucket(interval '5 minutes', time)))"
                      + " from temperatures"))
          .isEqualTo(5);
    } finally {
      execute("drop table temperatures");
    }
  }

  @Test
  void parameter_ofMegabytes_arrivesWhole() throws SQLException {
    String text = "ä".repeat(2_000_000);
    try (Connection connection = server.connect();
        PreparedStatement statement = connection.prepareStatement("select ?::text || 'x'")) {
      statement.setString(1, text);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        assertThat(rows.getString(1).equals(text + 'x')).isTrue();
      }
    }
  }

  @Test
  void batch_ofManyMessages_eachIsAnswered() throws SQLException {
    try (Connection connection = server.connect();
        PreparedStatement statement = connection.prepareStatement(INSERT)) {
      for (int n = 0; n < 5_000; n++) {
        statement.setInt(1, n);
        statement.addBatch();
      }
      assertThat(statement.executeBatch()).hasSize(5_000).containsOnly(1);
    }
    assertThat(number(COUNT)).isEqualTo(5_000);
  }

  @Test
  void batch_errorInTheMiddle_isUndoneAndConnectionGoesOn() throws SQLException {
    try (Connection connection = server.connect();
        PreparedStatement statement = connection.prepareStatement(INSERT)) {
      for (int n : new int[] {1, 2, 1, 3}) {
        statement.setInt(1, n);
        statement.addBatch();
      }
      assertThatThrownBy(statement::executeBatch)
          .isInstanceOfSatisfying(
              BatchUpdateException.class, e -> assertThat(e.getSQLState()).isEqualTo("23505"));
      statement.setInt(1, 4);
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
    assertThat(number(COUNT)).isEqualTo(1);
  }

  @Test
  void transaction_statementFails_nextIsRefusedUntilRollback() throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("insert into numbers values (1)");
      assertSqlState("22012", () -> statement.execute("select 1 / 0"));
      assertSqlState("25P02", () -> statement.execute("select 1"));
      connection.rollback();
      statement.execute("insert into numbers values (2)");
      connection.commit();
    }
    assertThat(number("select sum(n) from numbers")).isEqualTo(2);
  }

  @Test
  void transaction_connectionEndsInIt_leavesNothing() throws SQLException {
    Connection cut = server.connect();
    try (Statement statement = cut.createStatement()) {
      cut.setAutoCommit(false);
      statement.execute("insert into numbers values (1)");
      cut.abort(Runnable::run);
    }
    assertThat(number(COUNT)).isZero();
  }

  @Test
  void statement_connectionEndsBeforeItsSync_leavesNothing() throws Exception {
    URI address = URI.create(server.url().substring("jdbc:".length()));
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      ByteArrayOutputStream sent = new ByteArrayOutputStream();
      send(sent, "", new byte[] {0, 3, 0, 0}, "user", "postgres", "");
      send(sent, "P", new byte[0], "", "insert into numbers values (1)", "\0");
      send(sent, "B", new byte[0], "", "", "\0\0\0\0\0");
      send(sent, "E", new byte[0], "", "\0\0\0");
      send(sent, "H", new byte[0]);
      for (byte b : sent.toByteArray()) {
        socket.getOutputStream().write(b);
      }
      String received = "";
      while (!received.contains("INSERT 0 1")) {
        int next = socket.getInputStream().read();
        assertThat(next).as("after " + received).isNotNegative();
        received += (char) next;
      }
    }
    assertThat(number(COUNT)).isZero();
  }

  @Test
  void cursor_inTransaction_fetchesInPortions() throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.setFetchSize(10);
      try (ResultSet rows = statement.executeQuery("select generate_series(1, 95)")) {
        int count = 0;
        while (rows.next()) {
          count++;
          assertThat(rows.getInt(1)).isEqualTo(count);
        }
        assertThat(count).isEqualTo(95);
      }
    }
  }

  @Test
  void connections_transactionsInTurn_secondSeesWhatFirstCommitted() throws Exception {
    try (Connection first = server.connect();
        Connection second = server.connect();
        Statement insert = first.createStatement()) {
      first.setAutoCommit(false);
      insert.execute("insert into numbers values (1)");
      CompletableFuture<Long> count = CompletableFuture.supplyAsync(() -> count(second));
      insert.execute("insert into numbers values (2)");
      first.commit();
      assertThat(count.get()).isEqualTo(2);
    }
  }

  @Test
  void connections_preparedStatements_areTheirOwn() throws SQLException {
    String address = server.url() + "?prepareThreshold=1";
    try (Connection first = DriverManager.getConnection(address, server.user(), "");
        Connection second = DriverManager.getConnection(address, server.user(), "");
        PreparedStatement one = first.prepareStatement("select 1");
        PreparedStatement two = second.prepareStatement("select 2")) {
      for (int i = 0; i < 3; i++) {
        assertThat(number(one)).isEqualTo(1);
        assertThat(number(two)).isEqualTo(2);
      }
    }
    assertThat(number("select count(*) from pg_prepared_statements")).isZero();
  }

  @Test
  void copyIn_isRefusedAndConnectionGoesOn() throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      assertSqlState("0A000", () -> statement.execute("copy numbers from stdin"));
      assertThat(number(connection.prepareStatement(COUNT))).isZero();
    }
  }

  @Test
  void close_inTheMiddleOfAStatement_endsTheProcess() throws Exception {
    Set<ProcessHandle> before = ProcessHandle.current().children().collect(toSet());
    PostgresServer own = TimescaleServer.startInProcess();
    Set<ProcessHandle> started = ProcessHandle.current().children().collect(toSet());
    started.removeAll(before);
    assertThat(started).hasSize(1).allMatch(ProcessHandle::isAlive);
    try (Connection connection = own.connect();
        Statement statement = connection.createStatement()) {
      CompletableFuture<Void> endless =
          CompletableFuture.runAsync(
              () ->
                  assertThatThrownBy(
                          () ->
                              statement.execute(
                                  "select count(*) from generate_series(1, 1000000000000)"))
                      .isInstanceOf(SQLException.class));
      awaitBusy(own);
      own.close();
      endless.get();
    }
    assertThat(started).noneMatch(ProcessHandle::isAlive);
  }

  /** Until the server answers nobody, be it a new connection or one that it had accepted. */
  private static void awaitBusy(PostgresServer server) {
    String address = server.url() + "?socketTimeout=1";
    boolean busy = false;
    while (!busy) {
      try (Connection connection = DriverManager.getConnection(address, server.user(), "")) {
        busy = !connection.isValid(1);
      } catch (SQLException e) {
        busy = true;
      }
    }
  }

  private interface Action {
    void run() throws SQLException;
  }

  private static void assertSqlState(String state, Action action) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
  }

  /** A message: its type, bytes, and texts that each end with 0. */
  private static void send(ByteArrayOutputStream to, String type, byte[] bytes, String... texts)
      throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(bytes);
    for (String text : texts) {
      body.writeBytes((text + '\0').getBytes(UTF_8));
    }
    DataOutputStream message = new DataOutputStream(to);
    message.write(type.getBytes(UTF_8));
    message.writeInt(body.size() + 4);
    body.writeTo(message);
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      for (String text : statements) {
        statement.execute(text);
      }
    }
  }

  private long number(String query) throws SQLException {
    try (Connection connection = server.connect();
        PreparedStatement statement = connection.prepareStatement(query)) {
      return number(statement);
    }
  }

  private static long number(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static long count(Connection connection) {
    try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
      return number(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
