package io.lmscore.store.timescale;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.Cursor;
import io.lmscore.store.Retry;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.series.AppendResult;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.ReadingQuery;
import io.lmscore.store.series.ReadingWriter;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.series.WriterOptions;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server crashes in the middle of a bulk append, and comes back. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ServerRestartTest {
  /** The second before lies in the same partition. */
  private static final Instant START = Instant.parse("2026-01-05T12:00:00Z");

  private static final int BATCH = 500;
  private static final AppendResult ALL_NEW = new AppendResult(BATCH, 0, 0);

  private static RestartableServer restartable;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private TestBed bed;
  private TimeSeriesStore store;

  @BeforeAll
  static void start() throws Exception {
    restartable = RestartableServer.start();
  }

  @AfterAll
  static void stop() throws Exception {
    restartable.close();
  }

  @BeforeEach
  void open() {
    bed = new TestBed(restartable.server());
    store = bed.series("pool-size", "6", "timeout", "1m", "connect-timeout", "1m");
    for (String device : List.of("copied", "unnested", "written")) { // known series, and partitions
      store.append(List.of(reading(device, -1)), DuplicatePolicy.FAIL);
    }
  }

  @AfterEach
  void close() throws Exception {
    threads.shutdownNow();
    bed.close();
  }

  @Test
  void append_restartedBeforeItIsDone_isSentAgainOrUnknownAndNotThere() throws Exception {
    Future<AppendResult> copied;
    Future<AppendResult> unnested;
    try (Connection other = bed.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("lock table " + bed.schema() + ".sensor_readings in exclusive mode");
      copied = append("copied", DuplicatePolicy.FAIL);
      unnested = append("unnested", DuplicatePolicy.IGNORE);
      awaitWaiting("wait_event_type = 'Lock'", 2);
      restartable.restart();
    }
    assertThat(copied.get()).isEqualTo(ALL_NEW);
    assertUnknown(unnested);
    assertThat(stored("unnested", 0, BATCH)).isEmpty();
    assertThat(append("unnested", DuplicatePolicy.IGNORE).get()).isEqualTo(ALL_NEW);
    assertThat(stored("copied", 0, BATCH)).isEqualTo(readings("copied", 0, BATCH));
    assertThat(stored("unnested", 0, BATCH)).isEqualTo(readings("unnested", 0, BATCH));
  }

  /** A standby that is not there lets a commit reach the disk, and not be answered. */
  @Test
  void append_restartedBeforeTheAnswer_isUnknownAndThere() throws Exception {
    bed.execute("alter system set synchronous_standby_names = 'none'");
    restartable.restart(); // a reload reaches the processes one after the other
    store = bed.series("timeout", "1m", "connect-timeout", "1m");
    Future<AppendResult> copied;
    Future<AppendResult> unnested;
    try {
      copied = append("copied", DuplicatePolicy.FAIL);
      unnested = append("unnested", DuplicatePolicy.IGNORE);
      awaitWaiting("wait_event = 'SyncRep'", 2);
    } finally {
      bed.execute("alter system reset synchronous_standby_names");
      restartable.restart();
    }
    for (Map.Entry<String, Future<AppendResult>> append :
        Map.of("copied", copied, "unnested", unnested).entrySet()) {
      assertUnknown(append.getValue());
      List<Reading> batch = readings(append.getKey(), 0, BATCH);
      assertThat(stored(append.getKey(), 0, BATCH)).isEqualTo(batch);
      assertThat(store.append(batch, DuplicatePolicy.IGNORE))
          .isEqualTo(new AppendResult(0, BATCH, 0));
    }
  }

  @Test
  void append_restartedAgainAndAgain_nothingIsLostOrThereTwice() throws Exception {
    Semaphore acknowledged = new Semaphore(0);
    AtomicBoolean isDone = new AtomicBoolean();
    Map<String, Future<Integer>> counts = new LinkedHashMap<>();
    for (int i = 0; i < 2; i++) {
      for (DuplicatePolicy policy : List.of(DuplicatePolicy.FAIL, DuplicatePolicy.IGNORE)) {
        String device = policy + "-" + i;
        Delivery delivery = batch -> deliver(batch, policy);
        counts.put(device, submit(() -> sendUntil(isDone, device, delivery, acknowledged)));
      }
    }
    try (ReadingWriter writer = store.writer(patient())) {
      Delivery buffered =
          batch -> {
            batch.forEach(writer::add);
            writer.flush();
          };
      counts.put("written", submit(() -> sendUntil(isDone, "written", buffered, acknowledged)));
      for (int restart = 0; restart < 3; restart++) {
        assertThat(acknowledged.tryAcquire(50, 1, TimeUnit.MINUTES)).isTrue();
        restartable.restart();
        acknowledged.drainPermits();
      }
      assertThat(acknowledged.tryAcquire(50, 1, TimeUnit.MINUTES)).isTrue();
      isDone.set(true);
      for (Map.Entry<String, Future<Integer>> entry : counts.entrySet()) {
        int count = entry.getValue().get();
        assertThat(stored(entry.getKey(), 0, Integer.MAX_VALUE))
            .isEqualTo(readings(entry.getKey(), 0, count));
      }
    } finally {
      isDone.set(true);
    }
  }

  /** Returns when all readings are acknowledged. */
  private interface Delivery {
    void deliver(List<Reading> batch);
  }

  /** Sends batch after batch, and says how many readings that were. */
  private static int sendUntil(
      AtomicBoolean isDone, String device, Delivery delivery, Semaphore acknowledged) {
    int count = 0;
    while (!isDone.get()) {
      delivery.deliver(readings(device, count, count + BATCH));
      acknowledged.release();
      count += BATCH;
    }
    return count;
  }

  /**
   * Sends a batch until it is acknowledged. After an unknown outcome it is sent with IGNORE, which
   * must find all of it or nothing. Only a server that has come back can say which: the one that
   * ends may have written a commit that its other sessions do not see yet.
   */
  private void deliver(List<Reading> batch, DuplicatePolicy policy) {
    boolean isInDoubt = false;
    boolean isAcknowledged = false;
    while (!isAcknowledged) {
      try {
        int found = isInDoubt ? storedAfterRestart(batch).size() : 0;
        assertThat(found).isIn(0, BATCH);
        assertThat(store.append(batch, isInDoubt ? DuplicatePolicy.IGNORE : policy))
            .isEqualTo(new AppendResult(BATCH - found, found, 0));
        isAcknowledged = true;
      } catch (UnavailableException e) {
        isInDoubt |= e.retry() == Retry.OUTCOME_UNKNOWN;
      }
    }
  }

  private static WriterOptions patient() {
    return WriterOptions.defaults()
        .withBatch(BATCH, Duration.ofMillis(5))
        .withRetryTimeout(Duration.ofMinutes(1));
  }

  private Future<AppendResult> append(String device, DuplicatePolicy policy) {
    return submit(() -> store.append(readings(device, 0, BATCH), policy));
  }

  private <T> Future<T> submit(Callable<T> task) {
    return threads.submit(task);
  }

  private void awaitWaiting(String what, int count) throws Exception {
    String waiting =
        "select pid from pg_stat_activity where application_name = 'lms-store-${namespace}' and ";
    while (bed.query(waiting + what).size() < count) {
      if (Thread.interrupted()) { // the time of the test is over
        throw new InterruptedException("not waiting: " + what);
      }
    }
  }

  private static void assertUnknown(Future<AppendResult> append) {
    assertThat(append)
        .failsWithin(Duration.ofMinutes(1))
        .withThrowableThat()
        .havingCause()
        .isInstanceOfSatisfying(
            UnavailableException.class,
            e -> assertThat(e.retry()).isEqualTo(Retry.OUTCOME_UNKNOWN));
  }

  private List<Reading> storedAfterRestart(List<Reading> batch) {
    restartable.awaitRestarted();
    int from = (int) batch.get(0).value();
    return stored(batch.get(0).series().deviceId(), from, from + batch.size());
  }

  private List<Reading> stored(String device, int from, int to) {
    TimeRange range = TimeRange.of(START.plusSeconds(from), START.plusSeconds(to));
    List<Reading> stored = new ArrayList<>();
    try (Cursor<Reading> cursor =
        store.readings(ReadingQuery.of(SeriesSelection.ofDevices(device), range))) {
      cursor.forEachRemaining(stored::add);
    }
    return stored;
  }

  private static Reading reading(String device, int second) {
    return Reading.of(device, "s", START.plusSeconds(second), second);
  }

  private static List<Reading> readings(String device, int from, int to) {
    List<Reading> readings = new ArrayList<>();
    for (int second = from; second < to; second++) {
      readings.add(reading(device, second));
    }
    return readings;
  }
}
