package io.lmscore.store.testkit;

import io.lmscore.store.Stores;
import io.lmscore.store.testkit.failure.FailureTrials;
import io.lmscore.store.testkit.failure.ServerAccess;
import io.lmscore.store.testkit.tool.NetworkFault;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;

/**
 * Tests the guarantees of COM-3 and of the exceptions when the network or the server fails. It is
 * for backends whose server can be reached through a proxy on loopback. Extend it in the tests of
 * the backend:
 *
 * <pre>{@code
 * class XServerFailureTest extends ServerFailureContract {
 *   XServerFailureTest() {
 *     super(new XFixture());
 *   }
 *
 *   @Override
 *   protected int serverPort() {
 *     return XServer.shared().port();
 *   }
 *
 *   @Override
 *   protected Map<String, String> optionsThrough(int port) {
 *     return Map.of("uri", "x://127.0.0.1:" + port);
 *   }
 *
 *   @Override
 *   protected List<String> driverThreads() {
 *     return List.of("XDriver");
 *   }
 * }
 * }</pre>
 *
 * <p>The network fails before and inside each transfer of a call, in either direction. One trial
 * follows another until the call ends before the failure occurs. So no test has to know the moments
 * of failure.
 *
 * <p>While the network is silent, stores have {@code timeout=500ms} and {@code
 * connect-timeout=250ms}; for a first call both are doubled. Each call must end within its timeout,
 * plus half a second for a busy machine. It ends successfully, or as timed out or unavailable with
 * the right {@link io.lmscore.store.Retry}. Afterwards the call must work, and no connection or
 * thread may be left.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ServerFailureContract {
  private static final long LOOK_NANOS = 10_000_000;
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  private final StoreFixture fixture;
  private final Set<String> namespaces = ConcurrentHashMap.newKeySet();
  private Set<Thread> before = Set.of();

  /**
   * @param fixture of the backend; started before the first trial and closed after the last
   */
  protected ServerFailureContract(StoreFixture fixture) {
    this.fixture = fixture;
  }

  /** Returns the port of the server of the fixture, on loopback. The fixture has been started. */
  protected abstract int serverPort();

  /**
   * Returns options that lead to another port on loopback, by name without prefix, for every role.
   * They replace those of the fixture.
   */
  protected abstract Map<String, String> optionsThrough(int port);

  /**
   * Returns the prefixes of the names of threads that the driver starts. Threads of stores have the
   * namespace in their names.
   */
  protected abstract List<String> driverThreads();

  @BeforeAll
  final void start() throws Exception {
    fixture.start();
    before = threads();
  }

  /** Expects that no thread of a store or its driver is left after all stores are closed. */
  @AfterAll
  final void expectNoThreadLeft() {
    try (fixture) {
      long end = System.nanoTime() + PATIENCE_NANOS;
      Set<Thread> left = threads();
      left.removeAll(before);
      while (!left.isEmpty() && System.nanoTime() - end < 0) {
        LockSupport.parkNanos(LOOK_NANOS);
        left = threads();
        left.removeAll(before);
      }
      Expect.that("threads are left: " + left, left.isEmpty());
    }
  }

  @Test
  final void everyMethod_networkIsSilent_endsInTimeAndWorksAfterwards(TestReporter report)
      throws Exception {
    run(report, trials -> trials.everyMethod(NetworkFault.SILENCE));
  }

  @Test
  final void everyMethod_connectionIsCut_endsInTimeAndWorksAfterwards(TestReporter report)
      throws Exception {
    run(report, trials -> trials.everyMethod(NetworkFault.CUT));
  }

  @Test
  final void everyMethod_connectionIsHalfClosed_endsInTimeAndWorksAfterwards(TestReporter report)
      throws Exception {
    run(report, trials -> trials.everyMethod(NetworkFault.HALF_CLOSED));
  }

  @Test
  final void firstCall_networkIsSilent_endsInTime(TestReporter report) throws Exception {
    run(report, trials -> trials.firstCall(NetworkFault.SILENCE));
  }

  @Test
  final void firstCall_connectionIsCut_endsInTime(TestReporter report) throws Exception {
    run(report, trials -> trials.firstCall(NetworkFault.CUT));
  }

  @Test
  final void firstCall_connectionIsHalfClosed_endsInTime(TestReporter report) throws Exception {
    run(report, trials -> trials.firstCall(NetworkFault.HALF_CLOSED));
  }

  @Test
  final void everyWrite_networkIsSilent_isSafeToRepeatOnlyWhenItWasNotMade(TestReporter report)
      throws Exception {
    run(report, trials -> trials.everyWrite(NetworkFault.SILENCE));
  }

  @Test
  final void everyWrite_connectionIsCut_isMadeOnceAtMost(TestReporter report) throws Exception {
    run(report, trials -> trials.everyWrite(NetworkFault.CUT));
  }

  @Test
  final void everyWrite_connectionIsHalfClosed_isMadeOnceAtMost(TestReporter report)
      throws Exception {
    run(report, trials -> trials.everyWrite(NetworkFault.HALF_CLOSED));
  }

  @Test
  final void everyMethod_serverIsNotThereOrSaysNothing_isUnavailableWithinTheConnectTimeout(
      TestReporter report) throws Exception {
    run(report, trials -> trials.everyMethodWithoutServer());
  }

  private interface Part {
    void run(FailureTrials trials) throws Exception;
  }

  private void run(TestReporter report, Part part) throws Exception {
    FailureTrials trials = trials();
    try {
      part.run(trials);
    } finally {
      report.publishEntry("trials", trials.summary());
    }
  }

  private FailureTrials trials() {
    String own = OpenedContext.freshNamespace();
    namespaces.add(own);
    return new FailureTrials(
        new ServerAccess(
            serverPort(),
            (namespace, options) -> open(namespace, options),
            (namespace, port, options) -> {
              Map<String, String> all = new TreeMap<>(optionsThrough(port));
              all.putAll(options);
              return open(namespace, all);
            }),
        own,
        fixture.roles());
  }

  private Stores open(String namespace, Map<String, String> options) {
    return OpenedContext.open(fixture, OpenedContext.config(fixture, namespace, options));
  }

  private Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> isOfStore(thread.getName()))
        .collect(Collectors.toCollection(HashSet::new));
  }

  /**
   * Stores of other tests in this JVM may keep their threads. The name of a driver's thread does
   * not tell its store.
   */
  private boolean isOfStore(String name) {
    return namespaces.stream().anyMatch(name::contains)
        || driverThreads().stream().anyMatch(name::startsWith);
  }
}
