package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.graph.Column;

/** Compiles the number of relationships of a node. */
final class DegreeCompiler {
  private DegreeCompiler() {}

  static String count(String node, Column.Degree degree, Parameters parameters) {
    return "COUNT { ("
        + node
        + ")"
        + PatternCompiler.relationshipText("q", degree.relationships(), "", degree.direction())
        + "()"
        + PatternCompiler.where(
            new PatternCompiler(parameters).relationship("q", degree.relationships()))
        + " }";
  }
}
