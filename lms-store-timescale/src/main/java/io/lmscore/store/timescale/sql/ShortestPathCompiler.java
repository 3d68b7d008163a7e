package io.lmscore.store.timescale.sql;

import io.lmscore.store.graph.ShortestPath;

/**
 * Compiles shortest paths as a search from both ends within one statement. A recursion with a row
 * for each level extends the smaller of two frontiers by one step until they meet.
 *
 * <p>The table of levels has the columns n; fd and bd, the distance of each side; ff and bf, the
 * frontiers; fs and bs, all nodes of each side, its end first; and met, the nodes where they met.
 */
public final class ShortestPathCompiler {
  private static final String RELATIONSHIP = ElementCompiler.RELATIONSHIP;

  private final Tables tables;
  private final ShortestPath question;
  private final LinkCompiler forward;
  private final LinkCompiler backward;

  public ShortestPathCompiler(Tables tables, ShortestPath question) {
    this.tables = tables;
    this.question = question;
    this.forward = new LinkCompiler(tables, question.relationships(), question.direction());
    this.backward = forward.reversed();
  }

  /**
   * One path: a row for each of its nodes in order, with the relationship to the next one. There
   * are no rows when there is no path.
   */
  public Sql one() {
    return levels()
        .add(", back (step, num, rel) as (select l.fd, l.met[1], null::bigint from last as l")
        .add(" union all select w.step - 1, x.num, x.rel from back as w cross join lateral (")
        .add(stepTo("fronts", backward))
        .add(") as x where w.step > 0)")
        .add(", ahead (step, num, rel) as (select l.bd, l.met[1], null::bigint from last as l")
        .add(" union all select w.step - 1, x.num, x.rel from ahead as w cross join lateral (")
        .add(stepTo("backs", forward))
        .add(") as x where w.step > 0)")
        .add(", visits (place, num) as (select step, num from back")
        .add(" union all select l.fd + l.bd - w.step, w.num from ahead as w, last as l")
        .add(" where w.step < l.bd)")
        .add(", links (place, rel) as (select step, rel from back where rel is not null")
        .add(" union all select l.fd + l.bd - w.step - 1, w.rel from ahead as w, last as l")
        .add(" where w.rel is not null)")
        .add(" select " + ElementCompiler.NODE + ", r.* from visits as v")
        .add(lateral("", "select * from " + tables.nodes() + " as n where n.num = v.num", "n"))
        .add(" left join links as k on k.place = v.place")
        .add(lateral("left ", "select " + RELATIONSHIP + " from " + relationshipsWithEnds(), "r"))
        .add(" order by v.place");
  }

  /**
   * All relationships on paths of the least length: place of the node before it, that node, the
   * relationship, the node behind it; at most this many rows. When both ends are one node, there is
   * one row without a relationship.
   */
  public Sql all(int limit) {
    return levels()
        .add(", before (step, nodes) as (select l.fd, l.met from last as l union all")
        .add(" select w.step - 1, array(select distinct x.num from unnest(w.nodes) as u (num)")
        .add(" cross join lateral (")
        .add(backward.from("u.num"))
        .add(") as x where x.num in (" + level("fronts", "w.step - 1") + "))")
        .add(" from before as w where w.step > 0)")
        .add(", behind (step, nodes) as (select l.bd, l.met from last as l union all")
        .add(" select w.step - 1, array(select distinct x.num from unnest(w.nodes) as u (num)")
        .add(" cross join lateral (")
        .add(forward.from("u.num"))
        .add(") as x where x.num in (" + level("backs", "w.step - 1") + "))")
        .add(" from behind as w where w.step > 0)")
        .add(", places (place, num) as (select step, unnest(nodes) from before union all")
        .add(" select l.fd + l.bd - w.step, unnest(w.nodes) from behind as w, last as l")
        .add(" where w.step < l.bd)")
        .add(" select p.place, p.num, x.rel, x.num from places as p cross join lateral (")
        .add(forward.from("p.num"))
        .add(") as x join places as q on q.place = p.place + 1 and q.num = x.num")
        .add(" union all select 0, met[1], null, null from last where fd + bd = 0 limit ")
        .bind((long) limit);
  }

