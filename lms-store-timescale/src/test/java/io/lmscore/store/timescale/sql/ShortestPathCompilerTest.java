package io.lmscore.store.timescale.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.NodeSelection;
import io.lmscore.store.graph.ShortestPath;
import org.junit.jupiter.api.Test;

/** The statements, word by word: the search from both ends, and the paths it has found. */
class ShortestPathCompilerTest {
  private static final NodeId A = NodeId.of("a'; drop table nodes; --");
  private static final NodeId B = NodeId.of("b");
  private static final String HOSTILE = "'; drop \\ ? $1";

  private static final String LEVELS =
      "with recursive ends as materialized (select (select n.num from \"lms\".nodes as n"
          + " where n.id = ?) as a, (select n.num from \"lms\".nodes as n where n.id = ?) as b),"
          + " levels (n, fd, bd, ff, fs, bf, bs, met) as (select 0, 0, 0, array[a], array[a],"
          + " array[b], array[b], case when a = b then array[a] else '{}'::bigint[] end"
          + frontiers("");

  /** The levels after the first one. */
  private static String frontiers(String through) {
    return " from ends where a is not null and b is not null union all select l.n + 1,"
        + " case when d.isf then l.fd + 1 else l.fd end,"
        + " case when d.isf then l.bd else l.bd + 1 end,"
        + " case when d.isf then x.front else l.ff end,"
        + " case when d.isf then l.fs || x.front else l.fs end,"
        + " case when d.isf then l.bf else x.front end,"
        + " case when d.isf then l.bs else l.bs || x.front end,"
        + " array(select unnest(x.front) intersect"
        + " select unnest(case when d.isf then l.bf else l.ff end))"
        + " from levels as l cross join lateral"
        + " (select cardinality(l.ff) <= cardinality(l.bf) as isf) as d"
        + " cross join lateral (select array_agg(q.num) as front from"
        + " ((select x.num from (select r.num as rel, r.to_num as num"
        + " from unnest(case when d.isf then l.ff end) as u (num)"
        + " join \"lms\".relationships as r on r.from_num = u.num and r.type = 'R') as x"
        + " union all select x.num from (select r.num as rel, r.from_num as num"
        + " from unnest(case when d.isf then null else l.bf end) as u (num)"
        + " join \"lms\".relationships as r on r.to_num = u.num and r.type = 'R') as x)"
        + " except select unnest(case when d.isf then l.fs else l.bs end)) as q"
        + through
        + ") as x"
        + " where cardinality(l.met) = 0 and l.fd + l.bd < ? and x.front is not null),"
        + " last as (select fd, bd, met from levels where cardinality(met) > 0),"
        + " fronts (step, nodes) as (select distinct on (fd) fd, ff from levels order by fd, n),"
        + " backs (step, nodes) as (select distinct on (bd) bd, bf from levels order by bd, n)";
  }

  private static String leaving(String node) {
    return "(select r.num as rel, r.to_num as num from \"lms\".relationships as r"
        + " where r.from_num = "
        + node
        + " and r.type = 'R')";
  }

  private static String arriving(String node) {
    return "(select r.num as rel, r.from_num as num from \"lms\".relationships as r"
        + " where r.to_num = "
        + node
        + " and r.type = 'R')";
  }

  private static Sql one(ShortestPath question) {
    return new ShortestPathCompiler(new Tables("lms", "lms"), question).one();
  }

  private static Sql all(ShortestPath question) {
    return new ShortestPathCompiler(new Tables("lms", "lms"), question).all(100);
  }

  @Test
  void one_path_isFollowedFromWhereTheSidesMet() {
    Sql sql = one(ShortestPath.out(A, B, "R").maxLength(7));
    assertThat(sql.text())
        .isEqualTo(
            LEVELS
                + ", back (step, num, rel) as (select l.fd, l.met[1], null::bigint from last as l"
                + " union all select w.step - 1, x.num, x.rel from back as w cross join lateral"
                + " (select x.num, x.rel from "
                + arriving("w.num")
                + " as x where x.num in (select unnest(k.nodes) from fronts as k"
                + " where k.step = w.step - 1) limit 1) as x where w.step > 0)"
                + ", ahead (step, num, rel) as (select l.bd, l.met[1], null::bigint from last as l"
                + " union all select w.step - 1, x.num, x.rel from ahead as w cross join lateral"
                + " (select x.num, x.rel from "
                + leaving("w.num")
                + " as x where x.num in (select unnest(k.nodes) from backs as k"
                + " where k.step = w.step - 1) limit 1) as x where w.step > 0)"
                + ", visits (place, num) as (select step, num from back"
                + " union all select l.fd + l.bd - w.step, w.num from ahead as w, last as l"
                + " where w.step < l.bd)"
                + ", links (place, rel) as (select step, rel from back where rel is not null"
                + " union all select l.fd + l.bd - w.step - 1, w.rel from ahead as w, last as l"
                + " where w.rel is not null)"
                + " select n.id, n.label, n.properties, n.version, r.* from visits as v"
                + " join lateral (select * from \"lms\".nodes as n where n.num = v.num offset 0)"
                + " as n on true left join links as k on k.place = v.place"
                + " left join lateral (select f.id, r.type, t.id, r.key, r.properties, r.version"
                + " from \"lms\".relationships as r join \"lms\".nodes as f on f.num = r.from_num"
                + " join \"lms\".nodes as t on t.num = r.to_num where r.num = k.rel offset 0)"
                + " as r on true order by v.place");
    assertThat(sql.parameters()).containsExactly(A.value(), "b", 7L);
  }

