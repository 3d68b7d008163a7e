package io.lmscore.store.neo4j.isolation;

/**
 * The number of items that a statement shall find so that enough for an answer are left. It begins
 * with the limit of the answer. Each time that items are lacking it grows: first by twice as many,
 * and from then on to the double at least, so that few statements reach any number.
 */
public final class GrowingLimit {
  private final int limit;
  private int most;

  /**
   * @param limit the most items of the answer
   */
  public GrowingLimit(int limit) {
    this.limit = limit;
    this.most = limit;
  }

  /** The most items of the answer. */
  public int limit() {
    return limit;
  }

  /** The most items that the statement shall find. */
  public int most() {
    return most;
  }

  /**
   * Has the next statement find more.
   *
   * @param lacking how many items the answer lacked
   */
  public void grow(int lacking) {
    long more = most + 2L * lacking;
    most = (int) Math.min(Integer.MAX_VALUE, most == limit ? more : Math.max(more, 2L * most));
  }
}
