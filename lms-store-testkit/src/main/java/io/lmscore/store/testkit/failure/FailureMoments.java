package io.lmscore.store.testkit.failure;

import io.lmscore.store.testkit.RuleViolation;
import io.lmscore.store.testkit.common.StoreCall.Kind;
import io.lmscore.store.testkit.tool.FaultyProxy;
import io.lmscore.store.testkit.tool.NetworkFault;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes the network fail at one moment after the other: before the first transfer of a call, inside
 * it, before the second, and so on, until the call ends before the failure occurs.
 */
final class FailureMoments {
  private static final int MOST_TRANSFERS = 400;

  /**
   * The number of attempts at each moment. A busy machine may delay a call, but not so many times
   * in a row.
   */
  private static final int TRIES = 5;

  private final FaultyProxy proxy;
  private final NetworkFault fault;
  private final Duration timeout;
  private final int first;
  private final int step;

  /**
   * @param first the first transfer at which the network fails
   * @param step from one such transfer to the next
   */
  FailureMoments(FaultyProxy proxy, NetworkFault fault, Duration timeout, int first, int step) {
    this.proxy = proxy;
    this.fault = fault;
    this.timeout = timeout;
    this.first = first;
    this.step = step;
  }

  /** The actions at each moment. */
  interface Trial {
    /** Prepares a state in which the call can succeed. */
    void prepare() throws Exception;

    /** Makes the call, while the network fails. */
    void call() throws Exception;

    /** Returns the fault after a call that ended in a permitted way; empty if there is none. */
    Optional<String> complaint(TimedCall call) throws Exception;
  }

  void each(Kind kind, Trial trial, FailureContext context) throws Exception {
    boolean failsStill = true;
    for (int transfer = first; failsStill; transfer += step) {
      if (transfer > MOST_TRANSFERS) {
        throw new RuleViolation("no end after " + MOST_TRANSFERS + " transfers");
      }
      boolean failedBefore = at(transfer, false, kind, trial, context);
      failsStill = at(transfer, true, kind, trial, context) || failedBefore;
    }
  }

  /** Runs the trial at one moment. Returns whether the network has failed. */
  private boolean at(int transfer, boolean inside, Kind kind, Trial trial, FailureContext context)
      throws Exception {
    for (int tried = 1; ; tried++) {
      trial.prepare();
      proxy.failAt(fault, transfer, inside);
      TimedCall call = TimedCall.run(trial::call, CallOutcomes.GIVEN_UP);
      boolean hasFailed = proxy.hasFailed();
      proxy.restore();
      Optional<String> complaint = CallOutcomes.complaint(call, kind, timeout, hasFailed);
      if (complaint.isEmpty()) {
        complaint = trial.complaint(call);
      }
      if (complaint.isEmpty()) {
        context.counts().add(hasFailed, call);
        FailureContext.await("a dead connection is open", () -> proxy.damagedConnections() == 0);
        return hasFailed;
      }
      context.counts().addRepeated();
      if (tried == TRIES || !call.hasEnded()) {
        String where = (inside ? " inside transfer " : " before transfer ") + transfer;
        throw new RuleViolation(fault + where + ": " + complaint.get(), call.failure());
      }
    }
  }
}
