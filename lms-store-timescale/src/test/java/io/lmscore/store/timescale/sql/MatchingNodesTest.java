package io.lmscore.store.timescale.sql;

import static io.lmscore.store.graph.Direction.BOTH;
import static io.lmscore.store.graph.Direction.OUT;
import static io.lmscore.store.graph.Filters.and;
import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.graph.Filters.not;
import static io.lmscore.store.graph.Filters.related;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Traversal;
import org.junit.jupiter.api.Test;

/** Nested filters, word by word: sets of numbers that refer to no row outside of them. */
class MatchingNodesTest {
  private static final Filter NEIGHBOUR = related(OUT, "S");
  private static final Filter NESTED = related(OUT, "R", NodePattern.ANY.where(NEIGHBOUR));
  private static final String MATCHING_NEIGHBOURS =
      "(num in (select unnest(array(select m2.num from (select n.num, n.label, n.properties"
          + " from (select num from a1) as c join \"lms\".nodes as n on n.num = c.num offset 0)"
          + " as m2 where true and exists (select from \"lms\".relationships as r2"
          + " where r2.from_num = m2.num and r2.type = 'S'))))) is true";
  private static final String NESTED_AMONG_K1 =
      "(m1.num in (select unnest(array(with p1 (near, num) as materialized (select u.num,"
          + " r.to_num as num from unnest(array(select num from k1)) as u (num)"
          + " join \"lms\".relationships as r on r.from_num = u.num and r.type = 'R'),"
          + " a1 as materialized (select distinct num from p1) select near from p1 where "
          + MATCHING_NEIGHBOURS
          + ")))) is true";

  private final TraversalCompiler compiler = new TraversalCompiler(new Tables("lms", "lms"));

  @Test
  void start_nested_asksThoseThatMeetTheNearerConditions() {
    NodePattern pattern = NodePattern.of("X").where(and(NESTED, eq("p", "v"), not(NEIGHBOUR)));

    Sql sql = compiler.count(Traversal.from(pattern));

    assertThat(sql.text())
        .isEqualTo(
            "select count(*) from \"lms\".nodes as n where n.num = any(array("
                + "with k1 as materialized (select m1.num, m1.properties from \"lms\".nodes as m1"
                + " where true and m1.label = 'X' and (((m1.properties -> 'p') = ?::jsonb)"
                + " and not exists (select from \"lms\".relationships as r1"
                + " where r1.from_num = m1.num and r1.type = 'S')))"
                + " select m1.num from k1 as m1 where "
                + NESTED_AMONG_K1
                + "))");
    assertThat(sql.parameters()).containsExactly(new UntypedText("\"v\""));
  }

  @Test
  void to_nested_asksAllEndsAtOnce() {
    Traversal traversal =
        Traversal.from(NodeId.of("a")).out("T").to(NodePattern.ANY.where(not(NESTED)));

    assertThat(compiler.count(traversal).text())
        .isEqualTo(
            "with recursive s as (select n.num from \"lms\".nodes as n where n.id = ?), e1 as"
                + " (select distinct num from (select r.to_num as num from s as u"
                + " join \"lms\".relationships as r on r.from_num = u.num and r.type = 'T') as q)"
                + " select count(*) from e1 as e join \"lms\".nodes as n on n.num = e.num"
                + " where true and (e.num in (select unnest(array("
                + "with k1 as materialized (select m1.num, m1.properties from"
                + " (select n.num, n.label, n.properties from"
                + " (select distinct c.num from (select num from e1) as c) as c"
                + " join \"lms\".nodes as n on n.num = c.num offset 0) as m1 where true)"
                + " select m1.num from k1 as m1 where ("
                + NESTED_AMONG_K1
                + ") is not true)))) is true");
  }

  @Test
  void through_nested_asksTheNodesOfOneStep() {
    Traversal traversal =
        Traversal.from(NodeId.of("a")).out("T").hops(1, 3).through(NodePattern.ANY.where(NESTED));

    assertThat(compiler.count(traversal).text())
        .contains(
            " and (h.step = 0 or (true and (u.num in (select unnest(array(",
            " (select distinct c.num from (select unnest(h.front) as num) as c) as c");
  }

  @Test
  void related_bothDirections_readsPairsOnce() {
    Filter nested = related(BOTH, "R", NodePattern.ANY.where(NEIGHBOUR));

    assertThat(compiler.count(Traversal.from(NodePattern.ANY.where(nested))).text())
        .contains(
            "with p1 (near, num) as materialized (select u.num, r.to_num as num from"
                + " unnest(array(select num from k1)) as u (num)"
                + " join \"lms\".relationships as r on r.from_num = u.num and r.type = 'R'"
                + " union all select u.num, r.from_num as num from"
                + " unnest(array(select num from k1)) as u (num)"
                + " join \"lms\".relationships as r on r.to_num = u.num and r.type = 'R')");
  }
}
