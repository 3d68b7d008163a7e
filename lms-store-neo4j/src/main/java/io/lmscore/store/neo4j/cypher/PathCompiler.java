package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Traversal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;

/** Reads the part of the graph that the paths of a traversal can use, in one statement. */
public final class PathCompiler {
  private final Identities identities;

  public PathCompiler(Identities identities) {
    this.identities = identities;
  }

  /**
   * Parts in chunks, see {@link SubgraphRows}: the starts; the relationships that each hop may
   * follow; and, where a pattern has a condition, the nodes at which a hop may end and those
   * through which it may lead.
   *
   * @param limit beyond this number, elements are only counted
   */
  public Neo4jQuery neighbourhood(Traversal traversal, long limit) {
    Parameters parameters = new Parameters();
    PatternCompiler patterns = new PatternCompiler(parameters);
    StringBuilder text =
        new StringBuilder(traversal.start().accept(new StartCompiler(identities, parameters)));
    text.append(" WITH collect(n0) AS b0");
    List<Hop> hops = traversal.hops();
    SubgraphRows parts = new SubgraphRows();
    parts.add(SubgraphRows.START, 0, "b0", "e." + Names.ID);
    String scope = "b0";
    for (int i = 0; i < hops.size(); i++) {
      Hop hop = hops.get(i);
      new Steps(text, patterns, scope).add(hop, "b" + i);
      parts.add(SubgraphRows.LINK, i, "r" + i, "[type(e), e." + Names.ID + "]");
      addNodes(SubgraphRows.TO, i, patterns, hop.to(), parts);
      addNodes(SubgraphRows.THROUGH, i, patterns, hop.through(), parts);
      String ends = patterns.node("n", hop.to()).map(c -> "[n IN a WHERE " + c + "]").orElse("a");
      text.append(
          " WITH " + scope + ", a AS a" + i + ", r AS r" + i + ", " + ends + " AS b" + (i + 1));
      scope += ", a" + i + ", r" + i + ", b" + (i + 1);
    }
    return parameters.query(text + parts.end(parameters.bind("most", limit)));
  }

  /**
   * Elements as rows, first nodes and then relationships.
   *
   * @param types types that relationships may have, including those of the given ones; each is a
   *     part of the text, so that the text does not depend on the answer
   */
  public Neo4jQuery elements(
      Collection<NodeId> nodes,
      Collection<RelationshipId> relationships,
      NavigableSet<String> types) {
    NavigableMap<String, List<String>> byType = new TreeMap<>();
    types.forEach(type -> byType.put(type, new ArrayList<>()));
    for (RelationshipId id : relationships) {
      byType.computeIfAbsent(id.type(), type -> new ArrayList<>()).add(identities.relationship(id));
    }
    Parameters parameters = new Parameters();
    List<String> branches = new ArrayList<>();
    branches.add(
        "UNWIND "
            + parameters.bind("nodes", nodes.stream().map(identities::node).toList())
            + " AS i "
            + ElementText.match("n", "i")
            + " RETURN [true, collect("
            + ElementText.node("n")
            + ")] AS item");
    byType.forEach(
        (type, ids) ->
            branches.add(
                "UNWIND "
                    + parameters.bind(ids)
                    + " AS i "
                    + ElementText.match("r", type, "i")
                    + " RETURN [false, collect("
                    + ElementText.relationship("r")
                    + ")] AS item"));
    return parameters.query(String.join(" UNION ALL ", branches));
  }

  private static void addNodes(
      int kind, int hop, PatternCompiler patterns, NodePattern pattern, SubgraphRows parts) {
    patterns
        .node("e", pattern)
        .ifPresent(
            condition ->
                parts.add(
                    kind, hop, "[e IN a" + hop + " WHERE " + condition + "]", "e." + Names.ID));
  }

  /**
   * Compiles the steps of one hop. They begin with a list of nodes and give two lists. The list
   * {@code a} has all nodes that the hop may reach, including those at which it begins. The list
   * {@code r} has the relationships that it may follow.
   *
   * @param scope variables of the hops before
   */
  private record Steps(StringBuilder text, PatternCompiler patterns, String scope) {
    void add(Hop hop, String start) {
      text.append(" WITH " + scope + ", " + start + " AS f, " + start + " AS a, [] AS r");
      for (int step = 1; step <= hop.max(); step++) {
        text.append(" CALL (f) { UNWIND f AS x");
        if (step > 1) {
          patterns.node("x", hop.through()).ifPresent(c -> text.append(" WITH x WHERE " + c));
        }
        text.append(" MATCH (x)")
            .append(PatternCompiler.relationshipText("q", hop.relationships(), "", hop.direction()))
            .append("(y)")
            .append(PatternCompiler.where(patterns.relationship("q", hop.relationships())))
            .append(" RETURN collect(DISTINCT q) AS t, collect(DISTINCT y) AS g }")
            .append(" WITH " + scope + ", a, r + t AS r, [y IN g WHERE NOT y IN a] AS f")
            .append(" WITH " + scope + ", f, a + f AS a, r");
      }
    }
  }
}
