package io.lmscore.store.timescale.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.Sort;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Traversal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The statements, word by word: ids and values are parameters, names are quoted. */
class TraversalCompilerTest {
  private static final String START =
      "with recursive s as (select n.num from \"lms\".nodes as n where n.id = ?)";
  private static final String NODES = "select n.id, n.label, n.properties, n.version from ";
  private static final NodeId A = NodeId.of("a'; drop table nodes; --");
  private static final NodeId B = NodeId.of("b");
  private static final String HOSTILE = "'; drop \\ ? $1";

  private final TraversalCompiler compiler = new TraversalCompiler(new Tables("lms", "lms"));

  @Test
  void nodes_oneStart_isEquality() {
    Sql sql = compiler.nodes(Traversal.from(A).limit(7), true);
    assertThat(sql.text()).isEqualTo(NODES + "\"lms\".nodes as n where n.id = ? limit ?");
    assertThat(sql.parameters()).containsExactly(A.value(), 7L);
  }

  @Test
  void nodes_severalStarts_areOneParameter() {
    Sql sql = compiler.nodes(Traversal.from(A, B), false);
    assertThat(sql.text()).isEqualTo(NODES + "\"lms\".nodes as n where n.id = any(?)");
    assertThat(sql.parameters()).containsExactly((Object) new String[] {A.value(), "b"});
  }

  @Test
  void rows_withoutHops_readTheNodesOnce() {
    Traversal traversal = Traversal.from(NodePattern.of("X"));
    assertThat(
            compiler
                .rows(traversal, List.of(Column.id(), Column.start(), Column.distance()), false)
                .text())
        .isEqualTo(
            "select n.id, s.id, e.tag % 128 from \"lms\".nodes as n"
                + " cross join lateral (select n.id) as s"
                + " cross join lateral (select n.num, num * 128 as tag) as e"
                + " where true and n.label = 'X'");
    assertThat(compiler.count(traversal).text())
        .isEqualTo("select count(*) from \"lms\".nodes as n where true and n.label = 'X'");
  }

  @Test
  void count_oneStep_isAJoin() {
    assertThat(compiler.count(Traversal.from(A).out("OWNS")).text())
        .isEqualTo(
            START
                + ", e1 as (select distinct num from (select r.to_num as num from s as u"
                + " join \"lms\".relationships as r on r.from_num = u.num and r.type = 'OWNS')"
                + " as q) select count(*) from e1 as e where true");
  }

  @Test
  void count_stepToALabel_asksTheLastNodes() {
    assertThat(compiler.count(Traversal.from(A).both("B", "A").to("X")).text())
        .isEqualTo(
            START
                + ", e1 as (select distinct num from (select r.to_num as num from s as u"
                + " join \"lms\".relationships as r on r.from_num = u.num and r.type in ('A', 'B')"
                + " union all select r.from_num as num from s as u"
                + " join \"lms\".relationships as r on r.to_num = u.num and r.type in ('A', 'B'))"
                + " as q) select count(*) from e1 as e join \"lms\".nodes as n on n.num = e.num"
                + " where true and n.label = 'X'");
  }

  @Test
  void nodes_severalSteps_isARecursionThatStopsWhenItHasEnough() {
    Sql sql = compiler.nodes(Traversal.from(A).out().hops(1, 3).limit(5), true);
    assertThat(sql.text())
        .isEqualTo(
            START
                + ", h1 (tag, step, front, seen) as (select f.tag, 0, f.front, '{}'::bigint[]"
                + " from (select 0 as tag, array_agg(num) as front from s) as f"
                + " where f.front is not null union all"
                + " select h.tag, h.step + 1, n.front,"
                + " case when h.step + 1 < 3 then h.seen || n.front end from h1 as h"
                + " cross join lateral (select array_agg(q.num order by q.num) as front from"
                + " (select r.to_num as num from unnest(h.front) as u (num)"
                + " join \"lms\".relationships as r on r.from_num = u.num"
                + " except select unnest(h.seen)) as q) as n"
                + " where h.step < 3 and n.front is not null and cardinality(h.seen) < ?)"
                + ", e1 as (select unnest(front) as num from h1 where step >= 1)"
                + " "
                + NODES
                + "e1 as e join \"lms\".nodes as n on n.num = e.num where true limit ?");
    assertThat(sql.parameters()).containsExactly(A.value(), 5L, 5L);
  }

  @Test
  void nodes_orderedOrStreamed_seesAllBeforeItStops() {
    Traversal traversal = Traversal.from(A).out().hops(1, 3);
    assertThat(compiler.nodes(traversal, false).text()).doesNotContain("cardinality", "limit");
    assertThat(compiler.nodes(traversal.orderBy(Ordering.by("n", Sort.ASCENDING)), true).text())
        .doesNotContain("cardinality")
        .endsWith(" order by \"lms\".lms_sort_key((n.properties -> 'n')) nulls last, n.id limit ?");
  }

