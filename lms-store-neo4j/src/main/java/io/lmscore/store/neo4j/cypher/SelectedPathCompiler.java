package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.ShortestPath;
import java.util.Optional;

/**
 * Compiles queries for shortest paths between selections of nodes. The server's own search answers
 * for one pair of nodes, so this is a search of its own: from all nodes of both selections at once,
 * level by level, always from the side with the smaller frontier, until the sides meet.
 *
 * <p>In the text, {@code s} is the state of the search: {@code f} and {@code b} are the levels of
 * both sides, {@code fs} and {@code bs} all their nodes, and {@code met} the nodes where they met.
 * Then {@code p} has, for each place of the paths, the nodes on a shortest path, and {@code q} the
 * paths, extended place by place. Each path of {@code p} so far leads to an end, so a limit on each
 * place is exact. Where the sides met and there is no path, a relationship was deleted in between,
 * and the answer is a path without nodes.
 */
final class SelectedPathCompiler {
  private final ShortestPath question;
  private final Parameters parameters = new Parameters();
  private final Identities identities;
  private final Optional<String> relationships;
  private final Optional<String> through;

  SelectedPathCompiler(Identities identities, ShortestPath question) {
    this.identities = identities;
    this.question = question;
    PatternCompiler patterns = new PatternCompiler(parameters);
    this.relationships = patterns.relationship("r", question.relationships());
    this.through = patterns.node("y", question.through());
  }

  /** The paths as nodes and relationships, in chunks. */
  Neo4jQuery paths(int limit) {
    String most = parameters.bind("limit", (long) limit);
    return parameters.query(
        StartCompiler.collected(identities, parameters, question.from(), "a")
            + " "
            + StartCompiler.collected(identities, parameters, question.to(), "b")
            + " WITH reduce(s = {f: [a], b: [b], fs: a, bs: b, met: [x IN a WHERE x IN b]},"
            + " i IN range(1, "
            + parameters.bind("maxLength", (long) question.maxLength())
            + ") | CASE WHEN size(s.met) > 0 OR size(s.f[-1]) = 0 OR size(s.b[-1]) = 0 THEN s"
            + " WHEN size(s.f[-1]) <= size(s.b[-1]) THEN "
            + extended(question.direction(), "f", "b")
            + " ELSE "
            + extended(reversed(), "b", "f")
            + " END) AS s WITH s, reduce(p = [s.met], i IN range(size(s.f) - 2, 0, -1) | ["
            + step("p[0]", reversed(), "y IN s.f[i]")
            + "] + p) AS p WITH reduce(p = p, i IN range(size(s.b) - 2, 0, -1) | p + ["
            + step("p[-1]", question.direction(), "y IN s.b[i]")
            + "]) AS p WITH p, reduce(q = [x IN p[0] | [[x], []]], i IN range(1, size(p) - 1) |"
            + " COLLECT { UNWIND q AS e WITH e, e[0][-1] AS x MATCH (x)"
            + relationshipText(question.direction())
            + "(y)"
            + PatternCompiler.where(relationships, Optional.of("y IN p[i]"))
            + " RETURN [e[0] + y, e[1] + r] LIMIT "
            + most
            + " }) AS q UNWIND CASE WHEN size(q) = 0 AND any(x IN p WHERE size(x) > 0)"
            + " THEN [[[], []]] ELSE q END AS e WITH e LIMIT "
            + most
            + RowBatches.of("e", ShortestPathCompiler.path("m[0]", "m[1]")));
  }

  /** The state after one more level of a side. */
  private String extended(Direction direction, String side, String other) {
    String isNext =
        "NOT y IN s."
            + side
            + "s"
            + through.map(c -> " AND (y IN s." + other + "[-1] OR (" + c + "))").orElse("");
    return "head([g IN ["
        + step("s." + side + "[-1]", direction, isNext)
        + "] | {"
        + (side + ": s." + side + " + [g], ")
        + (other + ": s." + other + ", ")
        + (side + "s: s." + side + "s + g, ")
        + (other + "s: s." + other + "s, ")
        + ("met: [y IN g WHERE y IN s." + other + "[-1]]}])");
  }

  /** A list of the next nodes of some nodes. */
  private String step(String nodes, Direction direction, String condition) {
    return "COLLECT { UNWIND "
        + nodes
        + " AS x MATCH (x)"
        + relationshipText(direction)
        + "(y)"
        + PatternCompiler.where(relationships, Optional.of(condition))
        + " RETURN DISTINCT y }";
  }

  private String relationshipText(Direction direction) {
    return PatternCompiler.relationshipText("r", question.relationships(), "", direction);
  }

  private Direction reversed() {
    return switch (question.direction()) {
      case OUT -> Direction.IN;
      case IN -> Direction.OUT;
      case BOTH -> Direction.BOTH;
    };
  }
}
