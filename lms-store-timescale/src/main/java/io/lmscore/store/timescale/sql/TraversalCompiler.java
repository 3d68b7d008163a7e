package io.lmscore.store.timescale.sql;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.NodeSelection;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.graph.Groups;
import io.lmscore.store.spi.graph.LastStep;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Compiles traversals to one statement each. A hop of one step is a join. A hop of several steps is
 * a recursion with a row for each step. The row holds all nodes reached in the step, so that no
 * node is followed twice. So the cost grows with the neighbourhood, not with the walks through it.
 */
public final class TraversalCompiler {
  private final Tables tables;

  public TraversalCompiler(Tables tables) {
    this.tables = tables;
  }

  /**
   * The nodes, in the order of the traversal.
   *
   * @param limited whether the traversal's limit applies
   */
  public Sql nodes(Traversal traversal, boolean limited) {
    RowKind rows = RowKind.of(traversal, orderColumns(traversal));
    return answer(traversal, rows, false, Sql.of(ElementCompiler.NODE), limited);
  }

  public Sql ids(Traversal traversal) {
    RowKind rows = RowKind.of(traversal, orderColumns(traversal));
    return answer(traversal, rows, false, Sql.of("n.id"), true);
  }

  /** The nodes, each followed by its distance. */
  public Sql reach(Traversal traversal) {
    RowKind rows = RowKind.of(traversal, List.of(Column.distance()));
    return answer(traversal, rows, false, Sql.of(ElementCompiler.NODE + ", e.tag"), true);
  }

  /**
   * The values of columns, in the order of the traversal.
   *
   * @param limited whether the traversal's limit applies
   */
  public Sql rows(Traversal traversal, List<Column> columns, boolean limited) {
    if (Groups.areGroups(columns)) {
      return groups(traversal, columns, limited);
    }
    Set<Column> used = new HashSet<>(orderColumns(traversal));
    used.addAll(columns);
    RowKind rows = RowKind.of(traversal, used);
    boolean hasEnds = RowKind.haveEnds(used) || traversal.ordering().isPresent();
    return answer(traversal, rows, hasEnds, RowCompiler.columns(columns, tables, rows), limited);
  }

  /**
   * Groups in which walks are counted. After the columns, each row tells whether any group has more
   * than 2^63 - 1 walks; the columns of the groups are of no use then.
   *
   * @param ends all ends of the traversal, made for these columns
   * @param limited whether the traversal's limit applies
   */
  public Sql walkGroups(
      Traversal traversal, List<Column> columns, CountedEnds ends, boolean limited) {
    RowKind rows = RowKind.of(traversal, columns);
    GroupCompiler groups = new GroupCompiler(new Groups(columns), tables);
    Sql table = ends.table().add(rows.joins(tables, groups.needsNodes(), false));
    return limit(groups.compile(traversal, table, rows), traversal, limited);
  }

  private static List<Column> orderColumns(Traversal traversal) {
    return traversal.ordering().stream()
        .flatMap(ordering -> ordering.keys().stream())
        .map(Ordering.Key::column)
        .toList();
  }

  public Sql count(Traversal traversal) {
    Statement statement = new Statement(traversal, RowKind.of(traversal, List.of()), false);
    return statement.select(Sql.of("select count(*) from ").add(statement.ends(false, false)));
  }

  private Sql groups(Traversal traversal, List<Column> columns, boolean limited) {
    Groups grouped = new Groups(columns);
    RowKind rows = RowKind.of(traversal, columns);
    Statement statement = new Statement(traversal, rows, false);
    GroupCompiler groups = new GroupCompiler(grouped, tables);
    Sql ends = statement.ends(groups.needsNodes(), RowKind.haveEnds(grouped.keys()));
    return statement.select(limit(groups.compile(traversal, ends, rows), traversal, limited));
  }

  private static Sql limit(Sql sql, Traversal traversal, boolean limited) {
    return limited ? sql.add(" limit ").bind((long) traversal.limit()) : sql;
  }

  /**
   * @param hasEnds whether both ends of the relationships are needed, if the rows are of these
   */
  private Sql answer(
      Traversal traversal, RowKind rows, boolean hasEnds, Sql columns, boolean limited) {
    boolean mayStop = limited && traversal.ordering().isEmpty();
    Statement statement = new Statement(traversal, rows, mayStop);
    Sql sql = Sql.of("select ").add(columns).add(" from ").add(statement.ends(true, hasEnds));
    traversal
        .ordering()
        .ifPresent(
            ordering -> sql.add(" order by ").add(RowCompiler.order(ordering, tables, rows)));
    return statement.select(limit(sql, traversal, limited));
  }

  /** The nodes at which a traversal begins. */
  public Sql start(NodeSelection start) {
    return new SelectionCompiler(tables).nums(start);
  }

