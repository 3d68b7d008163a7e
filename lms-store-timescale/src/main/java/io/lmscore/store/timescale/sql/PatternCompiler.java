package io.lmscore.store.timescale.sql;

import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.RelationshipPattern;
import java.util.Collection;
import java.util.stream.Collectors;

/** Compiles patterns to conditions on the columns of a table, each beginning with {@code and}. */
final class PatternCompiler {
  private PatternCompiler() {}

  static boolean isAny(NodePattern pattern) {
    return pattern.labels().isEmpty() && pattern.filter().equals(Filters.all());
  }

  /** Empty for a pattern that every node matches. A nested filter is asked for each node. */
  static Sql nodes(Tables tables, String alias, NodePattern pattern) {
    return nodes(tables, alias, pattern, 1);
  }

  /**
   * Empty for a pattern that every node matches. A nested filter is asked for all candidates at
   * once.
   *
   * @param num number of the node in the table that is read first, for a condition that is tested
   *     there
   * @param candidates a query for the numbers of all nodes that are tested, in the column num
   */
  static Sql nodes(
      Tables tables, String alias, NodePattern pattern, String num, String candidates) {
    if (!MatchingNodes.isNeeded(pattern)) {
      return nodes(tables, alias, pattern);
    }
    Sql distinct = Sql.of("select distinct c.num from (" + candidates + ") as c");
    return Sql.of(" and ")
        .add(MatchingNodes.isIn(num, new MatchingNodes(tables, 1).among(distinct, pattern)));
  }

  /**
   * Empty for a pattern that every node matches.
   *
   * @param level how many conditions on relationships contain this one, and 1
   */
  static Sql nodes(Tables tables, String alias, NodePattern pattern, int level) {
    FilterCompiler filters = FilterCompiler.ofNode(tables, alias, level);
    return conditions(alias + ".label", pattern.labels(), filters, pattern.filter());
  }

  /** Empty for a pattern that every relationship matches. */
  static Sql relationships(String alias, RelationshipPattern pattern) {
    FilterCompiler filters = FilterCompiler.ofRelationship(alias);
    return conditions(alias + ".type", pattern.types(), filters, pattern.filter());
  }

  private static Sql conditions(
      String column, Collection<String> names, FilterCompiler filters, Filter filter) {
    Sql sql = new Sql();
    if (names.size() == 1) {
      sql.add(" and " + column + " = " + literals(names));
    } else if (!names.isEmpty()) {
      sql.add(" and " + column + " in (" + literals(names) + ")");
    }
    if (!filter.equals(Filters.all())) {
      sql.add(" and ").add(filters.compile(filter));
    }
    return sql;
  }

  private static String literals(Collection<String> names) {
    return names.stream().map(Sql::literal).collect(Collectors.joining(", "));
  }
}
