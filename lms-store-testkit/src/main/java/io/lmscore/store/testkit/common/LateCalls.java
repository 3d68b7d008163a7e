package io.lmscore.store.testkit.common;

import io.lmscore.store.Retry;
import io.lmscore.store.StoreException;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.testkit.TrialContext;

/** The exceptions that end a call whose time is over (COM-3). */
final class LateCalls {
  private LateCalls() {}

  /**
   * Returns whether the exception reports that the time is over. This is {@link TimedOutException}
   * or, where the stores have a server, {@link UnavailableException} with SAFE: making a connection
   * may have taken all the time.
   */
  static boolean isOutOfTime(TrialContext context, StoreException e) {
    boolean isUnreached = e instanceof UnavailableException && e.retry() == Retry.SAFE;
    return e instanceof TimedOutException || (isUnreached && context.fixture().hasServer());
  }
}
