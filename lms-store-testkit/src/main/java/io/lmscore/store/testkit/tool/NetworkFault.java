package io.lmscore.store.testkit.tool;

/** What becomes of a network between a store and its server. */
public enum NetworkFault {
  /** Nothing passes any more, on any connection, old or new; all of them stay open. */
  SILENCE,
  /** One connection is closed, at both ends; others pass on. */
  CUT,
  /**
   * One connection is closed for what its ends would receive, not for what they send; nothing
   * passes on it any more. Others pass on.
   */
  HALF_CLOSED
}
