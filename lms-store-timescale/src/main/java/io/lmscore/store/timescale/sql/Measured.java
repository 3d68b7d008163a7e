package io.lmscore.store.timescale.sql;

import io.lmscore.store.spi.graph.PortionReads;

/** Statements that lock and measure elements, and read the small ones. */
final class Measured {
  private Measured() {}

  /**
   * Returns columns of locked rows, with null instead of large properties, and the bytes of the
   * properties as a last column.
   *
   * <p>The rows are locked inside: where a statement waits for a lock, the server evaluates again
   * only columns of locked tables on the newest row, and not what was derived from them in a join.
   * So the properties would be older than the lock.
   *
   * @param before the columns before the properties
   * @param after those behind
   * @param locking a statement that locks and returns them
   */
  static Sql of(String before, String after, Sql locking) {
    String small = "case when octet_length(p.text) <= " + PortionReads.SMALL + " then p.text end";
    return Sql.of(
            "select " + before + ", " + small + ", " + after + ", octet_length(p.text) from (")
        .add(locking)
        // With the offset the text is made once.
        .add(") as e cross join lateral (select e.properties::text as text offset 0) as p");
  }
}
