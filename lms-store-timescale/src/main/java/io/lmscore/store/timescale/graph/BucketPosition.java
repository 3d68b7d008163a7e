package io.lmscore.store.timescale.graph;

import io.lmscore.store.spi.page.PagePosition;

/**
 * A place among the elements of a bucket.
 *
 * @param part {@link #NODES} or {@link #RELATIONSHIPS}
 * @param num number of the last one given
 */
record BucketPosition(int part, long num) {
  static final int NODES = 0;
  static final int RELATIONSHIPS = 1;
  static final BucketPosition START = new BucketPosition(NODES, 0);

  static BucketPosition read(PagePosition position) {
    return new BucketPosition(
        position.number(NODES, RELATIONSHIPS), position.number(0, Long.MAX_VALUE));
  }

  String text() {
    return PagePosition.write(part, num);
  }
}
