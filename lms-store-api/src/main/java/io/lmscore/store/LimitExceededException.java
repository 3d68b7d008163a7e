package io.lmscore.store;

/**
 * The call would exceed a bound of the contract; nothing was changed. The caller can split the work
 * by {@link #actual()} and {@link #limit()}.
 */
public final class LimitExceededException extends RejectedException {
  private static final long serialVersionUID = 1L;

  private final long actual;
  private final long limit;

  /**
   * @param what the counted thing, for the message: {@code "relationships of node 'org:1'"}
   * @param actual how many there are
   * @param limit how many are allowed
   */
  public LimitExceededException(String what, long actual, long limit) {
    super(what + ": " + actual + ", at most " + limit);
    this.actual = actual;
    this.limit = limit;
  }

  private LimitExceededException(String message) {
    super(message);
    this.actual = Long.MAX_VALUE;
    this.limit = Long.MAX_VALUE;
  }

  /**
   * The number of something is more than 2^63 - 1, which then is both {@link #actual()} and {@link
   * #limit()}.
   *
   * @param what the counted thing, for the message
   */
  public static LimitExceededException beyondLong(String what) {
    return new LimitExceededException(what + ": more than " + Long.MAX_VALUE);
  }

  /** How many there are; 2^63 - 1 where there are more. */
  public long actual() {
    return actual;
  }

  /** How many are allowed. */
  public long limit() {
    return limit;
  }
}
