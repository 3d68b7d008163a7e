package io.lmscore.store.timescale.sql;

import io.lmscore.store.Sort;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Column.Aggregate;
import io.lmscore.store.graph.Column.Function;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.graph.Groups;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Compiles groups of what a traversal finds. An inner select, g, has a row for each end: the keys
 * k, the walks if they are counted, and of each aggregated property the value v, its number x and
 * its comparable form w. An outer one, t, has the groups: a column c for each column of the rows.
 */
final class GroupCompiler {
  private final Groups groups;
  private final List<Column> keys;
  private final List<Column> aggregated;
  private final Tables tables;

  GroupCompiler(Groups groups, Tables tables) {
    this.groups = groups;
    this.keys = groups.keys();
    this.aggregated = groups.aggregated();
    this.tables = tables;
  }

  /** Whether the groups depend on more of an end than its tag and the relationship. */
  boolean needsNodes() {
    return Stream.concat(keys.stream(), aggregated.stream())
        .anyMatch(
            column ->
                !column.isOfRelationship()
                    && !(column instanceof Column.StartId)
                    && !(column instanceof Column.Distance));
  }

  /**
   * The groups in order.
   *
   * @param ends the tables of the ends and the condition on them
   */
  Sql compile(Traversal traversal, Sql ends, RowKind rows) {
    Sql sql = Sql.of("select " + shown() + " from (select ").add(outer()).add(" from (select ");
    sql.add(inner(rows)).add(" from ").add(ends).add(") as g");
    if (!keys.isEmpty()) {
      StringJoiner shared = new StringJoiner(", ", " group by ", "");
      for (int i = 0; i < keys.size(); i++) {
        shared.add("g.k" + i);
      }
      sql.add(shared.toString());
    }
    return sql.add(") as t").add(order(groups.order(traversal)));
  }

  /** A sum of walks that is too large counts in a group that the limit leaves out, too. */
  private String shown() {
    return groups.countWalks()
        ? IntStream.range(0, groups.columns().size())
            .mapToObj(i -> "t.c" + i + ", ")
            .collect(Collectors.joining("", "", "bool_or(t.beyond) over ()"))
        : "t.*";
  }

  private Sql inner(RowKind rows) {
    Sql sql = Sql.of(groups.countWalks() ? "e.walks" : "1 as one");
    for (int i = 0; i < keys.size(); i++) {
      Column key = keys.get(i);
      sql.add(", ");
      if (key.isProperty()) {
        sql.add(comparable(property(key, rows)));
      } else {
        sql.add(RowCompiler.columns(List.of(key), tables, rows));
      }
      sql.add(" as k" + i);
    }
    for (int i = 0; i < aggregated.size(); i++) {
      String property = property(aggregated.get(i), rows);
      sql.add(
          uses(aggregated.get(i), Function.MIN, Function.MAX) ? ", " + property + " as v" + i : "");
      sql.add(
          uses(aggregated.get(i), Function.SUM, Function.AVERAGE)
              ? ", " + FilterCompiler.number(property) + " as x" + i
              : "");
      sql.add(
          uses(aggregated.get(i), Function.COUNT_DISTINCT)
              ? ", " + comparable(property) + " as w" + i
              : "");
    }
    return sql;
  }

  private String property(Column property, RowKind rows) {
    return RowCompiler.columns(List.of(property), tables, rows).text();
  }

  private boolean uses(Column property, Function... functions) {
    return List.of(functions).stream()
        .anyMatch(function -> groups.columns().contains(new Aggregate(function, property)));
  }

  /** A value of which equal numbers are equal: a whole double is an integer. */
  private static String comparable(String property) {
    String real = "(" + property + " -> 'd')::float8";
    return "case when "
        + real
        + " = floor("
        + real
        + ") and "
        + real
        + " >= -9223372036854775808 and "
        + real
        + " < 9223372036854775808 then to_jsonb("
        + real
        + "::bigint) else "
        + property
        + " end";
  }

  private String outer() {
    StringJoiner columns = new StringJoiner(", ");
    for (int i = 0; i < groups.columns().size(); i++) {
      columns.add(value(groups.columns().get(i)) + " as c" + i);
    }
    if (groups.countWalks()) {
      columns.add("sum(g.walks) > " + Long.MAX_VALUE + " as beyond");
    }
    return columns.toString();
  }

  private String value(Column column) {
    if (column instanceof Aggregate aggregate) {
      return aggregate(aggregate.function(), aggregated.indexOf(aggregate.of()));
    } else if (column instanceof Column.Count) {
      return "count(*)";
    } else if (column instanceof Column.CountWalks) { // the sum is null without ends
      return "least(coalesce(sum(g.walks), 0), " + Long.MAX_VALUE + ")::int8";
    }
    return "g.k" + keys.indexOf(column);
  }

  private String aggregate(Function function, int index) {
    String number = "g.x" + index;
    return switch (function) {
      case COUNT_DISTINCT -> "count(distinct g.w" + index + ")";
      case SUM -> sum(number);
      case AVERAGE -> average(number);
      case MIN -> extreme("min", "g.v" + index);
      case MAX -> extreme("max", "g.v" + index);
    };
  }

  /** The server refuses a sum of magnitudes that is more than a double holds. */
  private static String sum(String number) {
    return "case when sum(abs(" + number + ")) >= 0 then sum(" + number + ") else 0 end";
  }

  /** The server refuses a quotient that is too small for a double; it is 0. */
  private static String average(String number) {
    String sum = "sum(" + number + ")";
    String count = "count(" + number + ")";
    return "case when sum(abs("
        + number
        + ")) is null then null when abs("
        + sum
        + ") < '1e-300'::float8 and abs("
        + sum
        + ") / '4.9e-324'::float8 * 2 <= "
        + count
        + " then 0 else "
        + sum
        + " / "
        + count
        + " end";
  }

  /**
   * The value with the first or last sort key. The key is compared together with the value, which
   * is then cut off again. An empty part between them keeps the order of lists.
   */
  private String extreme(String function, String value) {
    String found =
        function
            + "("
            + tables.sortKey()
            + "("
            + value
            + ") || array[''::bytea, convert_to("
            + value
            + "::text, 'UTF8')]) filter (where "
            + value
            + " is not null)";
    return "convert_from((" + found + ")[array_upper(" + found + ", 1)], 'UTF8')::jsonb";
  }

  private String order(List<Ordering.Key> order) {
    StringJoiner terms = new StringJoiner(", ", " order by ", "");
    terms.setEmptyValue("");
    for (Ordering.Key key : order) {
      String column = "t.c" + groups.columns().indexOf(key.column());
      terms.add(
          (isJson(key.column()) ? tables.sortKey() + "(" + column + ")" : column)
              + (key.sort() == Sort.ASCENDING ? "" : " desc")
              + " nulls last");
    }
    return terms.toString();
  }

  /** Whether the value of the column is one of a property. */
  static boolean isJson(Column column) {
    return column.isProperty()
        || (column instanceof Aggregate aggregate
            && (aggregate.function() == Function.MIN || aggregate.function() == Function.MAX));
  }
}
