package io.lmscore.store.neo4j.cypher;

import java.util.ArrayList;
import java.util.List;

/**
 * The end of a statement that returns a subgraph: rows of a kind, a number and a list of items. The
 * first row has the kind {@link #SIZE} and the total number of items.
 */
public final class SubgraphRows {
  /** The number of items. */
  public static final int SIZE = 0;

  /** Identities of nodes at which paths begin. */
  public static final int START = 1;

  /** Relationships that the hop of that number may follow: types, identities and weights. */
  public static final int LINK = 2;

  /** Identities of nodes at which the hop may end. */
  public static final int TO = 3;

  /** Identities of nodes through which the hop may lead. */
  public static final int THROUGH = 4;

  private static final int ITEMS = 2_000;

  private final List<String> sizes = new ArrayList<>();
  private final List<String> parts = new ArrayList<>();

  /**
   * Adds a part.
   *
   * @param list a list of elements
   * @param shown the expression that is sent for each element, in terms of the variable {@code e}
   */
  void add(int kind, int number, String list, String shown) {
    sizes.add("size(" + list + ")");
    parts.add("[" + kind + ", " + number + ", [e IN " + list + " | " + shown + "]]");
  }

  /**
   * Ends the statement.
   *
   * @param most when there are more items, only their number is returned
   */
  String end(String most) {
    return " WITH *, "
        + String.join(" + ", sizes)
        + " AS total WITH [["
        + SIZE
        + ", 0, [total]]] + CASE WHEN total > "
        + most
        + " THEN [] ELSE ["
        + String.join(", ", parts)
        + "] END AS parts UNWIND parts AS part UNWIND range(0, size(part[2]) - 1, "
        + ITEMS
        + ") AS i RETURN [part[0], part[1], part[2][i..i + "
        + ITEMS
        + "]] AS item";
  }
}
