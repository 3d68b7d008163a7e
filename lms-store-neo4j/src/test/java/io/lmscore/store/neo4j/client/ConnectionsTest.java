package io.lmscore.store.neo4j.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.ClosedException;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.spi.call.Call;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.BookmarkManagerConfig;
import org.neo4j.driver.BookmarkManagers;

/** Which connection a call gets. None is made here. */
class ConnectionsTest {
  private final Connections connections =
      new Connections(
          new ConnectionSettings(
              URI.create("bolt://127.0.0.1:1"),
              Credentials.none(),
              Optional.empty(),
              Optional.empty(),
              ReadAccess.READ,
              2,
              2_000,
              Duration.ofSeconds(1)),
          4,
          BookmarkManagers.defaultManager(BookmarkManagerConfig.builder().build()));

  @AfterEach
  void close() {
    connections.close();
  }

  private Connection acquire() {
    return connections.acquire(Call.begin("call", Duration.ofMillis(20)));
  }

  @Test
  void take_afterGiveBack_isTheOneUsedLast() {
    Connection first = acquire();
    Connection second = acquire();
    connections.release(first);
    connections.release(second);
    assertThat(acquire()).isSameAs(second);
    assertThat(acquire()).isSameAs(first);
  }

  @Test
  void take_allTaken_timesOut() {
    Connection first = acquire();
    acquire();
    assertThatThrownBy(this::acquire)
        .isInstanceOf(TimedOutException.class)
        .hasMessageContaining("no connection was ready");
    assertThat(connections.tryAcquire()).isNull();
    connections.release(first);
    assertThat(acquire()).isSameAs(first);
  }

  @Test
  void take_interrupted_isUnavailableAndStaysInterrupted() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(this::acquire).isInstanceOf(UnavailableException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  /** The driver asks for bookmarks when it makes a session, too. */
  @Test
  void session_nothingIsSent_isStillNewAndSendsNothing() {
    Connection connection = acquire();
    connection.expectStatement();
    connection.session(Connection.Use.WRITE);
    assertThat(connection.isNew()).isTrue();
    assertThat(connection.mayHaveSent()).isFalse();
  }

  @Test
  void giveBack_wasCut_isNotUsedAgain() {
    Connection cut = acquire();
    cut.cut();
    connections.release(cut);
    assertThat(acquire()).isNotSameAs(cut);
  }

  @Test
  void renew_openConnections_areNotUsedAgain() {
    Connection idle = acquire();
    Connection used = acquire();
    connections.release(idle);
    connections.invalidateGeneration(used);
    assertThat(idle.isCut()).isTrue();
    assertThat(used.isCut()).isFalse();
    Connection fresh = acquire();
    connections.invalidateGeneration(used); // says of the old ones what is known
    connections.release(used);
    assertThat(used.isCut()).isTrue();
    connections.release(fresh);
    assertThat(acquire()).isSameAs(fresh);
  }

  @Test
  void close_allConnections_areCutAndNoneIsGiven() {
    Connection idle = acquire();
    Connection used = acquire();
    connections.release(idle);
    connections.close();
    assertThat(idle.isCut()).isTrue();
    assertThat(used.isCut()).isTrue();
    connections.release(used);
    assertThatThrownBy(this::acquire).isInstanceOf(ClosedException.class);
    assertThat(connections.tryAcquire()).isNull();
  }
}
