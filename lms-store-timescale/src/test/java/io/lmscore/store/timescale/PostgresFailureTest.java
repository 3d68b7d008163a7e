package io.lmscore.store.timescale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lmscore.store.BackendException;
import io.lmscore.store.ConflictException;
import io.lmscore.store.Cursor;
import io.lmscore.store.Retry;
import io.lmscore.store.StoreException;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.testkit.tool.TcpProxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bad days: what callers see, and that nothing is lost or left behind. */
class PostgresFailureTest {
  /** So long that a connection has to answer before it is used again. */
  private static final int IDLE_MILLIS = 600;

  private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-000000000001");
  private static final EntityDraft DRAFT = EntityDraft.of(ID, "Device", "Scale");

  private final TestBed bed = new TestBed();

  @AfterEach
  void close() throws SQLException {
    bed.close();
  }

  @Test
  void write_lockedBySomebodyElse_isCancelledAndUndone() throws SQLException {
    bed.entities().check(); // makes the tables
    EntityStore store = bed.entities("timeout", "1s");
    store.insert(DRAFT);
    lockEntity(
        () -> {
          assertThatThrownBy(() -> store.put(DRAFT.withName("Late")))
              .isInstanceOfSatisfying(
                  TimedOutException.class, e -> assertThat(e.retry()).isEqualTo(Retry.SAFE))
              .hasMessageContaining("entities.put");
          assertThat(store.entity(ID)).map(Entity::name).contains("Scale");
          return Thread.currentThread();
        });
    assertThat(store.put(DRAFT.withName("Again")).version()).isEqualTo(2);
  }

  @Test
  void read_connectionsEndedByTheServer_isSentAgain() throws SQLException {
    EntityStore store = bed.entities("pool-size", "3");
    store.insert(DRAFT);
    endConnections();
    assertThat(store.entity(ID)).isPresent();
  }

  @Test
  void write_connectionEndedWhileItWaits_outcomeIsUnknownAndPoolGoesOn() throws Exception {
    EntityStore store = bed.entities("pool-size", "1");
    store.insert(DRAFT);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    lockEntity(
        () -> {
          Thread writer =
              new Thread(
                  () ->
                      failure.set(
                          catchThrowableOfType(
                              StoreException.class, () -> store.put(DRAFT.withName("Cut")))));
          writer.start();
          awaitWriterAtTheLock();
          endConnections();
          return writer;
        });
    assertThat(failure.get())
        .isInstanceOfSatisfying(
            UnavailableException.class,
            e -> assertThat(e.retry()).isEqualTo(Retry.OUTCOME_UNKNOWN));
    assertThat(store.entity(ID)).map(Entity::name).contains("Scale");
  }

  @Test
  void insert_answerLost_outcomeIsUnknownAndRepeatingItIsHarmless() throws Exception {
    try (TcpProxy proxy = new TcpProxy(bed.port())) {
      EntityStore store = bed.entities("url", url(proxy), "pool-size", "1");
      store.check();
      proxy.cutAnswers();
      assertThatThrownBy(() -> store.insert(DRAFT))
          .isInstanceOfSatisfying(
              UnavailableException.class,
              e -> assertThat(e.retry()).isEqualTo(Retry.OUTCOME_UNKNOWN));
      proxy.restore();
      assertThat(store.entity(ID)).map(Entity::version).contains(1L); // it was done
      assertThatThrownBy(() -> store.insert(DRAFT))
          .isInstanceOfSatisfying(
              ConflictException.class,
              e -> assertThat(e.reason()).isEqualTo(ConflictException.Reason.EXISTS));
    }
  }

  @Test
  void putAll_answerOfTheCommitLost_outcomeIsUnknownAndItWasDoneOnce() throws Exception {
    try (TcpProxy proxy = new TcpProxy(bed.port())) {
      EntityStore store = bed.entities("url", url(proxy), "pool-size", "1");
      bed.entities().check(); // so that the first transaction on the connection is the one below
      proxy.cutAnswersTo("COMMIT");
      assertThatThrownBy(() -> store.putAll(List.of(DRAFT)))
          .isInstanceOfSatisfying(
              UnavailableException.class,
              e -> assertThat(e.retry()).isEqualTo(Retry.OUTCOME_UNKNOWN));
      proxy.restore();
      assertThat(store.entity(ID)).map(Entity::version).contains(1L);
    }
  }

  @Test
  void putAll_answersLostBeforeTheCommit_isSentAgain() throws Exception {
    try (TcpProxy proxy = new TcpProxy(bed.port())) {
      EntityStore store = bed.entities("url", url(proxy), "pool-size", "1");
      store.check();
      proxy.cutAnswers();
      Thread repair = new Thread(proxy::restore);
      Thread writer = new Thread(() -> store.putAll(List.of(DRAFT)));
      writer.start();
      repair.start();
      writer.join();
      assertThat(store.entity(ID)).map(Entity::version).contains(1L);
    }
  }

