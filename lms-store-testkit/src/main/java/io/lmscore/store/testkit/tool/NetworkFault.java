package io.lmscore.store.testkit.tool;

/** A fault of the network between a store and its server. */
public enum NetworkFault {
  /** Nothing passes any more on any connection, old or new; all of them stay open. */
  SILENCE,
  /** One connection is closed at both ends; others continue to work. */
  CUT,
  /**
   * One connection is closed in the receiving direction of both ends, not in the sending direction;
   * nothing passes on it any more. Others continue to work.
   */
  HALF_CLOSED
}
