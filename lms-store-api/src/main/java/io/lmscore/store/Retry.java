package io.lmscore.store;

/** Says whether a failed call may be repeated. */
public enum Retry {
  /** The same call fails again; nothing was changed. */
  NEVER,
  /** Nothing was changed; the same call may succeed later. */
  SAFE,
  /** The call was sent and its answer was lost: the change may or may not have taken effect. */
  OUTCOME_UNKNOWN
}
