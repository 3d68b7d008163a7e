package io.lmscore.store.timescale.sql;

import io.lmscore.store.spi.graph.PortionReads;

/**
 * The columns of statements that measure elements, and read the small ones. The properties become a
 * text only once.
 */
final class Measured {
  /** The properties; null when they are large. */
  static final String SMALL_TEXT =
      "case when octet_length(p.text) <= " + PortionReads.SMALL + " then p.text end";

  static final String BYTES = "octet_length(p.text)";

  private Measured() {}

  /**
   * A join to the properties of a table as a text; with the offset, the server does not inline it.
   */
  static String of(String table) {
    return " cross join lateral (select " + table + ".properties::text as text offset 0) as p";
  }
}
