package io.lmscore.store.timescale.sql;

import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.spi.graph.DegreeComparison;
import io.lmscore.store.spi.graph.FilterParts;

/**
 * Compiles conditions on the relationships of one node. In a conjunction, the server joins with a
 * condition of the form {@code exists} or {@code not exists}, if its tables refer to the node in
 * {@code where} only.
 *
 * @param node alias of the table with the node
 * @param level how many conditions contain this one, for aliases that differ from theirs
 * @param candidates a query for the numbers of nodes among which the node is, in the column num
 */
record NeighbourhoodCompiler(Tables tables, String node, int level, Sql candidates) {
  /** Whether the node has such a relationship. */
  Sql related(Filter.Related filter) {
    return FilterParts.isNested(filter)
        ? new MatchingNodes(tables, level).related(node + ".num", candidates, filter)
        : related(filter, "exists", " or ");
  }

  /** Whether the node has no such relationship; the neighbours are not asked about theirs. */
  Sql notRelated(Filter.Related filter) {
    return related(filter, "not exists", " and ");
  }

  private Sql related(Filter.Related filter, String exists, String operator) {
    return switch (filter.direction()) {
      case OUT -> one(filter, exists, "from_num", "to_num");
      case IN -> one(filter, exists, "to_num", "from_num");
      case BOTH ->
          Sql.of("(")
              .add(one(filter, exists, "from_num", "to_num"))
              .add(operator)
              .add(one(filter, exists, "to_num", "from_num"))
              .add(")");
    };
  }

  private Sql one(Filter.Related filter, String exists, String near, String far) {
    String relationship = "r" + level;
    String neighbour = "n" + level;
    NodePattern pattern = filter.neighbour();
    Sql sql = Sql.of(exists + " (select from " + tables.relationships() + " as " + relationship);
    if (!PatternCompiler.isAny(pattern)) {
      sql.add(" join " + tables.nodes() + " as " + neighbour);
      sql.add(" on " + neighbour + ".num = " + relationship + "." + far);
    }
    return sql.add(" where " + relationship + "." + near + " = " + node + ".num")
        .add(PatternCompiler.relationships(relationship, filter.relationships()))
        .add(PatternCompiler.nodes(tables, neighbour, pattern, level + 1))
        .add(")");
  }

  /** Compares the number of relationships, and counts no more of them than it has to. */
  Sql degree(Filter.Degree filter) {
    LinkCompiler links = new LinkCompiler(tables, filter.relationships(), filter.direction());
    return Sql.of("(select count(*) from (")
        .add(links.from(node + ".num"))
        .add(" limit ")
        .bind(DegreeComparison.enough(filter))
        .add(") as d)" + FilterCompiler.sign(filter.operator()))
        .bind(filter.count());
  }
}
