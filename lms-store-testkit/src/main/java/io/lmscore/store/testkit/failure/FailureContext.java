package io.lmscore.store.testkit.failure;

import io.lmscore.store.Capability;
import io.lmscore.store.Role;
import io.lmscore.store.Store;
import io.lmscore.store.Stores;
import io.lmscore.store.testkit.RuleViolation;
import io.lmscore.store.testkit.common.StoreCalls;
import io.lmscore.store.testkit.tool.FaultyProxy;
import io.lmscore.store.testkit.tool.NetworkFault;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A namespace for sequences of trials, one after the other, and stores on it. */
final class FailureContext implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final long LOOK_NANOS = 2_000_000;

  /**
   * Long, because all sequences fill their namespaces at the same time, on a server that has just
   * started.
   */
  private static final String PATIENT_TIMEOUT = "2m";

  private final ServerAccess server;
  private final String namespace;
  private final TrialCounts counts;
  private final Stores direct;
  private final Set<Role> filled = new HashSet<>();
  private int numbers;

  FailureContext(ServerAccess server, String namespace, TrialCounts counts) {
    this.server = server;
    this.counts = counts;
    this.namespace = namespace;
    this.direct = server.direct().open(namespace, Map.of("timeout", PATIENT_TIMEOUT));
  }

  /**
   * Returns a number that no other trial in this namespace has. A trial uses it in the ids of its
   * elements.
   */
  int nextNumber() {
    return ++numbers;
  }

  /** Returns stores that no fault affects. */
  Stores direct() {
    return direct;
  }

  /** Returns such a store with the elements that the calls of the kit use. */
  Store filled(Role role) {
    if (filled.add(role)) {
      StoreCalls.fill(role, direct);
    }
    return StoreCalls.store(direct, role);
  }

  Set<Capability> capabilities(Role role) {
    return StoreCalls.store(direct, role).capabilities();
  }

  TrialCounts counts() {
    return counts;
  }

  FaultyProxy proxy() throws IOException {
    return new FaultyProxy(server.port());
  }

  /** Returns stores whose network is to fail. */
  Stores through(FaultyProxy proxy, Times times) {
    return server
        .through()
        .open(
            namespace,
            proxy.port(),
            Map.of(
                "timeout", times.timeout().toMillis() + "ms",
                "connect-timeout", times.connectTimeout().toMillis() + "ms"));
  }

  /** Waits until the condition holds, at most 15 seconds. */
  static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new RuleViolation(what + ", still after " + PATIENCE);
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  @Override
  public void close() {
    try (direct) {
      direct.dropNamespaces();
    }
  }

  /**
   * The timeouts of stores whose network fails.
   *
   * @param timeout of a call
   * @param connectTimeout to get a connection
   */
  record Times(Duration timeout, Duration connectTimeout) {
    private static final Times SHORT = new Times(Duration.ofMillis(500), Duration.ofMillis(250));
    private static final Times FIRST = new Times(Duration.ofSeconds(1), Duration.ofMillis(500));
    private static final Times LONG = new Times(Duration.ofSeconds(5), Duration.ofSeconds(2));

    /** Returns timeouts for calls that connect, log in and create the schema. */
    static Times ofFirst(NetworkFault fault) {
      return fault == NetworkFault.SILENCE ? FIRST : LONG;
    }

    /**
     * Returns short timeouts for a fault under which every call waits until its timeout, else long
     * ones.
     */
    static Times of(NetworkFault fault) {
      return fault == NetworkFault.SILENCE ? SHORT : LONG;
    }
  }
}
