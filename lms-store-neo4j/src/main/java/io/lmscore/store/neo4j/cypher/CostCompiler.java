package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.NodeSelection;
import io.lmscore.store.graph.ShortestPath;
import java.util.Optional;

/** Reads the part of the graph that contains the cheapest paths, in one statement. */
public final class CostCompiler {
  private final Identities identities;

  public CostCompiler(Identities identities) {
    this.identities = identities;
  }

  /**
   * Parts in chunks, see {@link SubgraphRows}: the starts; the ends that can be reached; the
   * reachable relationships, with their weights; and, where a pattern has a condition, the nodes
   * through which a path may lead.
   *
   * @param limit beyond this number, elements are only counted
   */
  public Neo4jQuery neighbourhood(ShortestPath question, long limit) {
    Parameters parameters = new Parameters();
    PatternCompiler patterns = new PatternCompiler(parameters);
    Optional<String> usable = usable(patterns, question);
    StringBuilder text = new StringBuilder();
    boolean isSingle = StartCompiler.isSingle(question.from());
    String starts = isSingle ? "[a]" : "a";
    text.append(ends(parameters, question, isSingle));
    if (question.maxLength() == 0) {
      text.append(" WITH *, ").append(starts).append(" AS xs, [] AS rs, [] AS ys");
    } else {
      text.append(
          isSingle
              ? reachedFromOne(patterns, question, usable)
              : reachedFromSeveral(patterns, question, usable));
      text.append(" CALL (xs) { UNWIND xs AS x MATCH (x)")
          .append(
              PatternCompiler.relationshipText(
                  "r", question.relationships(), "", question.direction()))
          .append("(y)")
          .append(PatternCompiler.where(usable))
          .append(" RETURN collect(DISTINCT r) AS rs, collect(DISTINCT y) AS ys }");
    }
    SubgraphRows parts = new SubgraphRows();
    parts.add(SubgraphRows.START, 0, starts, "e." + Names.ID);
    parts.add(SubgraphRows.TO, 0, reachedEnds(patterns, question.to()), "e." + Names.ID);
    parts.add(SubgraphRows.LINK, 0, "rs", "[type(e), e." + Names.ID + weight(question) + "]");
    patterns
        .node("e", question.through())
        .ifPresent(
            c ->
                parts.add(
                    SubgraphRows.THROUGH, 0, "[e IN xs + ys WHERE " + c + "]", "e." + Names.ID));
    return parameters.query(text + parts.end(parameters.bind("most", limit)));
  }

  /**
   * The start {@code a}, or a list of the starts; and, unless a pattern selects them, a list {@code
   * b} of the ends.
   */
  private String ends(Parameters parameters, ShortestPath question, boolean isSingle) {
    String starts =
        isSingle
            ? ElementText.match(
                "a", parameters.bind("from", StartCompiler.identity(identities, question.from())))
            : StartCompiler.collected(identities, parameters, question.from(), "a");
    if (question.to() instanceof NodeSelection.Matching) {
      return starts;
    } else if (isSingle && StartCompiler.isSingle(question.to())) {
      return starts
          + " OPTIONAL "
          + ElementText.match(
              "b", parameters.bind("to", StartCompiler.identity(identities, question.to())))
          + " WITH a, CASE WHEN b IS NULL THEN [] ELSE [b] END AS b";
    }
    return starts + " " + StartCompiler.collected(identities, parameters, question.to(), "b");
  }

  /** The ends that can be reached. A pattern is tested on the reached nodes alone. */
  private static String reachedEnds(PatternCompiler patterns, NodeSelection to) {
    return to instanceof NodeSelection.Matching matching
        ? "[e IN xs + ys WHERE " + patterns.node("e", matching.pattern()).orElse("true") + "]"
        : StartCompiler.isSingle(to) ? "b" : "[e IN b WHERE e IN xs OR e IN ys]";
  }

  /** All nodes from which a path may continue, within one step less than its maximum. */
  private static String reachedFromOne(
      PatternCompiler patterns, ShortestPath question, Optional<String> usable) {
    int maxLength = Math.min(question.maxLength(), Hop.MAX_LENGTH) - 1;
    Optional<String> through =
        patterns
            .node("n", question.through())
            .map(c -> "all(n IN nodes(p) WHERE n = a OR (" + c + "))");
    return " CALL (a) { MATCH p = (a)"
        + PatternCompiler.relationshipText(
            "", question.relationships(), "*0.." + maxLength, question.direction())
        + "(x)"
        + PatternCompiler.where(
            usable.map(c -> "all(r IN relationships(p) WHERE " + c + ")"), through)
        + " RETURN collect(DISTINCT x) AS xs }";
  }

  /** The same nodes, level by level from all starts at once. */
  private static String reachedFromSeveral(
      PatternCompiler patterns, ShortestPath question, Optional<String> usable) {
    return " WITH *, reduce(s = {f: a, xs: a}, i IN range(1, "
        + (question.maxLength() - 1)
        + ") | CASE size(s.f) WHEN 0 THEN s ELSE head([g IN [COLLECT { UNWIND s.f AS x MATCH (x)"
        + PatternCompiler.relationshipText("r", question.relationships(), "", question.direction())
        + "(y)"
        + PatternCompiler.where(
            usable, Optional.of("NOT y IN s.xs"), patterns.node("y", question.through()))
        + " RETURN DISTINCT y }] | {f: g, xs: s.xs + g}]) END).xs AS xs";
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
