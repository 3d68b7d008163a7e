package io.lmscore.store.testkit.failure;

import io.lmscore.store.Retry;
import io.lmscore.store.StoreException;
import io.lmscore.store.Stores;
import io.lmscore.store.testkit.RuleViolation;
import io.lmscore.store.testkit.common.StoreCall.Kind;
import io.lmscore.store.testkit.tool.FaultyProxy;
import io.lmscore.store.testkit.tool.NetworkFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Trials of a write whose network fails. A write that returned took effect once. A write that is
 * SAFE to repeat had no effect. No write takes effect twice or in part. An unconditional put of a
 * graph succeeds where the network works again.
 *
 * @param first the first transfer at which the network fails
 * @param step from one such transfer to the next
 */
record WriteSequence(WriteProbe probe, NetworkFault fault, int first, int step)
    implements Sequence {
  private static final int MOST_FAILURES = 20;

  @Override
  public String name() {
    return probe.role().key() + ": " + probe.name();
  }

  @Override
  public void run(FailureContext context) throws Exception {
    if (!context.capabilities(probe.role()).containsAll(probe.needs())) {
      return;
    }
    FailureContext.Times times = FailureContext.Times.of(fault);
    try (FaultyProxy proxy = context.proxy();
        Stores stores = context.through(proxy, times)) {
      Trial trial = new Trial(context, stores);
      new FailureMoments(proxy, fault, times.timeout(), first, step)
          .each(Kind.WRITE, trial, context);
      trial.expectUndone();
    }
  }

  private final class Trial implements FailureMoments.Trial {
    private final FailureContext context;
    private final Stores stores;
    private final List<Integer> undone = new ArrayList<>();
    private int number;

    Trial(FailureContext context, Stores stores) {
      this.context = context;
      this.stores = stores;
    }

    /**
     * Prepares new elements for each trial. Before the trial, a write without a failure must
     * succeed.
     */
    @Override
    public void prepare() throws InterruptedException {
      for (int failed = 0; failed < MOST_FAILURES; failed++) {
        begin();
        if (TimedCall.run(this::call, CallOutcomes.GIVEN_UP).hasSucceeded()) {
          begin();
          return;
        }
      }
      throw new RuleViolation("failed " + MOST_FAILURES + " times on a network that works again");
    }

    private void begin() {
      number = context.nextNumber();
      probe.before().with(context.direct(), number);
    }

    @Override
    public void call() {
      probe.write().with(stores, number);
    }

    @Override
    public Optional<String> complaint(TimedCall call) {
      long effect = probe.effect().of(context.direct(), number);
      if (effect < 0 || effect > 1) {
        return Optional.of("was made " + effect + " times");
      }
      if (call.hasSucceeded()) {
        return effect == 1 ? Optional.empty() : Optional.of("returned and was not made");
      }
      if (probe.isRepeatable() && fault != NetworkFault.SILENCE) {
        return Optional.of("is unconditional and was not sent again: " + call.failure());
      }
      if (call.failure() instanceof StoreException e && e.retry() == Retry.SAFE) {
        undone.add(number);
        return effect == 0 ? Optional.empty() : Optional.of("is SAFE and was made: " + e);
      }
      return Optional.empty();
    }

    /** Expects that writes reported as SAFE to repeat have not taken effect later. */
    void expectUndone() {
      for (int one : undone) {
        if (probe.effect().of(context.direct(), one) != 0) {
          throw new RuleViolation("number " + one + " was told to be SAFE and was made later");
        }
      }
    }
  }
}
