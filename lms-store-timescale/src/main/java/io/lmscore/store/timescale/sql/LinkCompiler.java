package io.lmscore.store.timescale.sql;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.RelationshipPattern;

/**
 * Compiles the relationships that lead from nodes, as a query within another one. Each relationship
 * occurs once, including one from the node to itself when both directions count.
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
    return select(more, Sql.of(tables.relationships() + " as r where "), node);
  }

  /**
   * The rows of all nodes of a table. The server looks up the relationships of each node, or reads
   * all of them once, whichever its statistics favour. Within a lateral query for each node, it
   * could only read all of them again for each node, which it does where most relationships are of
   * few nodes.
   *
   * @param nodes a table under the alias u with the column num, and tables joined to it
   * @param more columns of the tables r and u, each after a comma
   */
  Sql fromAll(Sql nodes, String more) {
    Sql from = new Sql().add(nodes).add(" join " + tables.relationships() + " as r on ");
    return select(more, from, "u.num");
  }

  /**
   * @param from the tables, followed by the keyword after which a condition on the table r stands
   */
  private Sql select(String more, Sql from, String node) {
    Sql sql = new Sql();
    if (direction != Direction.IN) {
      sql.add("select r.num as rel, r.to_num as num" + more + " from ").add(from);
      sql.add("r.from_num = " + node).add(PatternCompiler.relationships("r", pattern));
    }
    if (direction == Direction.BOTH) {
      sql.add(" union all ");
    }
    if (direction != Direction.OUT) {
      sql.add("select r.num as rel, r.from_num as num" + more + " from ").add(from);
      sql.add("r.to_num = " + node).add(PatternCompiler.relationships("r", pattern));
    }
    return direction == Direction.BOTH ? sql.add(" and r.from_num <> r.to_num") : sql;
  }
}
