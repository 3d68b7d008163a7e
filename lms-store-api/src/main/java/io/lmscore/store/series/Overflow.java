package io.lmscore.store.series;

/** The behaviour of {@link ReadingWriter#add} when the buffer is full. */
public enum Overflow {
  /**
   * Waits for room, and throws {@link io.lmscore.store.TimedOutException} after {@link
   * WriterOptions#blockTimeout()}; the reading was not taken.
   */
  BLOCK,
  /** Throws {@link io.lmscore.store.LimitExceededException}; the reading was not taken. */
  FAIL,
  /**
   * Drops the reading, counts it, passes it to {@link WriterOptions#onUndelivered()}, and returns.
   */
  DROP
}
