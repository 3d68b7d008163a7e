package io.lmscore.store.timescale.sql;

import static io.lmscore.store.graph.Direction.BOTH;
import static io.lmscore.store.graph.Direction.IN;
import static io.lmscore.store.graph.Direction.OUT;
import static io.lmscore.store.graph.Filters.absent;
import static io.lmscore.store.graph.Filters.all;
import static io.lmscore.store.graph.Filters.and;
import static io.lmscore.store.graph.Filters.contains;
import static io.lmscore.store.graph.Filters.containsText;
import static io.lmscore.store.graph.Filters.degree;
import static io.lmscore.store.graph.Filters.endsWith;
import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.graph.Filters.ge;
import static io.lmscore.store.graph.Filters.gt;
import static io.lmscore.store.graph.Filters.in;
import static io.lmscore.store.graph.Filters.lt;
import static io.lmscore.store.graph.Filters.ne;
import static io.lmscore.store.graph.Filters.not;
import static io.lmscore.store.graph.Filters.or;
import static io.lmscore.store.graph.Filters.related;
import static io.lmscore.store.graph.Filters.startsWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filter.Operator;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.RelationshipPattern;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The conditions, word by word: keys are quoted, values are parameters. */
class FilterCompilerTest {
  private static final String HOSTILE = "'; drop table nodes; -- ? $1 {x}";

  private static Sql compile(Filter filter) {
    return FilterCompiler.ofNode(new Tables("lms", "lms"), "n", 1).compile(filter);
  }

  @Test
  void eq_text_isEqualityOfJson() {
    Sql sql = compile(eq("name", HOSTILE));
    assertThat(sql.text()).isEqualTo("((n.properties -> 'name') = ?::jsonb)");
    assertThat(sql.parameters()).containsExactly(new UntypedText('"' + HOSTILE + '"'));
  }

  @Test
  void eq_number_isEqualityWithEitherKind() {
    Sql integer = compile(eq("zone", 1));
    Sql real = compile(eq("zone", 1.0));
    assertThat(integer.text()).isEqualTo("((n.properties -> 'zone') = any(?::jsonb[]))");
    assertThat(real.text()).isEqualTo(integer.text());
    assertThat(integer.parameters()).containsExactly(jsons("1", "{\"d\":1.0}"));
    assertThat(real.parameters()).containsExactly(jsons("{\"d\":1.0}", "1"));
  }

  @Test
  void eq_numberThatIsNotWhole_isEqualityOfJson() {
    assertThat(compile(eq("zone", 1.5)).text()).isEqualTo("((n.properties -> 'zone') = ?::jsonb)");
  }

  @Test
  void eq_doubleThatManyIntegersEqual_comparesRounded() {
    Sql sql = compile(eq("n", 0x1p53));
    assertThat(sql.text())
        .isEqualTo(
            "((n.properties -> 'n') = ?::jsonb or case jsonb_typeof((n.properties -> 'n'))"
                + " when 'number' then (n.properties -> 'n')::bigint::float8"
                + " when 'object' then ((n.properties -> 'n') -> 'd')::float8 end"
                + " = any(?::float8[]))");
    assertThat(sql.parameters())
        .containsExactly(new UntypedText("{\"d\":9.007199254740992E15}"), new double[] {0x1p53});
    Sql several = compile(in("n", List.of(0x1p53, 0x1p60, -0x1p70)));
    assertThat(several.text()).isEqualTo(sql.text().replace(" ?::jsonb", " any(?::jsonb[])"));
    assertThat(several.parameters()).contains(new double[] {0x1p53, 0x1p60, -0x1p70});
  }

  @Test
  void in_values_areOneParameter() {
    Sql sql = compile(in("zone", List.of(1.5, "a", true)));
    assertThat(sql.text()).isEqualTo("((n.properties -> 'zone') = any(?::jsonb[]))");
    assertThat(sql.parameters()).containsExactly(jsons("{\"d\":1.5}", "\"a\"", "true"));
    assertThat(compile(in("zone", List.of())).text()).isEqualTo("false");
  }

  @Test
  void lt_number_castsBehindTheKind() {
    Sql sql = compile(lt("zone", 4));
    assertThat(sql.text())
        .isEqualTo(
            "case jsonb_typeof((n.properties -> 'zone')) when 'number' then"
                + " (n.properties -> 'zone')::bigint < ? when 'object' then"
                + " ((n.properties -> 'zone') -> 'd')::float8 < ? end");
    assertThat(sql.parameters()).containsExactly(4L, 4.0);
  }

  @Test
  void compare_otherKinds_eachInItsWay() {
    assertThat(compile(ge("name", "b")).text())
        .isEqualTo(
            "case jsonb_typeof((n.properties -> 'name')) when 'string' then"
                + " ((n.properties -> 'name') #>> '{}') collate \"C\" end >= ?");
    assertThat(compile(ne("on", true)).text())
        .isEqualTo(
            "case jsonb_typeof((n.properties -> 'on')) when 'boolean' then"
                + " (n.properties -> 'on')::boolean end <> ?");
    Sql instant = compile(gt("at", Instant.ofEpochSecond(2)));
    assertThat(instant.text()).isEqualTo("((n.properties -> 'at') -> 't')::bigint > ?");
    assertThat(instant.parameters()).containsExactly(2_000_000L);
  }

  @Test
  void ne_list_isAnyOtherList() {
    assertThat(compile(ne("tags", List.of("a"))).text())
        .isEqualTo(
            "(jsonb_typeof((n.properties -> 'tags')) = 'array' and"
                + " (((n.properties -> 'tags') = ?::jsonb)) is not true)");
  }

