package io.lmscore.store.series;

/** What {@link ReadingWriter#add} does when the buffer is full. */
public enum Overflow {
  /**
   * Waits for room, and throws {@link io.lmscore.store.TimedOutException} after {@link
   * WriterOptions#blockTimeout()}; the reading was not taken.
   */
  BLOCK,
  /** Throws {@link io.lmscore.store.LimitExceededException}; the reading was not taken. */
  FAIL,
  /** Drops the reading, counts it, hands it to {@link WriterOptions#onUndelivered()}, returns. */
  DROP
}