  /**
   * A lateral query for a few rows: the server overestimates their number, and would otherwise read
   * whole tables.
   */
  private static String lateral(String kind, String select, String alias) {
    return " " + kind + "join lateral (" + select + " offset 0) as " + alias + " on true";
  }

  private String relationshipsWithEnds() {
    return tables.relationships()
        + " as r join "
        + tables.nodes()
        + " as f on f.num = r.from_num join "
        + tables.nodes()
        + " as t on t.num = r.to_num where r.num = k.rel";
  }

  /** The levels up to the last one, where the sides have met, and the frontiers by distance. */
  private Sql levels() {
    return Sql.of("with recursive ends as materialized (select (select num from " + tables.nodes())
        .add(" where id = ")
        .bind(question.from().value())
        .add(") as a, (select num from " + tables.nodes() + " where id = ")
        .bind(question.to().value())
        .add(") as b), levels (n, fd, bd, ff, fs, bf, bs, met) as (")
        .add("select 0, 0, 0, array[a], array[a], array[b], array[b],")
        .add(" case when a = b then array[a] else '{}'::bigint[] end from ends")
        .add(" where a is not null and b is not null union all select l.n + 1,")
        .add(" case when d.isf then l.fd + 1 else l.fd end,")
        .add(" case when d.isf then l.bd else l.bd + 1 end,")
        .add(" case when d.isf then x.front else l.ff end,")
        .add(" case when d.isf then l.fs || x.front else l.fs end,")
        .add(" case when d.isf then l.bf else x.front end,")
        .add(" case when d.isf then l.bs else l.bs || x.front end,")
        .add(" array(select unnest(x.front) intersect")
        .add(" select unnest(case when d.isf then l.bf else l.ff end))")
        .add(" from levels as l cross join lateral")
        .add(" (select cardinality(l.ff) <= cardinality(l.bf) as isf) as d")
        .add(" cross join lateral (")
        .add(nextFrontier())
        .add(") as x where cardinality(l.met) = 0 and l.fd + l.bd < ")
        .bind((long) question.maxLength())
        .add(" and x.front is not null)")
        .add(", last as (select fd, bd, met from levels where cardinality(met) > 0)")
        .add(
            ", fronts (step, nodes) as (select distinct on (fd) fd, ff from levels order by fd, n)")
        .add(
            ", backs (step, nodes) as (select distinct on (bd) bd, bf from levels order by bd, n)");
  }

  private Sql nextFrontier() {
    Sql sql =
        Sql.of("select array_agg(q.num) as front from ((select x.num from unnest(l.ff) as u (num)")
            .add(" cross join lateral (")
            .add(forward.from("u.num"))
            .add(") as x where d.isf union all select x.num from unnest(l.bf) as u (num)")
            .add(" cross join lateral (")
            .add(backward.from("u.num"))
            .add(") as x where not d.isf)")
            .add(" except select unnest(case when d.isf then l.fs else l.bs end)) as q");
    if (!PatternCompiler.isAny(question.through())) {
      sql.add(" join " + tables.nodes() + " as v on v.num = q.num and (v.num = ")
          .add("case when d.isf then l.bs[1] else l.fs[1] end or (true")
          .add(PatternCompiler.nodes("v", question.through()))
          .add("))");
    }
    return sql;
  }

  /** Goes from a node one step back to the level before it. */
  private static Sql stepTo(String levels, LinkCompiler links) {
    return Sql.of("select x.num, x.rel from (")
        .add(links.from("w.num"))
        .add(") as x where x.num in (" + level(levels, "w.step - 1") + ") limit 1");
  }

  private static String level(String levels, String step) {
    return "select unnest(k.nodes) from " + levels + " as k where k.step = " + step;
  }
}
