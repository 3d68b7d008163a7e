package io.lmscore.store.testkit.failure;

import io.lmscore.store.Retry;
import io.lmscore.store.Role;
import io.lmscore.store.Store;
import io.lmscore.store.StoreException;
import io.lmscore.store.Stores;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.testkit.RuleViolation;
import io.lmscore.store.testkit.common.StoreCall;
import io.lmscore.store.testkit.common.StoreCalls;
import io.lmscore.store.testkit.tool.FaultyProxy;
import java.time.Duration;
import java.util.Optional;

/**
 * Trials with a server that is absent, or that accepts connections and stays silent. The call must
 * end as unavailable within the connect-timeout, without any effect.
 *
 * @param isSilent whether the server accepts connections
 */
record AwaySequence(Role role, StoreCall<Store> method, boolean isSilent) implements Sequence {
  private static final int TRIES = 5;
  private static final FailureContext.Times TIMES =
      new FailureContext.Times(Duration.ofSeconds(12), Duration.ofMillis(400));

  @Override
  public String name() {
    return role.key() + "." + method.method() + (isSilent ? " on silence" : " on nobody");
  }

  @Override
  public void run(FailureContext context) throws Exception {
    if (!context.capabilities(role).containsAll(method.needs())) {
      return;
    }
    try (FaultyProxy proxy = context.proxy();
        Stores stores = context.through(proxy, TIMES)) {
      if (isSilent) {
        proxy.silence();
      } else {
        proxy.disconnect();
      }
      Store store = StoreCalls.store(stores, role);
      call(store, context);
      proxy.restore();
      FailureContext.await("a dead connection is open", () -> proxy.damagedConnections() == 0);
      check(store);
    }
  }

  /**
   * Expects that the store works again. A busy machine may need longer than the connect-timeout,
   * but not so many times in a row.
   */
  private static void check(Store store) throws InterruptedException {
    for (int tried = 1; ; tried++) {
      TimedCall check = TimedCall.run(store::check, CallOutcomes.GIVEN_UP);
      if (check.hasSucceeded()) {
        return;
      }
      if (tried == TRIES) {
        throw new RuleViolation("does not work on a network that works again", check.failure());
      }
    }
  }

  private void call(Store store, FailureContext context) throws InterruptedException {
    Optional<String> complaint = Optional.empty();
    for (int tried = 0; tried < TRIES; tried++) {
      TimedCall call = TimedCall.run(() -> method.body().on(store), CallOutcomes.GIVEN_UP);
      complaint = complaint(call);
      if (complaint.isEmpty()) {
        context.counts().add(true, call);
        return;
      }
      context.counts().addRepeated();
    }
    throw new RuleViolation(complaint.orElseThrow());
  }

  private Optional<String> complaint(TimedCall call) {
    Optional<String> general =
        CallOutcomes.complaint(
            call, StoreCall.Kind.READ, MethodSequence.calls(method, TIMES.connectTimeout()), true);
    if (general.isPresent()) {
      return general;
    }
    return call.failure() instanceof UnavailableException e && e.retry() == Retry.SAFE
        ? Optional.empty()
        : Optional.of("is not unavailable and SAFE but ended with " + describe(call));
  }

  private static String describe(TimedCall call) {
    return call.failure() instanceof StoreException e ? e.retry() + " " + e : "" + call.failure();
  }
}