  /**
   * The next nodes along relationships, with repetitions.
   *
   * @param from a table of nodes under the alias u, and the tables joined to it
   * @param columns the first columns, each followed by a comma
   */
  public Sql steps(String columns, Sql from, Direction direction, RelationshipPattern pattern) {
    Sql condition = PatternCompiler.relationships("r", pattern);
    Sql sql = new Sql();
    if (direction != Direction.IN) {
      sql.add("select " + columns + "r.to_num as num from ").add(from);
      sql.add(" join " + tables.relationships() + " as r on r.from_num = u.num").add(condition);
    }
    if (direction == Direction.BOTH) {
      sql.add(" union all ");
    }
    if (direction != Direction.OUT) {
      sql.add("select " + columns + "r.from_num as num from ").add(from);
      sql.add(" join " + tables.relationships() + " as r on r.to_num = u.num").add(condition);
    }
    return sql;
  }

  /**
   * The recursion of a hop of several steps. Its table has the columns tag, step, front (the nodes
   * first reached in the step) and seen (the nodes that need not be reached again).
   *
   * @param first tag, step and front of the first rows
   * @param enough the number of nodes at which the recursion ends; 0 for no such end
   */
  Sql recursion(String name, Hop hop, Sql first, long enough) {
    Sql from = Sql.of("unnest(h.front) as u (num)");
    if (!PatternCompiler.isAny(hop.through())) {
      from.add(RowKind.join(tables, "v", "u.num") + " and (h.step = 0 or (true")
          .add(
              PatternCompiler.nodes(
                  tables, "v", hop.through(), "u.num", "select unnest(h.front) as num"))
          .add("))");
    }
    String seen = "h.seen || n.front";
    if (hop.min() > 1) { // before, the same node may be reached in another number of steps
      seen = "case when h.step + 1 >= " + hop.min() + " then " + seen + " else h.seen end";
    }
    seen = "case when h.step + 1 < " + hop.max() + " then " + seen + " end"; // unused at last
    Sql sql =
        Sql.of(name + " (tag, step, front, seen) as (select f.tag, 0, f.front, ")
            .add(hop.min() == 0 ? "f.front" : "'{}'::bigint[]")
            .add(" from (")
            .add(first)
            .add(") as f where f.front is not null")
            .add(" union all select h.tag, h.step + 1, n.front, " + seen + " from " + name)
            .add(" as h cross join lateral (select array_agg(q.num order by q.num) as front from (")
            .add(hop.direction() == Direction.BOTH ? "(" : "")
            .add(steps("", from, hop.direction(), hop.relationships()))
            .add(hop.direction() == Direction.BOTH ? ")" : "")
            .add(" except select unnest(h.seen)) as q) as n where h.step < " + hop.max())
            .add(" and n.front is not null");
    if (enough > 0) {
      sql.add(" and cardinality(h.seen) < ").bind(enough);
    }
    return sql.add(")");
  }

  /** Builds one statement: the tables of its hops, and the end. */
  private final class Statement {
    private final Sql with = new Sql();
    private final RowKind rows;
    private final Tag tag;
    private final boolean mayStop;
    private final Traversal traversal;
    private String ends = "s";
    private Sql lastCondition = new Sql();

    Statement(Traversal whole, RowKind rows, boolean mayStop) {
      boolean showsLastStep = rows.lastStep().isPresent();
      this.traversal = showsLastStep ? LastStep.of(whole).before() : whole;
      this.rows = rows;
      this.tag = rows.tag();
      this.mayStop = mayStop;
      List<Hop> hops = traversal.hops();
      if (!whole.hops().isEmpty()) {
        with.add("with recursive s as (").add(tagged(start(traversal.start()))).add(")");
      }
      for (int i = 0; i < hops.size(); i++) {
        boolean isLast = i == hops.size() - 1 && !showsLastStep;
        add(hops.get(i), i + 1, isLast);
        if (isLast) {
          lastCondition = condition(hops.get(i).to());
        } else {
          filter(hops.get(i).to(), i + 1);
        }
      }
      if (showsLastStep) {
        lastStep(LastStep.of(whole).hop());
      }
      with.add(whole.hops().isEmpty() ? "" : " ");
    }

    /**
     * The tables of all ends under the alias e, each once (once for each tag, when the tag is the
     * start), or of all relationships that lead to them, with the condition of the last hop. Their
     * starts have the alias s.
     *
     * @param needsNodes whether to join the nodes under the alias n, which the condition may need,
     *     too
     * @param needsEnds whether to join both ends of the relationships, if there are any
     */
    Sql ends(boolean needsNodes, boolean needsEnds) {
      if (with.text().isEmpty()) {
        return starts();
      }
      boolean isJoined = needsNodes || !lastCondition.text().isEmpty();
      return Sql.of(ends + " as e")
          .add(rows.joins(tables, isJoined, needsEnds))
          .add(" where true")
          .add(lastCondition);
    }

