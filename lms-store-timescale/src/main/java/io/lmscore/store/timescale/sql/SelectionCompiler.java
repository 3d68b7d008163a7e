package io.lmscore.store.timescale.sql;

import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.NodeSelection;

/** Compiles a selection of nodes to a condition on the table of nodes, under the alias n. */
record SelectionCompiler(Tables tables) implements NodeSelection.Visitor<Sql> {
  /** Whether there is at most one node. */
  static boolean isSingle(NodeSelection selection) {
    return selection instanceof NodeSelection.Ids ids && ids.ids().size() == 1;
  }

  /** A query for their numbers, in the column num. */
  Sql nums(NodeSelection selection) {
    return Sql.of("select n.num from " + tables.nodes() + " as n where ").add(condition(selection));
  }

  /** The condition that the selected nodes meet. */
  Sql condition(NodeSelection selection) {
    return selection.accept(this);
  }

  @Override
  public Sql visitIds(NodeSelection.Ids ids) {
    String[] texts = ids.ids().stream().map(NodeId::value).toArray(String[]::new);
    Sql sql = Sql.of("n.id = ");
    return texts.length == 1 // then the server knows that it is one
        ? sql.bind(texts[0])
        : sql.add("any(").bind(texts).add(")");
  }

  @Override
  public Sql visitMatching(NodeSelection.Matching matching) {
    NodePattern pattern = matching.pattern();
    return MatchingNodes.isNeeded(pattern)
        ? Sql.of("n.num = any(array(").add(new MatchingNodes(tables, 1).amongAll(pattern)).add("))")
        : Sql.of("true").add(PatternCompiler.nodes(tables, "n", pattern));
  }
}
