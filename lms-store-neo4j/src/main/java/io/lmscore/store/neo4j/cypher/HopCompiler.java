package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Hop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compiles hops. Each leads from rows of distinct nodes to rows of distinct nodes, so that the cost
 * grows with the neighbourhood and not with the walks through it.
 *
 * <p>A hop of one step is a match. A hop of up to some number of steps from one node is a match of
 * variable length. For it, the server keeps the distinct ends during the search. Such a match
 * repeats no relationship. So it does not cover walks of at least two steps, nor walks that come
 * back to the start along the relationship on which they left. Every other hop proceeds step by
 * step, keeps the nodes of a step in a list, and follows no node twice.
 */
final class HopCompiler {
  /** Decides whether each node has the length of the shortest walk to it. */
  enum Distance {
    NONE,
    SHORTEST
  }

  private final Parameters parameters;
  private final PatternCompiler patterns;
  private final Distance distance;
  private final StringBuilder text = new StringBuilder();
  private int number;
  private boolean isSingle;

  /**
   * @param isSingle whether there is at most one row
   */
  HopCompiler(Parameters parameters, Distance distance, boolean isSingle) {
    this.parameters = parameters;
    this.patterns = new PatternCompiler(parameters);
    this.distance = distance;
    this.isSingle = isSingle;
    if (distance == Distance.SHORTEST) {
      text.append(" WITH n0, 0 AS d0");
    }
  }

  /** The text so far. */
  String text() {
    return text.toString();
  }

  /** The variable of the nodes at which the last hop ends. */
  String node() {
    return "n" + number;
  }

  /** The variable of their distances. */
  String distance() {
    return "d" + number;
  }

  void add(Hop hop) {
    if (hop.max() == 0) {
      patterns
          .node(node(), hop.to())
          .ifPresent(condition -> text.append(" WITH * WHERE ").append(condition));
    } else if (MatchingNodes.isNeeded(hop.to())) {
      addSteps(withNear(hop));
      addFar(hop, List.of(node()));
    } else {
      addSteps(hop);
    }
  }

  /** The hop without the conditions for which the rows of its ends must be distinct. */
  private static Hop withNear(Hop hop) {
    return new Hop(
        hop.direction(),
        hop.relationships(),
        hop.min(),
        hop.max(),
        hop.through(),
        MatchingNodes.near(hop.to(), 0));
  }

  private void addFar(Hop hop, List<String> variables) {
    List<String> all = new ArrayList<>(variables);
    if (distance == Distance.SHORTEST) {
      all.add(distance());
    }
    text.append(new MatchingNodes(parameters, 1).rows(all, MatchingNodes.far(hop.to(), 0)));
  }

  private void addSteps(Hop hop) {
    String from = node();
    String before = distance();
    number++;
    if (hop.min() == 1 && hop.max() == 1) {
      step(hop, from, before);
    } else if (isSingle && hop.min() <= 1 && PatternCompiler.isAny(hop.through())) {
      range(hop, from);
    } else {
      new LevelCompiler(parameters, text, number).add(hop, distance);
    }
    isSingle = false;
  }

  /**
   * Adds a last hop of one step, which leads to a row for each relationship and node. No
   * relationship leads twice to the same node, so they are distinct.
   */
  void addLastStep(Hop hop) {
    String from = node();
    String before = distance();
    number++;
    boolean isNested = MatchingNodes.isNeeded(hop.to());
    match(isNested ? withNear(hop) : hop, from);
    text.append(distance == Distance.NONE ? "" : " WITH *, " + before + " + 1 AS " + distance());
    if (isNested) {
      addFar(hop, List.of(node(), relationship()));
    }
  }

  /** The variable of the relationships of the last step. */
  String relationship() {
    return "r" + number;
  }

  private void step(Hop hop, String from, String before) {
    match(hop, from);
    distinct("min(" + before + ") + 1");
  }

  private void match(Hop hop, String from) {
    text.append(" MATCH ")
        .append(relationshipText(hop, from, relationship(), ""))
        .append(
            PatternCompiler.where(
                patterns.relationship(relationship(), hop.relationships()),
                patterns.node(node(), hop.to())));
  }

  private void range(Hop hop, String from) {
    boolean mayReturn = hop.direction() == Direction.BOTH && hop.max() > 1;
    if (mayReturn) {
      text.append(" CALL (").append(from).append(") {");
    }
    String path = "p" + number;
    text.append(" MATCH ")
        .append(distance == Distance.NONE ? "" : path + " = ")
        .append(relationshipText(hop, from, "r" + number, "*" + hop.min() + ".." + hop.max()))
        .append(PatternCompiler.where(allOf(hop), toUnless(mayReturn, hop)));
    if (mayReturn) {
      text.append(" RETURN ").append(distance == Distance.NONE ? "DISTINCT " : "").append(node());
      text.append(distance == Distance.NONE ? "" : ", min(length(" + path + ")) AS " + distance());
      text.append(" UNION MATCH (").append(from).append(")");
      text.append(PatternCompiler.relationshipText("x", hop.relationships(), "", Direction.BOTH))
          .append("()");
      text.append(PatternCompiler.where(patterns.relationship("x", hop.relationships())));
      text.append(" WITH ").append(from).append(" LIMIT 1 RETURN ").append(from);
      text.append(" AS ").append(node());
      text.append(distance == Distance.NONE ? "" : ", 2 AS " + distance());
      text.append(" }");
      distinct("min(" + distance() + ")");
      patterns
          .node(node(), hop.to())
          .ifPresent(condition -> text.append(" WHERE ").append(condition));
    } else {
      distinct("min(length(" + path + "))");
    }
  }

  private Optional<String> toUnless(boolean isFilteredLater, Hop hop) {
    return isFilteredLater ? Optional.empty() : patterns.node(node(), hop.to());
  }

  private Optional<String> allOf(Hop hop) {
    return patterns
        .relationship("r", hop.relationships())
        .map(condition -> "all(r IN r" + number + " WHERE " + condition + ")");
  }

  private String relationshipText(Hop hop, String from, String relationship, String lengths) {
    return "("
        + from
        + ")"
        + PatternCompiler.relationshipText(
            relationship, hop.relationships(), lengths, hop.direction())
        + "("
        + node()
        + ")";
  }

  private void distinct(String length) {
    text.append(
        distance == Distance.NONE
            ? " WITH DISTINCT " + node()
            : " WITH " + node() + ", " + length + " AS " + distance());
  }
}
