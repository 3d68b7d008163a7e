package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.spi.graph.DegreeComparison;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compiles conditions on the relationships of one node to subqueries. Their variables must differ
 * from those of the statement around them, which the subquery would otherwise use.
 */
final class NeighbourhoodCompiler {
  /**
   * The server takes no greater number as the limit of a subquery, nor for a comparison with what
   * it knows.
   */
  private static final long MAX_NUMBER = Integer.MAX_VALUE;

  private final String node;
  private final PatternCompiler patterns;
  private final Parameters parameters;
  private final Map<Filter.Related, String> found;
  private final String relationship;
  private final String neighbour;

  /**
   * @param node variable of the node
   * @param level how many conditions contain this one, and 1
   */
  NeighbourhoodCompiler(String node, int level, Parameters parameters) {
    this(node, level, parameters, Map.of());
  }

  /**
   * @param node variable of the node
   * @param level how many conditions contain this one, and 1
   * @param found names of lists of the neighbours that match
   */
  NeighbourhoodCompiler(
      String node, int level, Parameters parameters, Map<Filter.Related, String> found) {
    this.node = node;
    this.found = found;
    this.parameters = parameters;
    this.patterns = new PatternCompiler(parameters, level + 1);
    this.relationship = "rel" + level;
    this.neighbour = "near" + level;
  }

  /** Whether the node has such a relationship. Without a list, each node asks its neighbours. */
  String related(Filter.Related filter) {
    return "EXISTS { " + matching(filter) + " }";
  }

  private String matching(Filter.Related filter) {
    Optional<String> links = patterns.relationship(relationship, filter.relationships());
    @Nullable String hits = found.get(filter);
    if (hits != null) {
      Optional<String> isHit = Optional.of(neighbour + " IN " + hits);
      return match(filter.direction(), filter.relationships(), links, neighbour, isHit);
    }
    Optional<String> matches = patterns.node(neighbour, filter.neighbour());
    String other = matches.isPresent() ? neighbour : "";
    return match(filter.direction(), filter.relationships(), links, other, matches);
  }

  /** Clauses that return a list of the distinct neighbours that meet the nearest conditions. */
  String neighbours(Filter.Related filter, String list) {
    Optional<String> links = patterns.relationship(relationship, filter.relationships());
    Optional<String> matches = patterns.node(neighbour, MatchingNodes.near(filter.neighbour(), 0));
    return "MATCH "
        + match(filter.direction(), filter.relationships(), links, neighbour, matches)
        + " RETURN collect(DISTINCT "
        + neighbour
        + ") AS "
        + list;
  }

  /**
   * Compares the number of relationships. Where types alone decide, the server knows the number;
   * elsewhere it counts no more of them than it has to.
   */
  String degree(Filter.Degree filter) {
    Direction direction = filter.direction();
    RelationshipPattern pattern = filter.relationships();
    String sign = FilterCompiler.sign(filter.operator());
    long enough = DegreeComparison.enough(filter);
    if (enough > MAX_NUMBER) {
      return degree(direction, pattern) + " - " + parameters.bind(filter.count()) + sign + "0";
    }
    String number =
        PatternCompiler.isDecidedByType(pattern)
            ? degree(direction, pattern)
            : limitedDegree(direction, pattern, enough);
    return number + sign + parameters.bind(filter.count());
  }

  private String limitedDegree(Direction direction, RelationshipPattern pattern, long limit) {
    return "COUNT { MATCH "
        + match(direction, pattern)
        + " RETURN "
        + relationship
        + " LIMIT "
        + parameters.bind(limit)
        + " }";
  }

  /** The number of matching relationships of the node. */
  String degree(Direction direction, RelationshipPattern relationships) {
    return "COUNT { " + match(direction, relationships) + " }";
  }

  private String match(Direction direction, RelationshipPattern pattern) {
    Optional<String> links = patterns.relationship(relationship, pattern);
    return match(direction, pattern, links, "", Optional.empty());
  }

  /**
   * @param links condition on the relationship
   * @param other variable of the other node; empty for none
   * @param matches condition on the other node
   */
  private String match(
      Direction direction,
      RelationshipPattern pattern,
      Optional<String> links,
      String other,
      Optional<String> matches) {
    return "("
        + node
        + ")"
        + PatternCompiler.relationshipText(
            links.isPresent() ? relationship : "", pattern, "", direction)
        + "("
        + other
        + ")"
        + PatternCompiler.where(links, matches);
  }
}
