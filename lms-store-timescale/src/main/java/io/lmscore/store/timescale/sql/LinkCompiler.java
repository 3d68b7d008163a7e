package io.lmscore.store.timescale.sql;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.RelationshipPattern;

/**
 * Compiles the relationships that lead from one node, as a query within another one. Each
 * relationship occurs once, including one from the node to itself when both directions count.
 */
record LinkCompiler(Tables tables, RelationshipPattern pattern, Direction direction) {
  /** The same relationships, seen from the nodes to which they lead. */
  LinkCompiler reversed() {
    Direction reversed =
        switch (direction) {
          case OUT -> Direction.IN;
          case IN -> Direction.OUT;
          case BOTH -> Direction.BOTH;
        };
    return new LinkCompiler(tables, pattern, reversed);
  }

  /** Rows of rel, the relationship, and num, the node to which it leads. */
  Sql from(String node) {
    return from(node, "");
  }

  /**
   * The same rows with more columns.
   *
   * @param node number of the node, as an expression
   * @param more columns of the table r, each after a comma
   */
  Sql from(String node, String more) {
    Sql sql = new Sql();
    if (direction != Direction.IN) {
      sql.add(select("r.to_num", more) + "r.from_num = " + node);
      sql.add(PatternCompiler.relationships("r", pattern));
    }
    if (direction == Direction.BOTH) {
      sql.add(" union all ");
    }
    if (direction != Direction.OUT) {
      sql.add(select("r.from_num", more) + "r.to_num = " + node);
      sql.add(PatternCompiler.relationships("r", pattern));
    }
    return direction == Direction.BOTH ? sql.add(" and r.from_num <> r.to_num") : sql;
  }

  private String select(String next, String more) {
    return "select r.num as rel, "
        + next
        + " as num"
        + more
        + " from "
        + tables.relationships()
        + " as r where ";
  }
}