    /** The ends of a traversal without hops, which would only join the nodes to themselves. */
    private Sql starts() {
      return Sql.of(tables.nodes() + " as n")
          .add(tag.hasStart() ? " cross join lateral (select n.id) as s" : "")
          .add(tag == Tag.NONE ? "" : " cross join lateral (select n.num" + tag.first() + ") as e")
          .add(" where ")
          .add(new SelectionCompiler(tables).condition(traversal.start()));
    }

    Sql select(Sql end) {
      return new Sql().add(with).add(end);
    }

    private Sql tagged(Sql start) {
      return tag == Tag.NONE
          ? start
          : Sql.of("select num" + tag.first() + " from (").add(start).add(") as n");
    }

    private void add(Hop hop, int number, boolean isLast) {
      if (hop.max() == 0) {
        return;
      } else if (hop.min() == 1 && hop.max() == 1) {
        with.add(", e" + number + " as (").add(step(hop)).add(")");
      } else {
        boolean stops = mayStop && isLast && PatternCompiler.isAny(hop.to()) && hasOneDistance();
        String name = "h" + number;
        with.add(", ").add(recursion(name, hop, first(), stops ? traversal.limit() : 0));
        with.add(", e" + number + " as (" + reached(name, hop) + ")");
      }
      ends = "e" + number;
    }

    /**
     * Whether all walks enter the last hop with one distance. Otherwise a walk that stops early
     * could be the shortest one to a node that a longer walk reaches.
     */
    private boolean hasOneDistance() {
      return !tag.hasDistance()
          || traversal.hops().stream()
              .limit(traversal.hops().size() - 1)
              .allMatch(hop -> hop.min() == hop.max());
    }

    /** The nodes one step away. */
    private Sql step(Hop hop) {
      Sql steps =
          steps(
              tag == Tag.NONE ? "" : "u.tag, ",
              Sql.of(ends + " as u"),
              hop.direction(),
              hop.relationships());
      return switch (tag) {
        case NONE -> Sql.of("select distinct num from (").add(steps).add(") as q");
        case START -> Sql.of("select distinct num, tag from (").add(steps).add(") as q");
        case DISTANCE, START_AND_DISTANCE ->
            Sql.of("select num, min(tag) + 1 as tag from (")
                .add(steps)
                .add(") as q" + tag.nearest());
      };
    }

    /** The relationships to the nodes one step away, each once for each of these nodes. */
    private void lastStep(Hop hop) {
      String columns = rows.nextTag() + RowKind.RELATIONSHIP + ", ";
      Sql from = Sql.of(ends + " as u");
      Sql links;
      if (hop.direction() == Direction.BOTH) {
        links =
            steps(columns, from, Direction.OUT, hop.relationships())
                .add(" union all ")
                .add(steps(columns, from, Direction.IN, hop.relationships()))
                .add(" and r.from_num <> r.to_num");
      } else {
        links = steps(columns, from, hop.direction(), hop.relationships());
      }
      with.add(", l as (").add(links).add(")");
      ends = "l";
      lastCondition = condition(hop.to());
    }

    /** The first row of a recursion. */
    private Sql first() {
      return Sql.of(
          tag == Tag.NONE
              ? "select 0 as tag, array_agg(num) as front from " + ends
              : "select tag, array_agg(num) as front from " + ends + " group by tag");
    }

    private String reached(String name, Hop hop) {
      String nodes = " from " + name + " where step >= " + hop.min();
      return switch (tag) {
        case NONE -> "select unnest(front) as num" + nodes;
        case START -> "select unnest(front) as num, tag" + nodes;
        case DISTANCE, START_AND_DISTANCE ->
            "select num, min(tag) as tag from (select unnest(front) as num, tag + step as tag"
                + nodes
                + ") as q"
                + tag.nearest();
      };
    }

    /** Keeps the matching ends of a hop. */
    private void filter(NodePattern to, int number) {
      if (!PatternCompiler.isAny(to)) {
        String columns = tag == Tag.NONE ? "e.num" : "e.num, e.tag";
        with.add(", f" + number + " as (select " + columns + " from " + ends + " as e")
            .add(RowKind.join(tables, "n", "e.num"))
            .add(" where true")
            .add(condition(to))
            .add(")");
        ends = "f" + number;
      }
    }

    /** The condition on the nodes n of the ends e. */
    private Sql condition(NodePattern to) {
      return PatternCompiler.nodes(tables, "n", to, "e.num", "select num from " + ends);
    }
  }
}
