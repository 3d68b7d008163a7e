package io.lmscore.store.timescale.sql;

import io.lmscore.store.spi.page.PagePosition;

/**
 * A position among the elements of a digest bucket.
 *
 * @param part {@link #NODES} or {@link #RELATIONSHIPS}
 * @param num the number of the last element returned
 */
public record BucketPosition(int part, long num) {
  public static final int NODES = 0;
  public static final int RELATIONSHIPS = 1;
  public static final BucketPosition START = new BucketPosition(NODES, 0);

  public static BucketPosition read(PagePosition position) {
    return new BucketPosition(
        position.number(NODES, RELATIONSHIPS), position.number(0, Long.MAX_VALUE));
  }

  public String text() {
    return PagePosition.write(part, num);
  }
}