  @Test
  void contains_item_isContainment() {
    Sql sql = compile(contains("tags", "a"));
    assertThat(sql.text())
        .isEqualTo(
            "(jsonb_typeof((n.properties -> 'tags')) = 'array' and"
                + " ((n.properties -> 'tags') @> any(?::jsonb[])))");
    assertThat(sql.parameters()).containsExactly(jsons("[\"a\"]"));
  }

  @Test
  void containsTextAndEndsWith_patternCharacters_areParameters() {
    String text =
        "case jsonb_typeof((n.properties -> 'a')) when 'string' then"
            + " ((n.properties -> 'a') #>> '{}') collate \"C\" end";
    Sql contains = compile(containsText("a", "%_"));
    assertThat(contains.text()).isEqualTo("strpos(" + text + ", ?) > 0");
    assertThat(contains.parameters()).containsExactly("%_");
    Sql ends = compile(endsWith("a", "\uD83D\uDE00%"));
    assertThat(ends.text()).isEqualTo("right(" + text + ", ?::int) = ?");
    assertThat(ends.parameters()).containsExactly(2L, "\uD83D\uDE00%");
  }

  @Test
  void related_eachDirection_existsWithoutTablesOfTheNode() {
    assertThat(compile(related(OUT, "R")).text())
        .isEqualTo(
            "exists (select from \"lms\".relationships as r1 where r1.from_num = n.num"
                + " and r1.type = 'R')");
    assertThat(compile(not(related(IN))).text())
        .isEqualTo("not exists (select from \"lms\".relationships as r1 where r1.to_num = n.num)");
    assertThat(compile(not(related(BOTH))).text())
        .isEqualTo(
            "(not exists (select from \"lms\".relationships as r1 where r1.from_num = n.num)"
                + " and not exists (select from \"lms\".relationships as r1"
                + " where r1.to_num = n.num))");
  }

  @Test
  void related_nested_asksDistinctNeighbours() {
    Sql sql =
        compile(
            related(
                OUT,
                RelationshipPattern.of("R").where(absent(HOSTILE)),
                NodePattern.of("X")
                    .where(related(IN, "S", NodePattern.of("Y").where(eq("p", 1))))));
    assertThat(sql.text())
        .isEqualTo(
            "(n.num in (select unnest(array(with p1 (near, num) as materialized"
                + " (select u.num, r.to_num as num from unnest(array(select n.num)) as u (num)"
                + " join \"lms\".relationships as r on r.from_num = u.num and r.type = 'R'"
                + " and (r.properties -> '''; drop table nodes; -- ? $1 {x}') is null),"
                + " a1 as materialized (select distinct num from p1) select near from p1"
                + " where (num in (select unnest(array(select m2.num from"
                + " (select n.num, n.label, n.properties from (select num from a1) as c"
                + " join \"lms\".nodes as n on n.num = c.num offset 0) as m2 where true"
                + " and m2.label = 'X' and exists (select from \"lms\".relationships as r2"
                + " join \"lms\".nodes as n2 on n2.num = r2.from_num where r2.to_num = m2.num"
                + " and r2.type = 'S' and n2.label = 'Y' and ((n2.properties -> 'p')"
                + " = any(?::jsonb[]))))))) is true)))) is true");
    assertThat(sql.parameters()).containsExactly(jsons("1", "{\"d\":1.0}"));
  }

  @Test
  void degree_operators_countNoMoreThanTheyNeed() {
    Sql least = compile(degree(IN, "R", Operator.GE, 3));
    assertThat(least.text())
        .isEqualTo(
            "(select count(*) from (select r.num as rel, r.from_num as num from"
                + " \"lms\".relationships as r where r.to_num = n.num and r.type = 'R' limit ?)"
                + " as d) >= ?");
    assertThat(least.parameters()).containsExactly(3L, 3L);
    assertThat(compile(degree(IN, "R", Operator.EQ, 3)).parameters()).containsExactly(4L, 3L);
    assertThat(compile(degree(IN, "R", Operator.GT, Long.MAX_VALUE)).parameters())
        .containsExactly(Long.MAX_VALUE, Long.MAX_VALUE);
    assertThat(compile(degree(BOTH, RelationshipPattern.ANY, Operator.LT, 3)).text())
        .endsWith(" where r.to_num = n.num and r.from_num <> r.to_num limit ?) as d) < ?");
  }

  @Test
  void joined_nested_keepsItsParentheses() {
    Sql sql = compile(or(and(absent("a"), not(startsWith("b", "x%_"))), all(), or()));
    assertThat(sql.text())
        .isEqualTo(
            "(((n.properties -> 'a') is null and"
                + " (starts_with(case jsonb_typeof((n.properties -> 'b')) when 'string' then"
                + " ((n.properties -> 'b') #>> '{}') collate \"C\" end, ?)) is not true)"
                + " or true or false)");
    assertThat(sql.parameters()).containsExactly("x%_");
  }

  @Test
  void key_hostile_isQuoted() {
    assertThat(compile(absent(HOSTILE)).text())
        .isEqualTo("(n.properties -> '''; drop table nodes; -- ? $1 {x}') is null");
    assertThat(compile(absent("\\'\"")).text()).isEqualTo("(n.properties -> E'\\\\''\"') is null");
  }

  private static Object jsons(String... texts) {
    return Arrays.stream(texts).map(UntypedText::new).toArray(UntypedText[]::new);
  }
}
