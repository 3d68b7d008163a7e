package io.lmscore.store.timescale.sql;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Direction;

/** Compiles the number of relationships of the node under the alias n. */
final class DegreeCompiler {
  private static final String OUT = "r.from_num = n.num";
  private static final String IN = "r.to_num = n.num";

  private DegreeCompiler() {}

  static Sql count(Column.Degree degree, Tables tables) {
    Sql condition = PatternCompiler.relationships("r", degree.relationships());
    if (degree.direction() == Direction.BOTH) { // each part has its index
      return Sql.of("(")
          .add(count(OUT, condition, tables))
          .add(" + ")
          .add(count(IN + " and r.from_num <> n.num", condition, tables))
          .add(")");
    }
    return count(degree.direction() == Direction.OUT ? OUT : IN, condition, tables);
  }

  private static Sql count(String ofNode, Sql condition, Tables tables) {
    return Sql.of("(select count(*) from " + tables.relationships() + " as r where " + ofNode)
        .add(condition)
        .add(")");
  }
}
