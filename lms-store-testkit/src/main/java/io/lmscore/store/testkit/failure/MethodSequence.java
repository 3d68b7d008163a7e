package io.lmscore.store.testkit.failure;

import io.lmscore.store.Role;
import io.lmscore.store.Store;
import io.lmscore.store.Stores;
import io.lmscore.store.testkit.RuleViolation;
import io.lmscore.store.testkit.common.StoreCall;
import io.lmscore.store.testkit.common.StoreCalls;
import io.lmscore.store.testkit.tool.FaultyProxy;
import io.lmscore.store.testkit.tool.NetworkFault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Trials of one method on a store that has been used before. Between the failures the method has to
 * work.
 *
 * @param first the first transfer at which the network fails
 * @param step from one such transfer to the next
 */
record MethodSequence(Role role, StoreCall<Store> method, NetworkFault fault, int first, int step)
    implements Sequence {
  /** Each of these calls may get a connection that broke while it was idle. */
  private static final int MOST_FAILURES = 20;

  /**
   * Methods that make more than one call, each with the whole timeout, and methods that do so in
   * the calls of the kit.
   */
  private static final Set<String> OF_SEVERAL_CALLS =
      Set.of(
          "update(EntityDraft,long)",
          "patch(UUID,JsonObject,long)",
          "load(GraphLoad)",
          "writer(WriterOptions)");

  private static final int MOST_CALLS = 3;

  @Override
  public String name() {
    return role.key() + "." + method.method();
  }

  @Override
  public void run(FailureContext context) throws Exception {
    if (!context.capabilities(role).containsAll(method.needs())) {
      return;
    }
    method.body().on(context.filled(role)); // afterwards the server knows the statements
    FailureContext.Times times = FailureContext.Times.of(fault);
    try (FaultyProxy proxy = context.proxy()) {
      try (Stores stores = context.through(proxy, times)) {
        Store store = StoreCalls.store(stores, role);
        FailureMoments moments =
            new FailureMoments(proxy, fault, calls(method, times.timeout()), first, step);
        moments.each(method.kind(), trial(store), context);
        succeed(store);
      }
      FailureContext.await("a connection is open after close", () -> proxy.openConnections() == 0);
    }
  }

  /** Returns the time that the method may take. */
  static Duration calls(StoreCall<Store> method, Duration ofCall) {
    return OF_SEVERAL_CALLS.contains(method.method()) ? ofCall.multipliedBy(MOST_CALLS) : ofCall;
  }

  private FailureMoments.Trial trial(Store store) {
    return new FailureMoments.Trial() {
      @Override
      public void prepare() throws Exception {
        succeed(store);
      }

      @Override
      public void call() throws Exception {
        method.body().on(store);
      }

      @Override
      public Optional<String> complaint(TimedCall call) {
        return Optional.empty();
      }
    };
  }

  /** Repeats the call until it works; this must happen soon. */
  private void succeed(Store store) throws InterruptedException {
    @Nullable TimedCall call = null;
    for (int failed = 0; failed < MOST_FAILURES; failed++) {
      call = TimedCall.run(() -> method.body().on(store), CallOutcomes.GIVEN_UP);
      if (call.hasSucceeded()) {
        return;
      }
      if (!call.hasEnded()) {
        throw new RuleViolation("never ended on a network that works again, at " + call.stack());
      }
    }
    throw new RuleViolation(
        "failed " + MOST_FAILURES + " times on a network that works again",
        call == null ? null : call.failure());
  }
}