  @Test
  void reach_atLeastSomeSteps_remembersNodesFromThenOn() {
    assertThat(compiler.reach(Traversal.from(A).in().hops(2, 4)).text())
        .contains(
            "case when h.step + 1 >= 2 then h.seen || n.front else h.seen end",
            "min(tag) as tag from (select unnest(front) as num, tag + step as tag from h1"
                + " where step >= 2) as q group by num",
            "n.version, e.tag from e1 as e");
  }

  @Test
  void rows_ofOneStep_sendOnlyTheColumns() {
    Sql sql =
        compiler.rows(
            Traversal.from(A).out("R").orderBy(Ordering.by(Column.label(), Sort.DESCENDING)),
            List.of(Column.id(), Column.label(), Column.property("x"), Column.distance()),
            true);
    assertThat(sql.text())
        .endsWith(
            "select num, min(tag) + 1 as tag from (select u.tag, r.to_num as num from s as u"
                + " join \"lms\".relationships as r on r.from_num = u.num and r.type = 'R') as q"
                + " group by num) select n.id, n.label, (n.properties -> 'x'), e.tag from e1 as e"
                + " join \"lms\".nodes as n on n.num = e.num where true"
                + " order by n.label desc, n.id limit ?");
  }

  @Test
  void rows_withStartAndDistance_haveBothInTheTag() {
    Sql sql =
        compiler.rows(
            Traversal.from(A, B).out(), List.of(Column.start(), Column.distance()), false);
    assertThat(sql.text())
        .isEqualTo(
            "with recursive s as (select num, num * 128 as tag from (select n.num from"
                + " \"lms\".nodes as n where n.id = any(?)) as n), e1 as (select num,"
                + " min(tag) + 1 as tag from (select u.tag, r.to_num as num from s as u join"
                + " \"lms\".relationships as r on r.from_num = u.num) as q group by num, tag / 128)"
                + " select s.id, e.tag % 128 from e1 as e join \"lms\".nodes as n on n.num = e.num"
                + " join \"lms\".nodes as s on s.num = e.tag / 128 where true");
  }

  @Test
  void walkGroups_byLabel_sumTheWalksOfTheEndsThatAreSent() {
    List<Column> columns = List.of(Column.label(), Column.countWalks());
    CountedEnds ends = new CountedEnds(columns);
    ends.add(0, 7, 1, 5);
    ends.add(0, 8, 2, 6);
    Sql sql = compiler.walkGroups(Traversal.from(A).out().to("X").limit(9), columns, ends, true);
    assertThat(sql.text())
        .isEqualTo(
            "select t.c0, t.c1, bool_or(t.beyond) over () from (select g.k0 as c0,"
                + " least(coalesce(sum(g.walks), 0), 9223372036854775807)::int8 as c1,"
                + " sum(g.walks) > 9223372036854775807 as beyond"
                + " from (select e.walks, n.label as k0 from unnest(?, ?) as e (num, walks)"
                + " join \"lms\".nodes as n on n.num = e.num) as g group by g.k0) as t"
                + " order by t.c1 desc nulls last, t.c0 nulls last limit ?");
    assertThat(sql.parameters()).containsExactly(new long[] {7, 8}, new long[] {5, 6}, 9L);
    assertThat(sql.isPlannedEachTime()).isTrue();
  }

  @Test
  void walkGroups_pairsWithDistances_readTheStartsOnly() {
    List<Column> columns = List.of(Column.start(), Column.distance(), Column.countWalks());
    CountedEnds ends = new CountedEnds(columns);
    ends.add(3, 7, 64, 5);
    Sql sql = compiler.walkGroups(Traversal.from(A, B).out(), columns, ends, false);
    assertThat(sql.text())
        .contains(
            " from (select e.walks, s.id as k0, e.tag % 128 as k1"
                + " from unnest(?, ?, ?) as e (num, tag, walks)"
                + " join \"lms\".nodes as s on s.num = e.tag / 128) as g group by g.k0, g.k1) as t")
        .doesNotContain("limit");
    assertThat(sql.parameters())
        .containsExactly(new long[] {7}, new long[] {3 * 128 + 64}, new long[] {5});
  }

  @Test
  void rows_ofRelationships_joinOnlyTheEndsThatAreShown() {
    Sql sql =
        compiler.rows(
            Traversal.from(A).out("R").to("X"),
            List.of(Column.from(), Column.type(), Column.to(), Column.relationshipProperty("x")),
            true);
    assertThat(sql.text())
        .isEqualTo(
            START
                + ", l as (select r.from_num, r.to_num, r.type, r.key, r.properties,"
                + " r.to_num as num from s as u join \"lms\".relationships as r"
                + " on r.from_num = u.num and r.type = 'R')"
                + " select f.id, e.type, n.id, (e.properties -> 'x') from l as e"
                + " join \"lms\".nodes as n on n.num = e.num"
                + " join \"lms\".nodes as f on f.num = e.from_num"
                + " where true and n.label = 'X' limit ?");
  }

