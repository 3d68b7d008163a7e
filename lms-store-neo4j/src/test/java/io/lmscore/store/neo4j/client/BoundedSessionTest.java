package io.lmscore.store.neo4j.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lmscore.store.neo4j.Neo4jServer;
import io.lmscore.store.neo4j.client.Connection.Use;
import io.lmscore.store.neo4j.client.WaitAbandonedException.Reason;
import io.lmscore.store.spi.call.Call;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Bookmark;
import org.neo4j.driver.BookmarkManager;
import org.neo4j.driver.BookmarkManagerConfig;
import org.neo4j.driver.BookmarkManagers;
import org.neo4j.driver.Query;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.async.AsyncSession;
import org.neo4j.driver.async.AsyncTransaction;
import org.neo4j.driver.exceptions.ClientException;

/** What becomes of a connection when the caller gives up, on a real server. */
class BoundedSessionTest {
  private static final int COUNT = 3;
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration LONG = Duration.ofMinutes(2);

  /** So that calls that waited long for a place do not close the connections of the others. */
  @Test
  void close_timeOverBeforeAStatementIsSent_keepsAllConnections() throws Exception {
    try (Connections connections = connections()) {
      List<Connection> taken = new ArrayList<>();
      List<AsyncTransaction> holding = new ArrayList<>();
      for (int i = 0; i < COUNT; i++) {
        Connection connection = connections.acquire(Call.begin("first", LONG));
        taken.add(connection);
        holding.add(occupy(connection));
      }
      for (Connection connection : taken) { // whose drivers have nothing free
        Call call = Call.begin("second", Duration.ofMillis(1));
        BoundedSession late =
            new BoundedSession(connections, connection, Use.READ, call, call, LONG);
        WaitAbandonedException given =
            catchThrowableOfType(
                WaitAbandonedException.class,
                () -> late.send(() -> late.run(new Query("RETURN 1"), TransactionConfig.empty())));
        assertThat(given.reason()).isEqualTo(Reason.UNSENT);
        late.close();
      }
      for (AsyncTransaction open : holding) {
        open.closeAsync().toCompletableFuture().get();
      }
      List<Connection> again = new ArrayList<>();
      for (int i = 0; i < COUNT; i++) {
        again.add(connections.acquire(Call.begin("third", LONG)));
      }
      assertThat(again).containsExactlyInAnyOrderElementsOf(taken);
      assertThat(again).noneMatch(Connection::isCut);
    }
  }

  /** It waits for an answer that may never come, so nobody can use it any more. */
  @Test
  void send_driverHasNothingFree_cutsTheConnection() throws Exception {
    try (Connections connections = connections(SHORT)) {
      Connection connection = connections.acquire(Call.begin("first", LONG));
      occupy(connection);

      Call call = Call.begin("second", LONG);
      BoundedSession refused =
          new BoundedSession(connections, connection, Use.READ, call, call, LONG);
      assertThatThrownBy(
              () ->
                  refused.send(() -> refused.run(new Query("RETURN 1"), TransactionConfig.empty())))
          .isInstanceOf(ClientException.class)
          .hasMessageContaining("acquire connection");
      refused.close();

      assertThat(connection.isCut()).isTrue();
      assertThat(connections.acquire(call)).isNotSameAs(connection);
    }
  }

  /** The same where the call has ended before the driver has. */
  @Test
  void close_timeOverAndDriverHasNothingFree_cutsTheConnection() throws Exception {
    try (Connections connections = connections(SHORT)) {
      Connection connection = connections.acquire(Call.begin("first", LONG));
      occupy(connection);

      Call call = Call.begin("second", Duration.ofMillis(1));
      BoundedSession late = new BoundedSession(connections, connection, Use.READ, call, call, LONG);
      assertThatThrownBy(
              () -> late.send(() -> late.run(new Query("RETURN 1"), TransactionConfig.empty())))
          .isInstanceOf(WaitAbandonedException.class);
      late.close();

      for (int i = 0; i < COUNT; i++) { // the last place is free when the driver has ended
        assertThat(connections.acquire(Call.begin("third", LONG))).isNotSameAs(connection);
      }
      assertThat(connection.isCut()).isTrue();
    }
  }

  @Test
  void open_error_thePlaceIsFreeAgain() throws Exception {
    AtomicBoolean fails = new AtomicBoolean(true);
    BookmarkManager bookmarks =
        new BookmarkManager() {
          private static final long serialVersionUID = 1L;

          @Override
          public void updateBookmarks(Set<Bookmark> previous, Set<Bookmark> next) {}

          @Override
          public Set<Bookmark> getBookmarks() {
            if (fails.get()) {
              throw new StackOverflowError();
            }
            return Set.of();
          }
        };
    try (Connections connections = new Connections(settings(LONG), 4, bookmarks)) {
      Call call = Call.begin("first", LONG);
      for (int i = 0; i < COUNT; i++) {
        Connection connection = connections.acquire(call);
        assertThatThrownBy(
                () -> new BoundedSession(connections, connection, Use.READ, call, call, LONG))
            .isInstanceOf(StackOverflowError.class);
      }
      fails.set(false);
      Connection next = connections.tryAcquire();
      assertThat(next).isNotNull();
    }
  }

  /** Leaves its driver with nothing free. */
  private static AsyncTransaction occupy(Connection connection) throws Exception {
    AsyncSession session = connection.session(Use.WRITE);
    AsyncTransaction open = session.beginTransactionAsync().toCompletableFuture().get();
    open.runAsync("RETURN 1").toCompletableFuture().get();
    return open;
  }

  private static Connections connections() throws Exception {
    return connections(LONG);
  }

  private static Connections connections(Duration connectTimeout) throws Exception {
    return new Connections(
        settings(connectTimeout),
        4,
        BookmarkManagers.defaultManager(BookmarkManagerConfig.builder().build()));
  }

  private static ConnectionSettings settings(Duration connectTimeout) throws Exception {
    Map<String, String> options = Neo4jServer.shared().options();
    Credentials credentials =
        options.containsKey("user")
            ? Credentials.basic(options.get("user"), options.get("password"))
            : Credentials.none();
    return new ConnectionSettings(
        URI.create(Neo4jServer.shared().uri()),
        credentials,
        Optional.empty(),
        Optional.empty(),
        ReadAccess.READ,
        COUNT,
        2_000,
        connectTimeout);
  }
}
