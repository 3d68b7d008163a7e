package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.Sort;
import io.lmscore.store.graph.Ordering;
import java.util.ArrayList;
import java.util.List;

/**
 * Compiles the orders of {@link io.lmscore.store.value.ValueOrder}, which Cypher lacks. Kinds are
 * ranked by numbers. Numbers are ordered by their doubles, integers of the same double by their
 * rounding error, and an integer comes before an equal double. Lists are ranked by the kind of
 * their first item. All items of a list have one kind, so that rank and the first item decide
 * between an integer and an equal double.
 */
final class OrderCompiler {
  private static final int LAST_OF_ALL = 9;
  private static final int FIRST_OF_ALL = -1;

  private OrderCompiler() {}

  /**
   * Orders rows.
   *
   * @param node the variable that is ordered
   * @param columns all variables that remain in scope, including the node
   */
  static String compile(String node, List<String> columns, Ordering ordering) {
    List<Ordering.Key> keys = ordering.keys();
    StringBuilder values = new StringBuilder();
    StringBuilder heads = new StringBuilder();
    List<String> terms = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      String value = "o" + i;
      String head = "h" + i;
      values
          .append(", ")
          .append(FilterCompiler.ordered(node, keys.get(i).property()))
          .append(" AS ")
          .append(value);
      heads
          .append(", CASE WHEN " + isList(value) + " THEN " + value + "[0] ELSE " + value + " END")
          .append(" AS ")
          .append(head);
      addTerms(value, head, keys.get(i).sort(), terms);
    }
    terms.add(id(node));
    StringBuilder text = new StringBuilder();
    if (!keys.isEmpty()) {
      text.append(" WITH " + String.join(", ", columns)).append(values);
      text.append(" WITH *").append(heads);
    }
    return text.append(" WITH " + String.join(", ", all(columns, keys.size())))
        .append(" ORDER BY ")
        .append(String.join(", ", terms))
        .toString();
  }

  private static List<String> all(List<String> columns, int keys) {
    List<String> all = new ArrayList<>(columns);
    for (int i = 0; i < keys; i++) {
      all.add("o" + i);
      all.add("h" + i);
    }
    return all;
  }

  private static void addTerms(String value, String head, Sort sort, List<String> terms) {
    String direction = sort == Sort.ASCENDING ? "" : " DESC";
    int absent = sort == Sort.ASCENDING ? LAST_OF_ALL : FIRST_OF_ALL;
    terms.add(rank(value, absent) + direction);
    terms.add(
        "CASE WHEN "
            + isList(value)
            + " THEN "
            + rank(head, FIRST_OF_ALL)
            + " ELSE 0 END"
            + direction);
    String isNumber = "CASE WHEN " + FilterCompiler.isNumber(head) + " THEN ";
    terms.add(isNumber + "toFloat(" + head + ") ELSE " + head + " END" + direction);
    terms.add(
        "CASE WHEN "
            + head
            + " IS :: INTEGER NOT NULL THEN "
            + head
            + " - toInteger(toFloat("
            + head
            + ")) ELSE 0 END"
            + direction);
    terms.add("CASE WHEN " + head + " IS :: FLOAT NOT NULL THEN 1 ELSE 0 END" + direction);
    terms.add(value + direction);
  }

  /** The expression that orders nodes by id. */
  static String id(String node) {
    return "coalesce(" + node + "." + Names.ORDER + ", " + node + "." + Names.ID + ")";
  }

  private static String rank(String value, int absent) {
    return "CASE WHEN "
        + value
        + " IS NULL THEN "
        + absent
        + " WHEN "
        + value
        + " IS :: BOOLEAN NOT NULL THEN 0 WHEN "
        + FilterCompiler.isNumber(value)
        + " THEN 1 WHEN "
        + value
        + " IS :: ZONED DATETIME NOT NULL THEN 2 WHEN "
        + value
        + " IS :: STRING NOT NULL THEN 3 ELSE 4 END";
  }

  private static String isList(String value) {
    return value + " IS :: LIST<ANY> NOT NULL";
  }
}
