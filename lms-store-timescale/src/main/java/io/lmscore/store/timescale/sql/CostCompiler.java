package io.lmscore.store.timescale.sql;

import io.lmscore.store.graph.NodeSelection;
import io.lmscore.store.graph.ShortestPath;

/** Reads the part of the graph that a query for cheapest paths can use, in one statement. */
public final class CostCompiler {
  /** Kind of a row: an end: 1 where paths may begin or 2 where they may end, and its number. */
  public static final int END = 0;

  /**
   * Kind of a row: a relationship from a node: its own number, node, next node, weight, type, key.
   */
  public static final int OUTGOING = 1;

  /** Kind of a row: the same for a relationship from the next node to the node. */
  static final int INCOMING = 2;

  /** Kind of a row: a node: its number, 1 where paths may lead through it, id. */
  public static final int NODE = 3;

  private final Tables tables;
  private final ShortestPath question;
  private final String weight;
  private final SelectionCompiler selections;

  public CostCompiler(Tables tables, ShortestPath question) {
    this.tables = tables;
    this.question = question;
    this.selections = new SelectionCompiler(tables);
    this.weight =
        question
            .weight()
            .map(key -> FilterCompiler.number(FilterCompiler.property("r.properties", key)))
            .orElse("1::float8");
  }

  /** Rows of a kind, three numbers, a weight and two texts; at most this many rows. */
  public Sql neighbourhood(int limit) {
    return Sql.of("with recursive a as materialized (")
        .add(selections.nums(question.from()))
        .add("), ")
        .add(end())
        .add("h (step, front, seen) as (select 0, array_agg(num), array_agg(num) from a")
        .add(" union all select h.step + 1, n.front, h.seen || n.front from h")
        .add(" cross join lateral (select array_agg(q.num) as front from (select x.num from (")
        .add(links(Sql.of("unnest(h.front) as u (num)").add(through()), ""))
        .add(") as x except select unnest(h.seen)) as q) as n where h.step < ")
        .bind((long) question.maxLength())
        .add(" and n.front is not null), reached as (")
        .add(reached())
        .add("), links as (")
        .add(links(leading(), ", u.num as node"))
        .add(") select " + END + ", 1::bigint, num, 0::bigint,")
        .add(" 0::float8, '', '' from a union all select " + END + ", 2, num, 0, 0, '', '' from ")
        .add(reachedEnds())
        .add(" union all select " + NODE + ", num, leads::int, 0, 0, id, '' from reached")
        .add(" union all select case when leaves then " + OUTGOING + " else " + INCOMING + " end,")
        .add(" rel, node, num, weight, type, key from links limit ")
        .bind((long) limit);
  }

  private Sql reached() {
    String nums = "select unnest(front) as num from h";
    return Sql.of("select u.step, u.num, v.id, (true")
        .add(PatternCompiler.nodes(tables, "v", question.through(), "u.num", nums))
        .add(") is true as leads from (select step, unnest(front) as num from h) as u")
        .add(" join " + tables.nodes() + " as v on v.num = u.num");
  }

  /** The table of the selected ends. A pattern needs none, because only reached nodes count. */
  private Sql end() {
    return question.to() instanceof NodeSelection.Ids
        ? Sql.of("b as materialized (").add(selections.nums(question.to())).add("), ")
        : new Sql();
  }

  /** The ends that the paths reach. */
  private Sql reachedEnds() {
    if (question.to() instanceof NodeSelection.Matching to) {
      return Sql.of("(select u.num from reached as u join " + tables.nodes())
          .add(" as v on v.num = u.num")
          .add(PatternCompiler.nodes(tables, "v", to.pattern(), "u.num", "select num from reached"))
          .add(") as b");
    }
    return Sql.of(
        SelectionCompiler.isSingle(question.to())
            ? "b"
            : "(select num from b intersect select num from reached) as b");
  }

  /** Restricts the nodes from which a path goes on to those that match; a start always counts. */
  private Sql through() {
    return PatternCompiler.isAny(question.through())
        ? new Sql()
        : Sql.of(" join " + tables.nodes() + " as v on v.num = u.num and (h.step = 0 or (true")
            .add(
                PatternCompiler.nodes(
                    tables, "v", question.through(), "u.num", "select unnest(h.front) as num"))
            .add("))");
  }

  /**
   * The reached nodes from which paths go on. The server assumes few items of an array, and many
   * rows of a recursion; so it looks up the relationships of a few nodes, and does not read all.
   */
  private Sql leading() {
    return Sql.of("unnest(array(select num from reached where step < ")
        .bind((long) question.maxLength())
        .add(" and (step = 0 or leads))) as u (num)");
  }

  /**
   * The usable relationships from the nodes of a table under the alias u, with the columns that a
   * neighbourhood needs.
   *
   * @param more columns of the table u, each after a comma
   */
  private Sql links(Sql nodes, String more) {
    Sql links =
        new LinkCompiler(tables, question.relationships(), question.direction())
            .fromAll(
                nodes,
                ", r.from_num = u.num as leaves, r.type, r.key, " + weight + " as weight" + more);
    return Sql.of("select l.* from (").add(links).add(") as l where l.weight is not null");
  }
}
