package io.lmscore.store.timescale.sql;

import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Traversal;
import java.util.List;

/** Reads the part of the graph that the paths of a traversal can use, in one statement. */
public final class PathCompiler {
  /** Kind of a row: a node at which paths begin. */
  public static final int START = 0;

  /** Kind of a row: a relationship that a hop may follow: hop, relationship, node, next node. */
  public static final int LINK = 1;

  /** Kind of a row: a node, and a bit for each hop that may end there. */
  public static final int TO = 2;

  /** Kind of a row: a node, and a bit for each hop that may lead through it. */
  static final int THROUGH = 3;

  private final Tables tables;
  private final TraversalCompiler traversals;

  public PathCompiler(Tables tables) {
    this.tables = tables;
    this.traversals = new TraversalCompiler(tables);
  }

  /**
   * Rows of a kind and four numbers, at most this many. Patterns without a condition have no rows.
   */
  public Sql neighbourhood(Traversal traversal, int limit) {
    List<Hop> hops = traversal.hops();
    Sql with = Sql.of("with recursive e0 as (").add(traversals.start(traversal.start())).add(")");
    Sql links = new Sql();
    for (int i = 0; i < hops.size(); i++) {
      Hop hop = hops.get(i);
      with.add(", ")
          .add(
              traversals.recursion(
                  "h" + i, hop, Sql.of("select 0 as tag, array_agg(num) as front from e" + i), 0));
      with.add(", e" + (i + 1) + " as (").add(ends(i, hop)).add(")");
      with.add(", x" + i + " as (select distinct unnest(front) as num from h" + i);
      with.add(" where step < " + hop.max() + ")");
      links.add(i == 0 ? "" : " union all ").add(links(i, hop));
    }
    if (!hops.isEmpty()) {
      with.add(", links (hop, rel, node, next) as (").add(links).add(")");
      with.add(", seen as (select num from e0 union select next from links)");
    }
    return with.add(rows(hops)).add(" limit ").bind((long) limit);
  }

  /** The nodes with these numbers, each after its number. */
  public Sql nodes(long[] nums) {
    return Sql.of("select n.num, " + ElementCompiler.NODE + " from " + tables.nodes())
        .add(" as n where n.num = any(")
        .bind(nums)
        .add(")");
  }

  /** The relationships with these numbers, each after its number. */
  public Sql relationships(long[] nums) {
    return Sql.of("select r.num, " + ElementCompiler.RELATIONSHIP)
        .add(" from " + tables.relationships() + " as r")
        .add(" join " + tables.nodes() + " as f on f.num = r.from_num")
        .add(" join " + tables.nodes() + " as t on t.num = r.to_num where r.num = any(")
        .bind(nums)
        .add(")");
  }

  private Sql ends(int number, Hop hop) {
    String nums = "select unnest(front) as num from h" + number + " where step >= " + hop.min();
    Sql sql = Sql.of("select e.num from (" + nums + ") as e");
    if (!PatternCompiler.isAny(hop.to())) {
      sql.add(" join " + tables.nodes() + " as n on n.num = e.num");
      sql.add(PatternCompiler.nodes(tables, "n", hop.to(), "e.num", nums));
    }
    return sql;
  }

  private Sql links(int number, Hop hop) {
    LinkCompiler links = new LinkCompiler(tables, hop.relationships(), hop.direction());
    return Sql.of("select " + number + ", l.rel, x.num, l.num from x" + number)
        .add(" as x cross join lateral (")
        .add(links.from("x.num"))
        .add(") as l");
  }

  private Sql rows(List<Hop> hops) {
    Sql sql = Sql.of(" select " + START + ", num, 0::bigint, 0::bigint, 0::bigint");
    sql.add(" from e0");
    if (!hops.isEmpty()) {
      sql.add(" union all select " + LINK + ", hop, rel, node, next from links");
      sql.add(flags(TO, hops.stream().map(Hop::to).toList()));
      sql.add(flags(THROUGH, hops.stream().map(Hop::through).toList()));
    }
    return sql;
  }

  private Sql flags(int kind, List<NodePattern> patterns) {
    Sql bits = new Sql();
    for (int i = 0; i < patterns.size(); i++) {
      if (!PatternCompiler.isAny(patterns.get(i))) {
        bits.add(bits.text().isEmpty() ? "" : " | ");
        bits.add("case when true")
            .add(
                PatternCompiler.nodes(
                    tables, "n", patterns.get(i), "s.num", "select num from seen"));
        bits.add(" then " + (1 << i) + " else 0 end");
      }
    }
    return bits.text().isEmpty()
        ? bits
        : Sql.of(" union all select " + kind + ", n.num, (")
            .add(bits)
            .add("), 0, 0 from seen as s join " + tables.nodes() + " as n on n.num = s.num");
  }
}
