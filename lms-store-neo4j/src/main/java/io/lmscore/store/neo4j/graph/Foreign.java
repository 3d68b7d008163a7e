package io.lmscore.store.neo4j.graph;

import io.lmscore.store.BackendException;
import io.lmscore.store.Retry;
import io.lmscore.store.spi.call.Call;

/** Relationships of somebody else at our nodes: nobody but they may remove them. */
final class Foreign {
  private Foreign() {}

  /**
   * Refuses to delete an element that has some.
   *
   * @param others how many it has
   */
  static void check(Call call, String element, long others) {
    if (others > 0) {
      throw refusal(call, element + " has " + others + " relationships");
    }
  }

  /** Says that something has relationships of somebody else. */
  static BackendException refusal(Call call, String has) {
    return new BackendException(
        call.message(has + " that are not of this store, so it cannot be deleted"),
        Retry.NEVER,
        null);
  }
}
