package io.lmscore.store.neo4j.cypher;

/**
 * The end of a statement that returns rows of many items, at least one row. A server takes far
 * longer for many small rows than for few large ones.
 */
final class RowBatches {
  /** The most items of a row. */
  static final int SIZE = 500;

  private static final String ITEM = "m";

  private RowBatches() {}

  /**
   * The end of a statement.
   *
   * @param item the expression that is collected from the preceding rows
   * @param shown the expression that is sent for each item, in terms of the variable {@code m}
   */
  static String of(String item, String shown) {
    String batch = "items[i..i + " + SIZE + "]";
    return " WITH collect("
        + item
        + ") AS items UNWIND CASE size(items) WHEN 0 THEN [0] ELSE range(0, size(items) - 1, "
        + SIZE
        + ") END AS i RETURN "
        + (shown.equals(ITEM) ? batch : "[" + ITEM + " IN " + batch + " | " + shown + "]")
        + " AS item";
  }
}
