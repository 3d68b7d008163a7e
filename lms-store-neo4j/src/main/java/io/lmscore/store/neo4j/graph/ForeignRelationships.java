package io.lmscore.store.neo4j.graph;

import io.lmscore.store.BackendException;
import io.lmscore.store.Retry;
import io.lmscore.store.spi.call.Call;

/**
 * Checks for relationships of other applications at nodes of this store, which it never removes.
 */
final class ForeignRelationships {
  private ForeignRelationships() {}

  /**
   * Refuses to delete an element that has such relationships.
   *
   * @param others how many such relationships it has
   */
  static void check(Call call, String element, long others) {
    if (others > 0) {
      throw refusal(call, element + " has " + others + " relationships");
    }
  }

  /** The failure of deleting an element that has such relationships. */
  static BackendException refusal(Call call, String subject) {
    return new BackendException(
        call.message(
            subject
                + " of other applications and cannot be deleted; delete those relationships first"),
        Retry.NEVER,
        null);
  }
}
