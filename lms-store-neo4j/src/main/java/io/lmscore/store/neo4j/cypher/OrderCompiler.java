package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.Sort;
import io.lmscore.store.graph.Ordering;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

  /** Orders what was found; all of its variables remain in scope. */
  static String compile(FoundNodes found, Ordering ordering, Parameters parameters) {
    ColumnCompiler columns = new ColumnCompiler(found, parameters);
    List<String> scope = new ArrayList<>(found.variables());
    StringBuilder values = new StringBuilder();
    StringBuilder heads = new StringBuilder();
    List<String> terms = new ArrayList<>();
    for (int i = 0; i < ordering.keys().size(); i++) {
      Ordering.Key key = ordering.keys().get(i);
      String value = value(i);
      scope.add(value);
      values.append(", ");
      if (key.column().isProperty()) {
        String head = "h" + i;
        scope.add(head);
        values.append(columns.orderedProperty(key.column()));
        heads.append(", CASE WHEN " + isList(value) + " THEN " + value + "[0] ELSE " + value);
        heads.append(" END AS " + head);
        addTerms(value, head, key.sort(), terms);
      } else {
        values.append(columns.ordered(key.column()));
        terms.add(value + direction(key.sort()));
      }
      values.append(" AS " + value);
    }
    terms.add(id(found.node()));
    found.start().ifPresent(start -> terms.add(id(start)));
    found.relationship().ifPresent(relationship -> terms.addAll(relationship.identityOrder()));
    StringBuilder text = new StringBuilder();
    if (values.length() > 0) {
      text.append(" WITH " + String.join(", ", found.variables())).append(values);
    }
    if (heads.length() > 0) {
      text.append(" WITH *").append(heads);
    }
    return text.append(" WITH " + String.join(", ", scope))
        .append(" ORDER BY ")
        .append(String.join(", ", terms))
        .toString();
  }

  /** The variable of the value by which the key of that number orders. */
  static String value(int key) {
    return "o" + key;
  }

  /** The list of the values by which the server has ordered. */
  static String values(List<Ordering.Key> keys) {
    return IntStream.range(0, keys.size())
        .mapToObj(OrderCompiler::value)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static void addTerms(String value, String head, Sort sort, List<String> terms) {
    String direction = direction(sort);
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

  private static String direction(Sort sort) {
    return sort == Sort.ASCENDING ? "" : " DESC";
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
