package io.lmscore.store.timescale.sql;

import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.spi.graph.FilterParts;

/**
 * Compiles patterns to queries for the numbers of the nodes that match, among candidates. Where a
 * filter asks neighbours about their own relationships, the query goes level by level: it collects
 * the distinct neighbours of the candidates, selects those that match in the same way, and finds
 * the candidates that they are neighbours of. So each level looks at the relationships of a node
 * once, however many nodes lead to it.
 *
 * <p>A set of numbers is tested in the form {@code (… in (select unnest(array(…)))) is true}, for
 * which the server makes a hash table once for all rows. It would join without {@code is true}, and
 * search the set for each row if it expected a great one.
 *
 * @param level how many conditions on relationships contain this one, and 1
 */
record MatchingNodes(Tables tables, int level) {
  /** Whether a pattern needs this form. */
  static boolean isNeeded(NodePattern pattern) {
    return FilterParts.isNested(pattern.filter());
  }

  /** The condition that a number is in the result of a query. */
  static Sql isIn(String num, Sql query) {
    return Sql.of("(" + num + " in (select unnest(array(").add(query).add(")))) is true");
  }

  /** Matching nodes among all. */
  Sql amongAll(NodePattern pattern) {
    return matching(Sql.of(tables.nodes()), pattern);
  }

  /**
   * Matching nodes among candidates.
   *
   * @param candidates a query for their numbers in the column num, without repetitions
   */
  Sql among(Sql candidates, NodePattern pattern) {
    // the offset keeps conditions from the inner side of the join, where they look too cheap
    Sql nodes =
        Sql.of("(select n.num, n.label, n.properties from (")
            .add(candidates)
            .add(") as c join " + tables.nodes() + " as n on n.num = c.num offset 0)");
    return matching(nodes, pattern);
  }

  private Sql matching(Sql nodes, NodePattern pattern) {
    String alias = "m" + level;
    FilterParts parts = FilterParts.divide(pattern.filter(), 1);
    Sql from =
        Sql.of(" from ")
            .add(nodes)
            .add(" as " + alias + " where true")
            .add(PatternCompiler.nodes(tables, alias, pattern.where(parts.near()), level));
    if (!isNeeded(pattern)) {
      return Sql.of("select " + alias + ".num").add(from);
    }
    String near = "k" + level;
    FilterCompiler filters =
        FilterCompiler.ofNode(tables, alias, level, Sql.of("select num from " + near));
    return Sql.of("with " + near + " as materialized (select " + alias + ".num, ")
        .add(alias + ".properties")
        .add(from)
        .add(") select " + alias + ".num from " + near + " as " + alias + " where ")
        .add(filters.compile(parts.far()));
  }

  /**
   * The condition that a node has a relationship to a matching neighbour.
   *
   * @param num number of the node
   * @param candidates a query for the numbers of nodes, in the column num, among which it is
   */
  Sql related(String num, Sql candidates, Filter.Related filter) {
    String pairs = "p" + level;
    String neighbours = "a" + level;
    Sql from = Sql.of("unnest(array(").add(candidates).add(")) as u (num)");
    Sql query =
        Sql.of("with " + pairs + " (near, num) as materialized (")
            .add(
                new TraversalCompiler(tables)
                    .steps("u.num, ", from, filter.direction(), filter.relationships()))
            .add("), " + neighbours + " as materialized (select distinct num from " + pairs)
            .add(") select near from " + pairs + " where ")
            .add(
                isIn(
                    "num",
                    new MatchingNodes(tables, level + 1)
                        .among(Sql.of("select num from " + neighbours), filter.neighbour())));
    return isIn(num, query);
  }
}