  @Test
  void rows_ofRelationshipsInOrder_orderTiesByTheIdentity() {
    Sql sql =
        compiler.rows(
            Traversal.from(A, B)
                .out()
                .in()
                .orderBy(Ordering.by(Column.relationshipProperty("x"), Sort.DESCENDING)),
            List.of(Column.start(), Column.relationshipProperty("x"), Column.distance()),
            false);
    assertThat(sql.text())
        .contains("l as (select u.tag + 1 as tag, r.from_num, ")
        .endsWith(
            " order by \"lms\".lms_sort_key((e.properties -> 'x')) desc nulls last,"
                + " n.id, s.id, n.id, e.type, t.id, e.key");
  }

  @Test
  void rows_groupsOfRelationships_readNoNodes() {
    Sql sql =
        compiler.rows(Traversal.from(A).both(), List.of(Column.type(), Column.count()), false);
    assertThat(sql.text())
        .isEqualTo(
            START
                + ", l as (select r.from_num, r.to_num, r.type, r.key, r.properties,"
                + " r.to_num as num from s as u join \"lms\".relationships as r"
                + " on r.from_num = u.num union all select r.from_num, r.to_num, r.type, r.key,"
                + " r.properties, r.from_num as num from s as u join \"lms\".relationships as r"
                + " on r.to_num = u.num and r.from_num <> r.to_num)"
                + " select t.* from (select g.k0 as c0, count(*) as c1"
                + " from (select 1 as one, e.type as k0 from l as e where true) as g"
                + " group by g.k0) as t order by t.c1 desc nulls last, t.c0 nulls last");
  }

  @Test
  void rows_countsByStart_readNoEnds() {
    Sql sql =
        compiler.rows(
            Traversal.from(A, B).out().limit(3), List.of(Column.start(), Column.count()), true);
    assertThat(sql.text())
        .isEqualTo(
            "with recursive s as (select num, num as tag from (select n.num from \"lms\".nodes"
                + " as n where n.id = any(?)) as n), e1 as (select distinct num, tag from"
                + " (select u.tag, r.to_num as num from s as u join \"lms\".relationships as r"
                + " on r.from_num = u.num) as q) select t.* from (select g.k0 as c0, count(*) as c1"
                + " from (select 1 as one, s.id as k0 from e1 as e join \"lms\".nodes as s"
                + " on s.num = e.tag where true) as g group by g.k0) as t"
                + " order by t.c1 desc nulls last, t.c0 nulls last limit ?");
  }

  @Test
  void rows_aggregates_selectEachFormOnce() {
    Sql sql =
        compiler.rows(
            Traversal.from(A).orderBy(Ordering.by(Column.max("m"), Sort.ASCENDING)),
            List.of(Column.label(), Column.sum("n"), Column.average("n"), Column.max("m")),
            false);
    assertThat(sql.text())
        .contains(
            "select 1 as one, n.label as k0, case jsonb_typeof((n.properties -> 'n')) when",
            " end as x0, (n.properties -> 'm') as v1 from \"lms\".nodes as n where n.id = ?)",
            "case when sum(abs(g.x0)) >= 0 then sum(g.x0) else 0 end as c1",
            "as c3 from (select")
        .endsWith(
            " as g group by g.k0) as t order by \"lms\".lms_sort_key(t.c3) nulls last,"
                + " t.c0 nulls last");
  }

  @Test
  void key_hostile_isQuotedWhereverItStands() {
    String quoted = "E'''; drop \\\\ ? $1'";
    Traversal traversal =
        Traversal.from(NodePattern.of("X").where(Filters.absent(HOSTILE)))
            .out("R")
            .where(Filters.eq(HOSTILE, HOSTILE))
            .through(NodePattern.ANY.where(Filters.absent(HOSTILE)))
            .hops(1, 2)
            .to(NodePattern.ANY.where(Filters.absent(HOSTILE)));
    for (Sql sql :
        new Sql[] {
          compiler.nodes(traversal.orderBy(Ordering.by(HOSTILE, Sort.DESCENDING)), true),
          compiler.rows(
              traversal,
              List.of(
                  Column.property(HOSTILE),
                  Column.sum(HOSTILE),
                  Column.max(HOSTILE),
                  Column.countDistinct(HOSTILE)),
              true),
          compiler.rows(traversal, List.of(Column.start(), Column.count()), true),
          compiler.rows(
              traversal.in(),
              List.of(
                  Column.relationshipProperty(HOSTILE),
                  Column.sum(Column.relationshipProperty(HOSTILE))),
              true)
        }) {
      assertThat(sql.text().replace(quoted, "")).doesNotContain("drop");
      assertThat(sql.parameters()).contains(new UntypedText("\"'; drop \\\\ ? $1\""));
    }
  }

  @Test
  void schema_hostile_isQuoted() {
    assertThat(
            new TraversalCompiler(new Tables("a\"; drop", "lms")).count(Traversal.from(A)).text())
        .contains("from \"a\"\"; drop\".nodes as n");
  }
}
