package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.NodeSelection;
import java.util.List;

/** Compiles a selection of nodes to a row for each node {@code n0}. */
final class StartCompiler implements NodeSelection.Visitor<String> {
  /** The variable of the start. */
  static final String NODE = "n0";

  private final Identities identities;
  private final Parameters parameters;
  private final String name;

  StartCompiler(Identities identities, Parameters parameters) {
    this(identities, parameters, "start");
  }

  /**
   * @param name of the parameter with the ids
   */
  private StartCompiler(Identities identities, Parameters parameters, String name) {
    this.identities = identities;
    this.parameters = parameters;
    this.name = name;
  }

  /** The identity of the one node. */
  static String identity(Identities identities, NodeSelection single) {
    return identities.node(((NodeSelection.Ids) single).ids().iterator().next());
  }

  /**
   * A list of the selected nodes, each once, in a clause of its own.
   *
   * @param name of the list
   */
  static String collected(
      Identities identities, Parameters parameters, NodeSelection selection, String name) {
    StartCompiler compiler = new StartCompiler(identities, parameters, name + "Ids");
    return "CALL () { "
        + selection.accept(compiler)
        + " RETURN collect(DISTINCT n0) AS "
        + name
        + " }";
  }

  /** Whether there is at most one start node. */
  static boolean isSingle(NodeSelection start) {
    return start instanceof NodeSelection.Ids ids && ids.ids().size() == 1;
  }

  /**
   * Makes starts distinct that may be found twice: the server may look for them in an index, and
   * then finds one again by a value to which it has changed meanwhile. Indexes belong to labels, so
   * starts of any label are found once.
   */
  static String distinct(NodeSelection start) {
    return start instanceof NodeSelection.Matching matching
            && !matching.pattern().labels().isEmpty()
            && matchesSeveral(matching.pattern().filter())
        ? " WITH DISTINCT " + NODE
        : "";
  }

  /** Whether an element may match by several values of a property. */
  private static boolean matchesSeveral(Filter filter) {
    if (filter instanceof Filter.And and) {
      return and.filters().stream().anyMatch(StartCompiler::matchesSeveral);
    } else if (filter instanceof Filter.Or or) {
      return or.filters().stream().filter(f -> !OwnFilter.keys(f).isEmpty()).count() > 1
          || or.filters().stream().anyMatch(StartCompiler::matchesSeveral);
    } else if (filter instanceof Filter.Compare compare) {
      return compare.operator() != Filter.Operator.EQ;
    }
    return !(filter instanceof Filter.Absent) && !OwnFilter.keys(filter).isEmpty();
  }

  @Override
  public String visitIds(NodeSelection.Ids start) {
    List<String> ids = start.ids().stream().map(identities::node).toList();
    return ids.size() == 1
        ? ElementText.match(NODE, parameters.bind(name, ids.get(0)))
        : "UNWIND " + parameters.bind(name, ids) + " AS id " + ElementText.match(NODE, "id");
  }

  @Override
  public String visitMatching(NodeSelection.Matching start) {
    NodePattern pattern = start.pattern();
    if (MatchingNodes.isNeeded(pattern)) {
      return visitMatching(new NodeSelection.Matching(MatchingNodes.near(pattern, 1)))
          + new MatchingNodes(parameters, 1).rows(List.of(NODE), MatchingNodes.far(pattern, 1));
    }
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