  @Test
  void call_connectionWentSilentWhileIdle_endsInItsTime() throws Exception {
    try (TcpProxy proxy = new TcpProxy(bed.port())) {
      bed.entities().check(); // makes the tables
      EntityStore store = bed.entities("url", url(proxy), "pool-size", "1", "timeout", "1s");
      store.check();
      Thread.sleep(IDLE_MILLIS);
      proxy.freeze();
      long before = System.nanoTime();
      assertThatThrownBy(() -> store.entity(ID))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.retry()).isEqualTo(Retry.SAFE));
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
    }
  }

  @Test
  void call_connectionWentSilentWhileIdle_goesOnWithANewOne() throws Exception {
    try (TcpProxy proxy = new TcpProxy(bed.port())) {
      EntityStore store = bed.entities("url", url(proxy), "pool-size", "1");
      store.insert(DRAFT);
      Thread.sleep(IDLE_MILLIS);
      proxy.freeze();
      AtomicInteger requests = proxy.count("");
      FutureTask<Optional<Entity>> call = new FutureTask<>(() -> store.entity(ID));
      new Thread(call).start();
      while (requests.get() == 0) {
        Thread.onSpinWait();
      }
      proxy.restore();
      assertThat(call.get()).isPresent();
    }
  }

  @Test
  void call_databaseDoesNotExist_failsAtOnce() {
    EntityStore store = bed.entities("url", url("/no_such_database"));
    assertThatThrownBy(store::check)
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("no_such_database");
  }

  @Test
  void call_connectionsTakenByTheHost_timesOutAndNamesThePool() throws SQLException {
    bed.entities().check(); // makes the tables
    EntityStore store = bed.entities("pool-size", "1", "timeout", "1s");
    store.insert(DRAFT);
    DataSource pool = store.unwrap(DataSource.class).orElseThrow();
    try (Connection taken = pool.getConnection()) {
      assertThat(taken.isValid(1)).isTrue();
      assertThatThrownBy(() -> store.put(DRAFT))
          .isInstanceOfSatisfying(
              TimedOutException.class, e -> assertThat(e.retry()).isEqualTo(Retry.SAFE))
          .hasMessageContaining("lms-store-" + bed.namespace());
    }
    assertThat(store.put(DRAFT).version()).isEqualTo(2);
  }

  @Test
  void cursor_leftHalfWay_holdsNoConnection() {
    EntityStore store = bed.entities("pool-size", "1");
    List<EntityDraft> drafts = new ArrayList<>();
    for (int i = 0; i < 1_200; i++) {
      drafts.add(EntityDraft.of(new UUID(0, i), "Device", "d" + i));
    }
    store.putAll(drafts);
    Cursor<Entity> left = store.stream(EntityQuery.all());
    assertThat(left.next().name()).isEqualTo("d0");
    assertThat(store.count(EntityQuery.all())).isEqualTo(1_200);
    int rest = 1;
    for (; left.hasNext(); rest++) {
      left.next();
    }
    assertThat(rest).isEqualTo(1_200);
  }

  @Test
  void put_clockGoesBackwards_updatedAtDoesNot() {
    AtomicReference<Instant> clock = new AtomicReference<>(Instant.parse("2026-05-01T00:00:00Z"));
    EntityStore store = bed.entities(clock::get);
    Entity first = store.insert(DRAFT);
    clock.set(Instant.parse("2026-04-01T00:00:00Z"));
    Entity second = store.put(DRAFT.withName("Later"));
    assertThat(second.updatedAt()).isEqualTo(first.updatedAt());
    assertThat(store.putAll(List.of(DRAFT)).get(0).updatedAt()).isEqualTo(first.updatedAt());
    assertThat(store.entity(ID)).map(Entity::createdAt).contains(first.createdAt());
  }

  @Test
  void unwrap_dataSource_isThePool() throws SQLException {
    Optional<DataSource> pool = bed.entities().unwrap(DataSource.class);
    try (Connection connection = pool.orElseThrow().getConnection()) {
      assertThat(connection.isValid(1)).isTrue();
    }
    assertThat(bed.entities().unwrap(String.class)).isEmpty();
  }

  private interface Body {
    /** Ends while the lock is held; the thread returned is waited for afterwards. */
    Thread run() throws Exception;
  }

  /** While another transaction holds the entity. */
  private void lockEntity(Body body) throws SQLException {
    try (Connection other = bed.connect()) {
      other.setAutoCommit(false);
      try (var statement = other.createStatement()) {
        statement.execute("select * from " + bed.schema() + ".entities for update");
      }
      Thread left = body.run();
      other.rollback();
      if (left != Thread.currentThread()) {
        left.join();
      }
    } catch (SQLException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitWriterAtTheLock() throws SQLException {
    while (bed.query(
            "select pid from pg_stat_activity where wait_event_type = 'Lock'"
                + " and application_name = 'lms-store-${namespace}'")
        .isEmpty()) {
      Thread.onSpinWait();
    }
  }

  private void endConnections() throws SQLException {
    bed.query(
        "select pg_terminate_backend(pid) from pg_stat_activity"
            + " where application_name = 'lms-store-${namespace}'");
  }

  private String url(TcpProxy proxy) {
    return bed.url().replaceFirst(":[0-9]+/", ":" + proxy.port() + "/");
  }

  private String url(String path) {
    return bed.url().replaceFirst("/[^/]*$", path);
  }
}
