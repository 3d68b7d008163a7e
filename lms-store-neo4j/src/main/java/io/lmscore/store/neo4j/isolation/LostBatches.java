package io.lmscore.store.neo4j.isolation;

import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.server.LostRace;

/** How the batches that a read has met decide about its next attempt. Serves one call. */
final class LostBatches {
  private static final int MAX_ATTEMPTS = 4;

  private final Call call;
  private int number;
  private boolean wereClosed;
  private boolean mayNotExclude;

  LostBatches(Call call) {
    this.call = call;
  }

  /** Ends an attempt during which a batch was committing. */
  LostRace lost() {
    number++;
    return new LostRace("a batch during the read");
  }

  /**
   * Whether those batches that have ended shall be closed, at most once in a call. A read that
   * takes long closes them at half its time: more attempts might leave no time for it.
   */
  boolean needClosing() {
    return !wereClosed && (number >= MAX_ATTEMPTS || (number > 0 && isLate()));
  }

  private boolean isLate() {
    return call.remaining().multipliedBy(2).compareTo(call.timeout()) < 0;
  }

  /** They are closed. */
  void setClosed() {
    wereClosed = true;
  }

  /** The reader may not write, so it can neither close nor exclude batches. */
  void setUnavoidable() {
    wereClosed = true;
    mayNotExclude = true;
  }

  /** Whether the next attempt shall exclude batches. */
  boolean needExclusion() {
    return number >= MAX_ATTEMPTS && !mayNotExclude;
  }
}
