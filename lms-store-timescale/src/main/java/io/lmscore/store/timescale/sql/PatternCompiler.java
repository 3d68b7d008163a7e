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

  /** Empty for a pattern that every node matches. */
  static Sql nodes(String alias, NodePattern pattern) {
    return conditions(alias, "label", pattern.labels(), pattern.filter());
  }

  /** Empty for a pattern that every relationship matches. */
  static Sql relationships(String alias, RelationshipPattern pattern) {
    return conditions(alias, "type", pattern.types(), pattern.filter());
  }

  private static Sql conditions(
      String alias, String column, Collection<String> names, Filter filter) {
    Sql sql = new Sql();
    if (names.size() == 1) {
      sql.add(" and " + alias + "." + column + " = " + literals(names));
    } else if (!names.isEmpty()) {
      sql.add(" and " + alias + "." + column + " in (" + literals(names) + ")");
    }
    if (!filter.equals(Filters.all())) {
      sql.add(" and ").add(new FilterCompiler(alias + ".properties").compile(filter));
    }
    return sql;
  }

  private static String literals(Collection<String> names) {
    return names.stream().map(Sql::literal).collect(Collectors.joining(", "));
  }
}
