package io.lmscore.store.timescale.graph;

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

  static BucketPosition parse(String text) {
    int blank = text.indexOf(' ');
    return new BucketPosition(
        Integer.parseInt(text.substring(0, blank)), Long.parseLong(text.substring(blank + 1)));
  }

  String text() {
    return part + " " + num;
  }
}
