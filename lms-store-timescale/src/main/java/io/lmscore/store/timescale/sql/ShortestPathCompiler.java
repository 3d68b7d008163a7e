package io.lmscore.store.timescale.sql;

import io.lmscore.store.graph.NodeSelection;
import io.lmscore.store.graph.ShortestPath;

/**
 * Compiles shortest paths as a search from both ends within one statement. A recursion with a row
 * for each level extends the smaller of two frontiers by one step until they meet. The first
 * frontiers are the selected nodes, so that one search answers for all pairs of them.
 *
 * <p>The table of levels has the columns n; fd and bd, the distance of each side; ff and bf, the
 * frontiers; fs and bs, all nodes of each side, its ends first; and met, the nodes where they met.
 */
public final class ShortestPathCompiler {
  private static final String RELATIONSHIP = ElementCompiler.RELATIONSHIP;

  private final Tables tables;
  private final ShortestPath question;
  private final SelectionCompiler selections;
  private final boolean isPair;
  private final LinkCompiler forward;
  private final LinkCompiler backward;

  public ShortestPathCompiler(Tables tables, ShortestPath question) {
    this.tables = tables;
    this.question = question;
    this.selections = new SelectionCompiler(tables);
    this.isPair =
        SelectionCompiler.isSingle(question.from()) && SelectionCompiler.isSingle(question.to());
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
   * relationship, the node behind it; at most this many rows. When a node is an end of both sides,
   * there is one row for each such node, without a relationship.
   */
  public Sql all(int limit) {
    return levels()
        .add(", before (step, nodes) as (select l.fd, l.met from last as l union all")
        .add(" select w.step - 1, array(select distinct x.num from (")
        .add(backward.fromAll(Sql.of("unnest(w.nodes) as u (num)"), ""))
        .add(") as x where x.num in (" + level("fronts", "w.step - 1") + "))")
        .add(" from before as w where w.step > 0)")
        .add(", behind (step, nodes) as (select l.bd, l.met from last as l union all")
        .add(" select w.step - 1, array(select distinct x.num from (")
        .add(forward.fromAll(Sql.of("unnest(w.nodes) as u (num)"), ""))
        .add(") as x where x.num in (" + level("backs", "w.step - 1") + "))")
        .add(" from behind as w where w.step > 0)")
        .add(", places (place, num) as (select step, unnest(nodes) from before union all")
        .add(" select l.fd + l.bd - w.step, unnest(w.nodes) from behind as w, last as l")
        .add(" where w.step < l.bd)")
        .add(" select x.place, x.node, x.rel, x.num from (")
        .add(forward.fromAll(placed(), ", u.place, u.num as node"))
        .add(") as x join places as q on q.place = x.place + 1 and q.num = x.num")
        .add(" union all select 0, " + (isPair ? "met[1]" : "unnest(met)"))
        .add(", null, null from last where fd + bd = 0 limit ")
        .bind((long) limit);
  }

  /** The places as items of arrays, of which the server assumes fewer than of a recursion. */
  private static Sql placed() {
    return Sql.of("(select array_agg(place) as places, array_agg(num) as nums from places) as p")
        .add(" cross join lateral unnest(p.places, p.nums) as u (place, num)");
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
    return Sql.of("with recursive ends as materialized (select (")
        .add(end(question.from()))
        .add(") as a, (")
        .add(end(question.to()))
        .add(") as b), levels (n, fd, bd, ff, fs, bf, bs, met) as (select 0, 0, 0, ")
        .add(
            isPair
                ? "array[a], array[a], array[b], array[b],"
                    + " case when a = b then array[a] else '{}'::bigint[] end"
                : "a, a, b, b, array(select unnest(a) intersect select unnest(b))")
        .add(" from ends where a is not null and b is not null union all select l.n + 1,")
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

  /** The number of the end of a pair, else an array of the numbers; null when there is none. */
  private Sql end(NodeSelection selection) {
    return isPair
        ? selections.nums(selection)
        : Sql.of("select array_agg(n.num) from (").add(selections.nums(selection)).add(") as n");
  }

  private Sql nextFrontier() {
    Sql sql =
        Sql.of("select array_agg(q.num) as front from ((select x.num from (")
            .add(forward.fromAll(Sql.of("unnest(case when d.isf then l.ff end) as u (num)"), ""))
            .add(") as x union all select x.num from (")
            .add(
                backward.fromAll(
                    Sql.of("unnest(case when d.isf then null else l.bf end) as u (num)"), ""))
            .add(") as x) except select unnest(case when d.isf then l.fs else l.bs end)) as q");
    return PatternCompiler.isAny(question.through()) ? sql : sql.add(through());
  }

  /**
   * Keeps the nodes that match, and those at which the sides meet. Among several ends, these are in
   * the frontier of the other side.
   */
  private Sql through() {
    String nodes = " join " + tables.nodes() + " as v on v.num = q.num";
    return Sql.of(
            isPair
                ? nodes + " and (v.num = case when d.isf then l.bs[1] else l.fs[1] end"
                : nodes
                    + " left join unnest(case when d.isf then l.bf else l.ff end) as m (num)"
                    + " on m.num = q.num where (m.num is not null")
        .add(" or (true")
        .add(PatternCompiler.nodes(tables, "v", question.through()))
        .add("))");
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