  @Test
  void all_paths_keepsTheRelationshipsBetweenTheFrontiers() {
    Sql sql = all(ShortestPath.out(A, B, "R").maxLength(7));
    assertThat(sql.text())
        .startsWith(LEVELS + ", before (step, nodes) as (select l.fd, l.met from last as l")
        .endsWith(
            " select x.place, x.node, x.rel, x.num from (select r.num as rel, r.to_num as num,"
                + " u.place, u.num as node from"
                + " (select array_agg(place) as places, array_agg(num) as nums from places) as p"
                + " cross join lateral unnest(p.places, p.nums) as u (place, num)"
                + " join \"lms\".relationships as r on r.from_num = u.num and r.type = 'R')"
                + " as x join places as q on q.place = x.place + 1 and q.num = x.num"
                + " union all select 0, met[1], null, null from last where fd + bd = 0 limit ?");
    assertThat(sql.parameters()).containsExactly(A.value(), "b", 7L, 100L);
  }

  @Test
  void selections_areTheFirstFrontiers_andMeetWhateverThePatternSays() {
    ShortestPath question =
        ShortestPath.out(
                NodeSelection.ids(A, B),
                NodeSelection.matching(NodePattern.of("Exit").where(Filters.eq("open", true))),
                "R")
            .through(NodePattern.of("L"))
            .maxLength(7);
    String levels =
        "with recursive ends as materialized (select (select array_agg(n.num) from (select n.num"
            + " from \"lms\".nodes as n where n.id = any(?)) as n) as a, (select array_agg(n.num)"
            + " from (select n.num from \"lms\".nodes as n where true and n.label = 'Exit' and "
            + FilterCompiler.ofNode(new Tables("lms", "lms"), "n", 1)
                .compile(Filters.eq("open", true))
                .text()
            + ") as n) as b), levels (n, fd, bd, ff, fs, bf, bs, met) as (select 0, 0, 0, a, a, b,"
            + " b, array(select unnest(a) intersect select unnest(b))"
            + frontiers(
                " join \"lms\".nodes as v on v.num = q.num left join"
                    + " unnest(case when d.isf then l.bf else l.ff end) as m (num)"
                    + " on m.num = q.num where (m.num is not null or (true and v.label = 'L'))");
    assertThat(one(question).text()).startsWith(levels + ", back (step, num, rel) as (");
    assertThat(all(question).text())
        .startsWith(levels + ", before (step, nodes) as (")
        .endsWith(
            " union all select 0, unnest(met), null, null from last where fd + bd = 0 limit ?");
  }

  @Test
  void both_relationshipToItself_isFollowedOnce() {
    assertThat(one(ShortestPath.both(A, B)).text())
        .contains(
            "(select r.num as rel, r.to_num as num"
                + " from unnest(case when d.isf then l.ff end) as u (num)"
                + " join \"lms\".relationships as r on r.from_num = u.num"
                + " union all select r.num as rel, r.from_num as num"
                + " from unnest(case when d.isf then l.ff end) as u (num)"
                + " join \"lms\".relationships as r on r.to_num = u.num"
                + " and r.from_num <> r.to_num) as x");
  }

  @Test
  void through_pattern_holdsNotForTheFarEnd() {
    assertThat(one(ShortestPath.out(A, B).through(NodePattern.of("L"))).text())
        .contains(
            " as q join \"lms\".nodes as v on v.num = q.num and (v.num ="
                + " case when d.isf then l.bs[1] else l.fs[1] end or (true and v.label = 'L'))");
  }

  @Test
  void filter_hostile_isBoundAtEachPlaceAndItsKeyQuoted() {
    ShortestPath question = ShortestPath.out(A, B).where(Filters.eq(HOSTILE, HOSTILE));
    UntypedText json = new UntypedText("\"'; drop \\\\ ? $1\"");
    assertThat(one(question).parameters())
        .containsExactly(A.value(), "b", json, json, 32L, json, json);
    assertThat(all(question).parameters())
        .containsExactly(A.value(), "b", json, json, 32L, json, json, json, 100L);
    assertThat(one(question).text().replace("E'''; drop \\\\ ? $1'", "")).doesNotContain("drop");
  }
}
