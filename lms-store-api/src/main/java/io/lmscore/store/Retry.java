package io.lmscore.store;

/** What is known about a failed call, and so whether it may be made again. */
public enum Retry {
  /** The same call fails again; nothing was changed. */
  NEVER,
  /** Nothing was changed; the same call may succeed later. */
  SAFE,
  /** The call was sent and its answer lost: the change may or may not have been made. */
  OUTCOME_UNKNOWN
}
