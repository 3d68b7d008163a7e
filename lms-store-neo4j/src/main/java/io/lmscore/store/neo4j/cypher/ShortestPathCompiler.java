package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.graph.ShortestPath;
import java.util.Optional;

/**
 * Compiles queries for shortest paths. Between two different nodes the server searches from both
 * ends. Its search supports only conditions on all nodes of a path, so the condition exempts the
 * ends. Between selections of nodes, see {@link SelectedPathCompiler}.
 */
public final class ShortestPathCompiler {
  private final Identities identities;

  public ShortestPathCompiler(Identities identities) {
    this.identities = identities;
  }

  /** One path as nodes and relationships, in a chunk. */
  public Neo4jQuery one(ShortestPath question) {
    return paths("shortestPath", question, 1);
  }

  /** All paths, at most as many as the limit, in chunks. */
  public Neo4jQuery all(ShortestPath question) {
    return paths("allShortestPaths", question, question.limit());
  }

  private Neo4jQuery paths(String function, ShortestPath question, int limit) {
    if (!isPair(question)) {
      return new SelectedPathCompiler(identities, question).paths(limit);
    }
    Parameters parameters = new Parameters();
    PatternCompiler patterns = new PatternCompiler(parameters);
    Optional<String> relationships =
        patterns
            .relationship("r", question.relationships())
            .map(condition -> "all(r IN relationships(p) WHERE " + condition + ")");
    Optional<String> nodes =
        patterns
            .node("x", question.through())
            .map(c -> "all(x IN nodes(p) WHERE x = a OR x = b OR (" + c + "))");
    String drawn =
        PatternCompiler.relationshipText(
            "", question.relationships(), "*.." + question.maxLength(), question.direction());
    return parameters.query(
        ElementText.match(
                "a", parameters.bind("from", StartCompiler.identity(identities, question.from())))
            + " "
            + ElementText.match(
                "b", parameters.bind("to", StartCompiler.identity(identities, question.to())))
            + " MATCH p = "
            + function
            + "((a)"
            + drawn
            + "(b))"
            + PatternCompiler.where(relationships, nodes)
            + " WITH p LIMIT "
            + parameters.bind("limit", (long) limit)
            + RowBatches.of("p", path("nodes(m)", "relationships(m)")));
  }

  /** Whether the question names one first and one last node. */
  public static boolean isPair(ShortestPath question) {
    return StartCompiler.isSingle(question.from()) && StartCompiler.isSingle(question.to());
  }

  /** The elements of a path, from its lists of nodes and relationships. */
  static String path(String nodes, String relationships) {
    return "[[x IN "
        + nodes
        + " | "
        + ElementText.node("x")
        + "], [r IN "
        + relationships
        + " | "
        + ElementText.relationship("r")
        + "]]";
  }
}
