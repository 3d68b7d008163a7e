package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.spi.graph.FilterParts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compiles patterns to clauses that select the nodes that match from a list of distinct nodes.
 * Where a filter asks neighbours about their own relationships, the clauses go level by level: they
 * collect the distinct neighbours of the nodes, select those that match in the same way, and then
 * look for them among the neighbours of each node. So each level looks at the relationships of a
 * node twice, however many nodes lead to it.
 */
final class MatchingNodes {
  private final Parameters parameters;
  private final int level;
  private final PatternCompiler patterns;
  private final String node;

  /**
   * @param level how many conditions on relationships contain this one, and 1
   */
  MatchingNodes(Parameters parameters, int level) {
    this.parameters = parameters;
    this.level = level;
    this.patterns = new PatternCompiler(parameters, level);
    this.node = "m" + level;
  }

  /** Whether a pattern needs this form. */
  static boolean isNeeded(NodePattern pattern) {
    return FilterParts.isNested(pattern.filter());
  }

  /** The pattern without the conditions that look farther than so many relationships. */
  static NodePattern near(NodePattern pattern, int radius) {
    return pattern.where(FilterParts.divide(pattern.filter(), radius).near());
  }

  /** The conditions that look farther than so many relationships. */
  static NodePattern far(NodePattern pattern, int radius) {
    return NodePattern.ANY.where(FilterParts.divide(pattern.filter(), radius).far());
  }

  /**
   * Keeps the rows whose node matches.
   *
   * @param variables of the rows, the node first; no other remains in scope
   */
  String rows(List<String> variables, NodePattern pattern) {
    String asked = "asked" + level;
    String found = "found" + level;
    String first = variables.get(0);
    String rows = "rows" + level;
    String all = String.join(", ", variables);
    StringBuilder text = new StringBuilder(" WITH collect(DISTINCT " + first + ") AS " + asked);
    if (variables.size() == 1) {
      return text.append(among(asked, pattern, found))
          .append(" UNWIND " + found + " AS " + first + " WITH " + first)
          .toString();
    }
    text.append(", collect([" + all + "]) AS " + rows).append(among(asked, pattern, found));
    text.append(" UNWIND [row IN " + rows + " WHERE row[0] IN " + found + "] AS row WITH ");
    for (int i = 0; i < variables.size(); i++) {
      text.append(i == 0 ? "" : ", ").append("row[" + i + "] AS " + variables.get(i));
    }
    return text.toString();
  }

  /**
   * Selects nodes of a list.
   *
   * @param list name of a list of distinct nodes
   * @param found name of the list of those that match
   */
  String among(String list, NodePattern pattern, String found) {
    StringBuilder text = new StringBuilder(" CALL (" + list + ") { UNWIND " + list + " AS " + node);
    patterns
        .node(node, near(pattern, 1))
        .ifPresent(condition -> text.append(" WITH " + node + " WHERE " + condition));
    if (isNeeded(pattern)) {
      addFar(far(pattern, 1).filter(), text);
    }
    return text.append(" RETURN collect(" + node + ") AS " + found + " }").toString();
  }

  private void addFar(Filter filter, StringBuilder text) {
    String near = "near" + level + "all";
    text.append(" WITH collect(" + node + ") AS " + near);
    Map<Filter.Related, String> found = new HashMap<>();
    for (Filter.Related related : FilterParts.nested(filter)) {
      String suffix = level + "_" + found.size();
      NeighbourhoodCompiler links = new NeighbourhoodCompiler(node, level, parameters);
      text.append(" CALL (" + near + ") { UNWIND " + near + " AS " + node + " ")
          .append(links.neighbours(related, "ends" + suffix))
          .append(" }")
          .append(
              new MatchingNodes(parameters, level + 1)
                  .among("ends" + suffix, far(related.neighbour(), 0), "hits" + suffix));
      found.put(related, "hits" + suffix);
    }
    text.append(" UNWIND " + near + " AS " + node + " WITH " + node);
    found.values().stream().sorted().forEach(hits -> text.append(", " + hits));
    FilterCompiler filters = new FilterCompiler(node, level, parameters, found);
    text.append(PatternCompiler.where(Optional.of(filters.compile(filter))));
  }
}
