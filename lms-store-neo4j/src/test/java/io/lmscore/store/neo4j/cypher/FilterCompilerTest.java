package io.lmscore.store.neo4j.cypher;

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
import static io.lmscore.store.graph.Filters.le;
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
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The conditions, word by word: keys are quoted, values are parameters. */
class FilterCompilerTest {
  private static final String HOSTILE = "`}) DETACH DELETE n // $p0 {x}";
  private static final String LARGE =
      "CASE WHEN v IS :: INTEGER NOT NULL THEN v = $p0 WHEN v IS :: FLOAT NOT NULL"
          + " THEN v = $p1 ELSE false END";
  private static final long EXACT = 1L << 53;

  private static Neo4jQuery compile(Filter filter) {
    Parameters parameters = new Parameters();
    return parameters.query(new FilterCompiler("n", 1, parameters).compile(filter));
  }

  private static String large(String stored) {
    return LARGE.replace("v ", stored + " ");
  }

  @Test
  void eq_anyKind_isEqualityThatAnIndexKnows() {
    Neo4jQuery query = compile(eq("name", HOSTILE));
    assertThat(query.text()).isEqualTo("n.`name` = $p0");
    assertThat(query.parameters()).isEqualTo(Map.of("p0", HOSTILE));
    for (Object value : List.of(1, 1.5, true, Instant.EPOCH, List.of(1, 2))) {
      assertThat(compile(eq("name", value)).text()).isEqualTo(query.text());
    }
    assertThat(compile(eq("at", Instant.EPOCH)).parameters())
        .isEqualTo(Map.of("p0", Instant.EPOCH.atZone(ZoneOffset.UTC)));
  }

  @Test
  void compare_anyKind_isTheServersComparison() {
    assertThat(compile(lt("a", 1)).text()).isEqualTo("n.`a` < $p0");
    assertThat(compile(le("a", 1.5)).text()).isEqualTo("n.`a` <= $p0");
    assertThat(compile(gt("a", Instant.EPOCH)).text()).isEqualTo("n.`a` > $p0");
    assertThat(compile(ge("a", "x")).text()).isEqualTo("coalesce(n.`_lms_order_a`, n.`a`) >= $p0");
    assertThat(compile(ge("a", "\uFF5E")).parameters()).isEqualTo(Map.of("p0", "\uD7FF00ff5e"));
  }

  @Test
  void ne_eachKind_asksForTheKind() {
    String differs = " AND NOT coalesce(n.`a` = $p0, false))";
    assertThat(compile(ne("a", "x")).text()).isEqualTo("(n.`a` IS :: STRING NOT NULL" + differs);
    assertThat(compile(ne("a", true)).text()).isEqualTo("(n.`a` IS :: BOOLEAN NOT NULL" + differs);
    assertThat(compile(ne("a", Instant.EPOCH)).text())
        .isEqualTo("(n.`a` IS :: ZONED DATETIME NOT NULL" + differs);
    for (Object number : List.of(1, 1.5)) {
      assertThat(compile(ne("a", number)).text())
          .isEqualTo("((n.`a` IS :: INTEGER NOT NULL OR n.`a` IS :: FLOAT NOT NULL)" + differs);
    }
    assertThat(compile(ne("a", List.of("x"))).text())
        .isEqualTo("(coalesce(n.`a`, n.`_lms_list_a`) IS :: LIST<ANY> NOT NULL" + differs);
  }

  @Test
  void eq_integerThatDoublesMayEqual_comparesBothKindsApart() {
    Neo4jQuery query = compile(eq("a", EXACT + 1));
    assertThat(query.text()).isEqualTo(large("n.`a`"));
    assertThat(query.parameters()).isEqualTo(Map.of("p0", EXACT + 1, "p1", 0x1p53));
    assertThat(compile(eq("a", Long.MIN_VALUE)).text()).isEqualTo(query.text());
    assertThat(compile(eq("a", EXACT - 1)).text()).isEqualTo("n.`a` = $p0");
    assertThat(compile(eq("a", 1 - EXACT)).text()).isEqualTo("n.`a` = $p0");
  }

