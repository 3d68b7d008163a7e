package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.RelationshipPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/** Compiles patterns to conditions on variables, and relationships to their form in a match. */
final class PatternCompiler {
  private final Parameters parameters;
  private final int level;

  PatternCompiler(Parameters parameters) {
    this(parameters, 1);
  }

  /**
   * @param level how many conditions on relationships contain these patterns, and 1
   */
  PatternCompiler(Parameters parameters, int level) {
    this.parameters = parameters;
    this.level = level;
  }

  static boolean isAny(NodePattern pattern) {
    return pattern.labels().isEmpty() && isAll(pattern.filter());
  }

  /** Whether the types in the match alone decide which relationships match. */
  static boolean isDecidedByType(RelationshipPattern pattern) {
    return !pattern.types().isEmpty() && isAll(pattern.filter());
  }

  /** The condition that the node matches; empty when every node does. */
  Optional<String> node(String variable, NodePattern pattern) {
    List<String> conditions = new ArrayList<>();
    if (!pattern.labels().isEmpty()) {
      conditions.add("(" + variable + ":" + names(pattern.labels()) + ")");
    }
    addFilter(variable, pattern.filter(), conditions);
    return all(conditions);
  }

  /**
   * The condition that the relationship matches; empty when every one does. Its type is already
   * part of the match. Without types, the condition excludes relationships of other applications.
   */
  Optional<String> relationship(String variable, RelationshipPattern pattern) {
    List<String> conditions = new ArrayList<>();
    if (pattern.types().isEmpty()) {
      conditions.add(isLibraryType(variable));
    }
    addFilter(variable, pattern.filter(), conditions);
    return all(conditions);
  }

  static String isLibraryType(String relationship) {
    return "type(" + relationship + ") STARTS WITH '" + Names.PREFIX + "'";
  }

  /**
   * A relationship between two variables that come before and after it.
   *
   * @param lengths {@code "*1..3"}, or nothing for one step
   */
  static String relationshipText(
      String variable, RelationshipPattern pattern, String lengths, Direction direction) {
    String types = pattern.types().isEmpty() ? "" : ":" + names(pattern.types());
    String inner = "-[" + variable + types + lengths + "]-";
    return switch (direction) {
      case OUT -> inner + ">";
      case IN -> "<" + inner;
      case BOTH -> inner;
    };
  }

  /** Alternative labels or types, in the order of the patterns. */
  static String names(Set<String> names) {
    StringJoiner alternatives = new StringJoiner("|");
    for (String name : names) {
      alternatives.add(Names.storedName(name));
    }
    return alternatives.toString();
  }

  /** {@code " WHERE …"}, or nothing. */
  @SafeVarargs
  static String where(Optional<String>... conditions) {
    List<String> given = new ArrayList<>();
    for (Optional<String> condition : conditions) {
      condition.ifPresent(given::add);
    }
    return given.isEmpty() ? "" : " WHERE " + String.join(" AND ", given);
  }

  private void addFilter(String variable, Filter filter, List<String> conditions) {
    if (!isAll(filter)) {
      conditions.add(new FilterCompiler(variable, level, parameters).compile(filter));
    }
  }

  private static Optional<String> all(List<String> conditions) {
    return conditions.isEmpty() ? Optional.empty() : Optional.of(String.join(" AND ", conditions));
  }

  private static boolean isAll(Filter filter) {
    return filter instanceof Filter.And and && and.filters().isEmpty();
  }
}
