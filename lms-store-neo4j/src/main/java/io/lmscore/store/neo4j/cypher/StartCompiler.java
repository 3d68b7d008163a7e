package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.NodeSelection;
import java.util.List;

/** Compiles the start of a traversal to a row for each node {@code n0}. */
final class StartCompiler implements NodeSelection.Visitor<String> {
  /** The variable of the start. */
  static final String NODE = "n0";

  private final Identities identities;
  private final Parameters parameters;

  StartCompiler(Identities identities, Parameters parameters) {
    this.identities = identities;
    this.parameters = parameters;
  }

  /** Whether there is at most one start node. */
  static boolean isSingle(NodeSelection start) {
    return start instanceof NodeSelection.Ids ids && ids.ids().size() == 1;
  }

  @Override
  public String visitIds(NodeSelection.Ids start) {
    List<String> ids = start.ids().stream().map(identities::node).toList();
    return ids.size() == 1
        ? ElementText.match(NODE, parameters.bind("start", ids.get(0)))
        : "UNWIND " + parameters.bind("start", ids) + " AS id " + ElementText.match(NODE, "id");
  }

  @Override
  public String visitMatching(NodeSelection.Matching start) {
    NodePattern pattern = start.pattern();
    String label =
        pattern.labels().isEmpty() ? Names.NODE : PatternCompiler.names(pattern.labels());
    String text =
        "MATCH (" + NODE + ":" + label + ") WHERE " + NODE + "." + Names.ID + " STARTS WITH ";
    return text
        + parameters.bind("namespace", identities.first())
        + new PatternCompiler(parameters)
            .node(NODE, NodePattern.ANY.where(pattern.filter()))
            .map(condition -> " AND " + condition)
            .orElse("");
  }
}