  @Test
  void eq_doubleThatIntegersMayEqual_roundsIntegers() {
    Neo4jQuery query = compile(eq("a", -0x1p60));
    assertThat(query.text())
        .isEqualTo(large("n.`a`").replace("THEN n.`a` = $p0", "THEN toFloat(n.`a`) = $p0"));
    assertThat(query.parameters()).isEqualTo(Map.of("p0", -0x1p60, "p1", -0x1p60));
  }

  @Test
  void lt_largeNumber_comparesBothKindsApart() {
    assertThat(compile(lt("a", Long.MAX_VALUE)).text())
        .isEqualTo(large("n.`a`").replace(" = ", " < "));
  }

  @Test
  void in_values_areOneParameterBesideLargeOnes() {
    Neo4jQuery query = compile(in("a", List.of(1, "x", true)));
    assertThat(query.text()).isEqualTo("(n.`a` IN $p0)");
    assertThat(query.parameters()).isEqualTo(Map.of("p0", List.of(1L, "x", true)));
    Neo4jQuery mixed = compile(in("a", List.of(1, EXACT)));
    assertThat(mixed.text()).isEqualTo("(n.`a` IN $p2 OR " + large("n.`a`") + ")");
    assertThat(mixed.parameters()).isEqualTo(Map.of("p0", EXACT, "p1", 0x1p53, "p2", List.of(1L)));
    assertThat(compile(in("a", List.of()))).isEqualTo(new Neo4jQuery("$p0", Map.of("p0", false)));
  }

  @Test
  void contains_item_asksAListOfEitherLength() {
    String list = "coalesce(n.`a`, n.`_lms_list_a`)";
    assertThat(compile(contains("a", "x")).text())
        .isEqualTo(
            "CASE WHEN "
                + list
                + " IS :: LIST<ANY> NOT NULL THEN $p0 IN "
                + list
                + " ELSE false END");
    assertThat(compile(contains("a", EXACT)).text())
        .isEqualTo(
            "CASE WHEN "
                + list
                + " IS :: LIST<ANY> NOT NULL THEN any(item IN "
                + list
                + " WHERE "
                + large("item")
                + ") ELSE false END");
  }

  @Test
  void eq_listOfLargeNumbers_comparesItemByItem() {
    Neo4jQuery query = compile(eq("a", List.of(1L << 60, 2L)));
    assertThat(query.text())
        .isEqualTo(
            "CASE WHEN n.`a` IS :: LIST<ANY> NOT NULL THEN size(n.`a`) = 2 AND "
                + large("n.`a`[0]")
                + " AND "
                + large("n.`a`[1]").replace("$p1", "$p3").replace("$p0", "$p2")
                + " ELSE false END");
    assertThat(query.parameters()).containsOnlyKeys("p0", "p1", "p2", "p3");
  }

  @Test
  void eq_longList_asksWhereLongListsStand() {
    List<String> list = List.of("x".repeat(3_000));
    assertThat(compile(eq("a", list)).text()).isEqualTo("n.`_lms_list_a` = $p0");
    assertThat(compile(in("a", List.of("y", list))).text())
        .isEqualTo("(n.`a` IN $p1 OR n.`_lms_list_a` = $p0)");
  }

  @Test
  void containsTextAndEndsWith_patternCharacters_areParameters() {
    Neo4jQuery query = compile(and(containsText("a", ".*"), endsWith("a", "%")));
    assertThat(query.text()).isEqualTo("(n.`a` CONTAINS $p0 AND n.`a` ENDS WITH $p1)");
    assertThat(query.parameters()).isEqualTo(Map.of("p0", ".*", "p1", "%"));
  }

  @Test
  void related_eachDirection_exists() {
    assertThat(compile(related(OUT, "R")).text()).isEqualTo("EXISTS { (n)-[:`_lms_R`]->() }");
    assertThat(compile(not(related(IN, "R"))).text())
        .isEqualTo("NOT EXISTS { (n)<-[:`_lms_R`]-() }");
    assertThat(compile(related(BOTH)).text())
        .isEqualTo("EXISTS { (n)-[rel1]-() WHERE type(rel1) STARTS WITH '_lms_' }");
  }

