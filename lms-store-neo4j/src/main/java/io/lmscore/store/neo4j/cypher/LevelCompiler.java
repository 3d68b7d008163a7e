package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.graph.Hop;
import io.lmscore.store.neo4j.cypher.HopCompiler.Distance;
import java.util.List;
import java.util.Optional;

/**
 * Compiles hops step by step. The list {@code f} holds the nodes after a number of steps. From the
 * minimum number of steps on, {@code s} holds the nodes at which the hop may end, which are not
 * reached again. With distances this differs: a longer walk from a nearer node may be the shorter
 * one overall. There, each step holds all nodes, each with its least distance.
 */
final class LevelCompiler {
  private final Parameters parameters;
  private final PatternCompiler patterns;
  private final StringBuilder text;
  private final int number;

  /**
   * @param number the number of the hop, from 1; it begins at the rows of {@code n} with the number
   *     before
   */
  LevelCompiler(Parameters parameters, StringBuilder text, int number) {
    this.parameters = parameters;
    this.patterns = new PatternCompiler(parameters);
    this.text = text;
    this.number = number;
  }

  void add(Hop hop, Distance distance) {
    if (distance == Distance.NONE) {
      nodes(hop);
    } else {
      distances(hop);
    }
    patterns
        .node("n" + number, hop.to())
        .ifPresent(condition -> text.append(" WHERE ").append(condition));
  }

  private void nodes(Hop hop) {
    boolean endsAtStarts = hop.min() == 0; // a scan of an index may have found one twice
    text.append(" WITH collect(" + (endsAtStarts ? "DISTINCT n" : "n") + (number - 1) + ") AS f");
    text.append(endsAtStarts ? " WITH f, f AS s" : "");
    for (int step = 1; step <= hop.max(); step++) {
      boolean excludes = step > hop.min();
      text.append(excludes ? " CALL (f, s) {" : " CALL (f) {");
      text.append(" UNWIND f AS x").append(throughFilter(hop, step, List.of("x")));
      text.append(" MATCH ").append(relationshipText(hop));
      text.append(
          PatternCompiler.where(
              patterns.relationship("r", hop.relationships()),
              excludes ? Optional.of("NOT y IN s") : Optional.empty()));
      text.append(" RETURN collect(DISTINCT y) AS g } WITH g AS f");
      text.append(step < hop.min() ? "" : excludes ? ", s + g AS s" : ", g AS s");
    }
    text.append(" UNWIND s AS n" + number + " WITH n" + number);
  }

  private void distances(Hop hop) {
    text.append(" WITH collect([n" + (number - 1) + ", d" + (number - 1) + "]) AS f");
    text.append(" WITH f, " + (hop.min() == 0 ? "f" : "[]") + " AS s");
    for (int step = 1; step <= hop.max(); step++) {
      text.append(" CALL (f) { UNWIND f AS e WITH e[0] AS x, e[1] AS d");
      text.append(throughFilter(hop, step, List.of("x", "d")));
      text.append(" MATCH ").append(relationshipText(hop));
      text.append(PatternCompiler.where(patterns.relationship("r", hop.relationships())));
      text.append(" WITH y, min(d) + 1 AS d RETURN collect([y, d]) AS g } WITH g AS f, ");
      text.append(step < hop.min() ? "s" : "s + g").append(" AS s");
    }
    text.append(" UNWIND s AS e WITH e[0] AS n" + number + ", min(e[1]) AS d" + number);
  }

  /**
   * Keeps the nodes through which the hop may lead. At the first step the hop only begins there.
   */
  private String throughFilter(Hop hop, int step, List<String> columns) {
    if (step > 1 && MatchingNodes.isNeeded(hop.through())) {
      return new MatchingNodes(parameters, 1).rows(columns, hop.through());
    }
    return step == 1
        ? ""
        : patterns
            .node("x", hop.through())
            .map(condition -> " WITH " + String.join(", ", columns) + " WHERE " + condition)
            .orElse("");
  }

  private static String relationshipText(Hop hop) {
    return "(x)"
        + PatternCompiler.relationshipText("r", hop.relationships(), "", hop.direction())
        + "(y)";
  }
}
