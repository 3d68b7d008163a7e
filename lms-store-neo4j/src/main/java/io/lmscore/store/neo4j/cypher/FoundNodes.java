package io.lmscore.store.neo4j.cypher;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The variables of what a traversal has found.
 *
 * @param node the end nodes
 * @param distance their distances, if the statement computes them
 * @param start their starts, if the rows are pairs
 * @param relationship the relationships of the last step, if the rows are of these
 */
record FoundNodes(
    String node,
    Optional<String> distance,
    Optional<String> start,
    Optional<FoundRelationship> relationship) {
  /** All of the variables. */
  List<String> variables() {
    List<String> variables = new ArrayList<>(List.of(node));
    distance.ifPresent(variables::add);
    start.ifPresent(variables::add);
    relationship.ifPresent(found -> variables.add(found.variable()));
    return variables;
  }
}
