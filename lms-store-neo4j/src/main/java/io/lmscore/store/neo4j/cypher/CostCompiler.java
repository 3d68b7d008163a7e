package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.ShortestPath;
import java.util.Optional;

/** Reads the part of the graph that contains the cheapest paths, in one statement. */
public final class CostCompiler {
  private final Identities identities;

  public CostCompiler(Identities identities) {
    this.identities = identities;
  }

  /**
   * Parts in chunks, see {@link SubgraphRows}: the start and, if it is stored, the end; the
   * reachable relationships, with their weights; and, where a pattern has a condition, the nodes
   * through which a path may lead. When the start is not stored, the answer has only the size.
   *
   * @param limit beyond this number, elements are only counted
   */
  public Neo4jQuery neighbourhood(ShortestPath question, long limit) {
    Parameters parameters = new Parameters();
    PatternCompiler patterns = new PatternCompiler(parameters);
    StringBuilder text = new StringBuilder();
    text.append(ElementText.match("a", parameters.bind("from", identities.node(question.from()))));
    text.append(" OPTIONAL ")
        .append(ElementText.match("b", parameters.bind("to", identities.node(question.to()))));
    text.append(" WITH a, CASE WHEN b IS NULL THEN [a] ELSE [a, b] END AS ends");
    Optional<String> usable = usable(patterns, question);
    if (question.maxLength() == 0) {
      text.append(" WITH *, [] AS xs, [] AS rs, [] AS ys");
    } else {
      text.append(" CALL (a) { ").append(reached(patterns, question, usable)).append(" }");
      text.append(" CALL (xs) { UNWIND xs AS x MATCH (x)")
          .append(
              PatternCompiler.relationshipText(
                  "r", question.relationships(), "", question.direction()))
          .append("(y)")
          .append(PatternCompiler.where(usable))
          .append(" RETURN collect(DISTINCT r) AS rs, collect(DISTINCT y) AS ys }");
    }
    SubgraphRows parts = new SubgraphRows();
    parts.add(SubgraphRows.START, 0, "ends", "e." + Names.ID);
    parts.add(SubgraphRows.LINK, 0, "rs", "[type(e), e." + Names.ID + weight(question) + "]");
    patterns
        .node("e", question.through())
        .ifPresent(
            c ->
                parts.add(
                    SubgraphRows.THROUGH, 0, "[e IN xs + ys WHERE " + c + "]", "e." + Names.ID));
    return parameters.query(text + parts.end(parameters.bind("most", limit)));
  }

  /** All nodes from which a path may continue, within one step less than its maximum. */
  private static String reached(
      PatternCompiler patterns, ShortestPath question, Optional<String> usable) {
    int maxLength = Math.min(question.maxLength(), Hop.MAX_LENGTH) - 1;
    Optional<String> through =
        patterns
            .node("n", question.through())
            .map(c -> "all(n IN nodes(p) WHERE n = a OR (" + c + "))");
    return "MATCH p = (a)"
        + PatternCompiler.relationshipText(
            "", question.relationships(), "*0.." + maxLength, question.direction())
        + "(x)"
        + PatternCompiler.where(
            usable.map(c -> "all(r IN relationships(p) WHERE " + c + ")"), through)
        + " RETURN collect(DISTINCT x) AS xs";
  }

  /** The condition that the relationship matches and has a weight. */
  private static Optional<String> usable(PatternCompiler patterns, ShortestPath question) {
    Optional<String> matches = patterns.relationship("r", question.relationships());
    Optional<String> hasWeight =
        question.weight().map(key -> FilterCompiler.isNumber("r." + Names.quote(key)));
    return matches.isPresent() && hasWeight.isPresent()
        ? Optional.of(matches.get() + " AND " + hasWeight.get())
        : matches.or(() -> hasWeight);
  }

  private static String weight(ShortestPath question) {
    return question.weight().map(key -> ", e." + Names.quote(key)).orElse("");
  }
}