  @Test
  void related_nested_hasVariablesOfItsOwn() {
    Neo4jQuery query =
        compile(
            related(
                OUT,
                RelationshipPattern.of("R").where(eq("a`b", 1)),
                NodePattern.of("X")
                    .where(related(IN, "S", NodePattern.of("Y").where(eq("p", 2))))));
    assertThat(query.text())
        .isEqualTo(
            "EXISTS { (n)-[rel1:`_lms_R`]->(near1) WHERE rel1.`a``b` = $p0 AND (near1:`_lms_X`)"
                + " AND EXISTS { (near1)<-[:`_lms_S`]-(near2) WHERE (near2:`_lms_Y`)"
                + " AND near2.`p` = $p1 } }");
    assertThat(query.parameters()).isEqualTo(Map.of("p0", 1L, "p1", 2L));
  }

  @Test
  void degree_typesAlone_areKnownToTheServer() {
    Neo4jQuery query = compile(degree(BOTH, "R", Operator.GE, 3));
    assertThat(query.text()).isEqualTo("COUNT { (n)-[:`_lms_R`]-() } >= $p0");
    assertThat(query.parameters()).isEqualTo(Map.of("p0", 3L));
  }

  @Test
  void degree_filter_countsNoMoreThanItNeeds() {
    Neo4jQuery query =
        compile(degree(IN, RelationshipPattern.ANY.where(eq("a", 1)), Operator.EQ, 3));
    assertThat(query.text())
        .isEqualTo(
            "COUNT { MATCH (n)<-[rel1]-() WHERE type(rel1) STARTS WITH '_lms_' AND rel1.`a` = $p0"
                + " RETURN rel1 LIMIT $p1 } = $p2");
    assertThat(query.parameters()).isEqualTo(Map.of("p0", 1L, "p1", 4L, "p2", 3L));
    assertThat(compile(degree(IN, RelationshipPattern.ANY, Operator.LE, 1L << 31)).text())
        .isEqualTo("COUNT { (n)<-[rel1]-() WHERE type(rel1) STARTS WITH '_lms_' } - $p0 <= 0");
  }

  @Test
  void joined_nested_keepsItsParentheses() {
    Neo4jQuery query =
        compile(or(and(absent("a"), not(startsWith("b", "x%_"))), not(or()), all(), or()));
    assertThat(query.text())
        .isEqualTo(
            "((coalesce(n.`a`, n.`_lms_list_a`) IS NULL AND NOT coalesce(n.`b` STARTS WITH"
                + " $p0, false)) OR NOT coalesce($p1, false) OR $p2 OR $p3)");
    assertThat(query.parameters())
        .isEqualTo(Map.of("p0", "x%_", "p1", false, "p2", true, "p3", false));
  }

  @Test
  void or_equalitiesWithOneKey_areOneList() {
    Neo4jQuery query = compile(or(eq("a", 1), gt("a", 5), eq("b", "x"), eq("a", 2.0)));
    assertThat(query.text()).isEqualTo("(n.`a` > $p0 OR (n.`a` IN $p1) OR n.`b` = $p2)");
    assertThat(query.parameters()).isEqualTo(Map.of("p0", 5L, "p1", List.of(1L, 2.0), "p2", "x"));
    Filter.Or many =
        new Filter.Or(IntStream.range(0, Filter.MAX_TERMS).mapToObj(i -> eq("a", i)).toList());
    assertThat(compile(many).text()).isEqualTo("((n.`a` IN $p0))");
  }

  @ParameterizedTest
  @CsvSource({
    "a`b, `a``b`",
    "`, ````",
    "\\, `\\u005C`",
    "\\u0060) DELETE, `\\u005Cu0060) DELETE`",
    "\\\\u0060, `\\u005C\\u005Cu0060`",
    "$p0 {x} // /* \", `$p0 {x} // /* \"`"
  })
  void key_hostile_isQuoted(String key, String quoted) {
    assertThat(compile(eq(key, 1)).text()).isEqualTo("n." + quoted + " = $p0");
    assertThat(Names.quote(key)).isEqualTo(quoted);
  }
}
