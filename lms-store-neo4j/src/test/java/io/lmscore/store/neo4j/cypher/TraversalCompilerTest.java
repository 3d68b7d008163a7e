package io.lmscore.store.neo4j.cypher;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.Sort;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.graph.Groups;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The statements, word by word: ids and values are parameters, names are quoted. */
class TraversalCompilerTest {
  private static final String SEEK = " USING INDEX SEEK n0:_lms(_lms_id)";
  private static final String ONE = "MATCH (n0:_lms {_lms_id: $start})" + SEEK;
  private static final String SEVERAL = "UNWIND $start AS id MATCH (n0:_lms {_lms_id: id})" + SEEK;
  private static final String ROWS =
      " AS items UNWIND CASE size(items) WHEN 0 THEN [0] ELSE range(0, size(items) - 1, 500) END"
          + " AS i RETURN [m IN items[i..i + 500] | ";
  private static final String UNCHANGED = ROWS.replace("[m IN ", "").replace(" | ", " AS item");
  private static final String ALL_NODES = ROWS + "[labels(m), properties(m)]] AS item";
  private static final String NODES = " LIMIT $limit WITH collect(n1)" + ALL_NODES;
  private static final String REACHED = ROWS + "[[labels(m[0]), properties(m[0])], m[1]]] AS item";
  private static final String RANK =
      "CASE WHEN v IS NULL THEN 7 WHEN v IS :: BOOLEAN NOT NULL THEN 0 WHEN (v IS ::"
          + " INTEGER NOT NULL OR v IS :: FLOAT NOT NULL) THEN 1 WHEN v IS :: ZONED"
          + " DATETIME NOT NULL THEN 2 WHEN v IS :: STRING NOT NULL THEN 3 ELSE 4 END";
  private static final String FIRST =
      " CALL (f) { UNWIND f AS x MATCH (x)-[r:`_lms_OWNS`]->(y) RETURN collect(DISTINCT y) AS g }";
  private static final String STEP =
      " CALL (f, s) { UNWIND f AS x MATCH (x)-[r:`_lms_OWNS`]->(y) WHERE NOT y IN s RETURN"
          + " collect(DISTINCT y) AS g } WITH g AS f, s + g AS s";
  private static final String ENDS = " UNWIND s AS n1 WITH n1 WITH n1";
  private static final String DISTANCES =
      " CALL (f) { UNWIND f AS e WITH e[0] AS x, e[1] AS d MATCH (x)-[r:`_lms_OWNS`]->(y) WITH y,"
          + " min(d) + 1 AS d RETURN collect([y, d]) AS g } WITH g AS f, s + g AS s";
  private static final NodeId A = NodeId.of("a'}) DETACH DELETE n //");
  private static final NodeId B = NodeId.of("b");
  private static final String START = "ns:" + A.value();
  private static final String HOSTILE = "`}) DETACH DELETE n // \\u0060 $p0";
  private static final Filter ONE_OF_ONE =
      Filters.or(Filters.eq("zone", 1), Filters.related(Direction.OUT, "OWNS"));
  private static final String QUOTED = "``}) DETACH DELETE n // \\u005Cu0060 $p0`";

  private final TraversalCompiler compiler = new TraversalCompiler(new Identities("ns"));

  @Test
  void nodes_oneStart_isEquality() {
    Neo4jQuery query = compiler.nodes(Traversal.from(A).limit(7), true);
    assertThat(query.text()).isEqualTo(ONE + " WITH n0 LIMIT $limit WITH collect(n0)" + ALL_NODES);
    assertThat(query.parameters()).isEqualTo(Map.of("start", START, "limit", 7L));
  }

  @Test
  void nodes_severalStarts_areOneParameter() {
    Neo4jQuery query = compiler.nodes(Traversal.from(A, B), false);
    assertThat(query.text()).isEqualTo(SEVERAL + " WITH n0 WITH collect(n0)" + ALL_NODES);
    assertThat(query.parameters()).isEqualTo(Map.of("start", List.of(START, "ns:b")));
  }

  @Test
  void nodes_labelAndFilter_beginsWithTheNamespace() {
    Neo4jQuery query =
        compiler.nodes(Traversal.fromLabel("Device", Filters.eq("serial", HOSTILE)), true);
    assertThat(query.text())
        .isEqualTo(
            "MATCH (n0:`_lms_Device`) WHERE n0._lms_id STARTS WITH $namespace AND"
                + " n0.`serial` = $p1 WITH n0 LIMIT $limit WITH collect(n0)"
                + ALL_NODES);
    assertThat(query.parameters())
        .isEqualTo(Map.of("namespace", "ns:", "p1", HOSTILE, "limit", 1_000L));
  }

  /** A scan of an index finds a node again whose value has changed. */
  @Test
  void starts_thatMatchBySeveralValues_areDistinct() {
    Traversal several = Traversal.fromLabel("Device", Filters.ge("zone", 1));
    String distinct = " WITH DISTINCT n0";
    assertThat(compiler.nodes(several, true).text()).contains(distinct + " WITH n0 LIMIT");
    assertThat(compiler.nodes(several, false).text()).contains(distinct + " WITH n0");
    assertThat(compiler.ids(several).text()).contains(distinct);
    assertThat(compiler.reach(several).text()).contains(distinct + " WITH n0, ");
    Traversal ordered = several.orderBy(Ordering.by("zone", Sort.ASCENDING));
    assertThat(compiler.nodes(ordered, true).text()).contains(distinct + " WITH n0, ");
    assertThat(compiler.nodes(several.out().hops(0, 0), true).text()).contains(distinct);
    assertThat(compiler.nodes(several.out("OWNS"), true).text()).doesNotContain(distinct);
    assertThat(rows(several.out("OWNS"), Column.to()).text()).contains(distinct + " MATCH (n0)");
    assertThat(rows(several.out("OWNS"), Column.start()).text())
        .contains(distinct + " CALL (n0) {");
    Traversal anyLabel = Traversal.from(NodePattern.ANY.where(Filters.ge("zone", 1)));
    assertThat(compiler.nodes(anyLabel, true).text()).doesNotContain("DISTINCT");
    for (Filter filter :
        List.of(
            Filters.in("zone", List.of(1, 2)),
            Filters.startsWith("name", "a"),
            Filters.or(Filters.eq("zone", 1), Filters.eq("zone", 2)),
            Filters.or(Filters.eq("zone", 1), Filters.eq("name", "a")),
            Filters.and(Filters.eq("name", "a"), Filters.lt("zone", 2)))) {
      Traversal traversal = Traversal.fromLabel("Device", filter);
      assertThat(compiler.nodes(traversal, true).text()).as("%s", filter).contains(distinct);
    }
    Traversal one = Traversal.fromLabel("Device", Filters.eq("zone", 1));
    assertThat(compiler.nodes(one, true).text()).doesNotContain("DISTINCT");
    assertThat(compiler.nodes(Traversal.fromLabel("Device", ONE_OF_ONE), true).text())
        .doesNotContain("DISTINCT");
  }

  @Test
  void counts_ofStartsThatMatchBySeveralValues_countEachOnce() {
    Traversal several = Traversal.fromLabel("Device", Filters.ge("zone", 1));
    assertThat(compiler.count(several).text())
        .endsWith(" WITH DISTINCT n0 RETURN count(n0) AS item");
    assertThat(compiler.count(several.out("OWNS")).text()).endsWith(" RETURN count(n1) AS item");
    assertThat(groups(several, Column.property("zone"), Column.count()).text())
        .contains(" WITH DISTINCT n0 WITH n0 AS found");
    assertThat(groups(several.out("OWNS"), Column.to(), Column.count()).text())
        .contains(" WITH DISTINCT n0 MATCH (n0)");
    assertThat(groups(several.out("OWNS"), Column.start(), Column.label(), Column.count()).text())
        .contains(" WITH DISTINCT n0 CALL (n0) {");
    assertThat(countsByStart(several.out("OWNS")).text()).contains(" WITH DISTINCT n0 CALL (n0) {");
    Traversal one = Traversal.fromLabel("Device", Filters.eq("zone", 1));
    assertThat(compiler.count(one).text()).endsWith(" RETURN count(n0) AS item");
    assertThat(groups(one, Column.property("zone"), Column.count()).text())
        .doesNotContain("DISTINCT");
    assertThat(countsByStart(one).text()).doesNotContain("DISTINCT");
  }

  @Test
  void count_severalLabelsOrNone_areInOneStatement() {
    String rest = " WHERE n0._lms_id STARTS WITH $namespace RETURN count(n0) AS item";
    assertThat(compiler.count(Traversal.from(NodePattern.of("B", "A"))).text())
        .isEqualTo("MATCH (n0:`_lms_A`|`_lms_B`)" + rest);
    assertThat(compiler.count(Traversal.from(NodePattern.ANY)).text())
        .isEqualTo("MATCH (n0:_lms)" + rest);
  }

  @Test
  void nodes_oneStep_isAMatch() {
    assertThat(compiler.nodes(Traversal.from(A).out("OWNS").to("Device"), true).text())
        .isEqualTo(
            ONE
                + " MATCH (n0)-[r1:`_lms_OWNS`]->(n1) WHERE (n1:`_lms_Device`) WITH DISTINCT n1"
                + " WITH n1"
                + NODES);
  }

  @Test
  void count_anyType_keepsThoseOfOthersOut() {
    assertThat(compiler.count(Traversal.from(A).in().where(Filters.eq("w", 1))).text())
        .isEqualTo(
            ONE
                + " MATCH (n0)<-[r1]-(n1) WHERE type(r1) STARTS WITH '_lms_' AND r1.`w` = $p1"
                + " WITH DISTINCT n1 RETURN count(n1) AS item");
  }

  @Test
  void count_severalTypes_areSorted() {
    assertThat(compiler.count(Traversal.from(A).both("B", "A")).text())
        .contains("(n0)-[r1:`_lms_A`|`_lms_B`]-(n1)");
  }

  @Test
  void count_noStep_onlyAsksTheNode() {
    assertThat(compiler.count(Traversal.from(A).out().hops(0, 0).to("X")).text())
        .isEqualTo(ONE + " WITH * WHERE (n0:`_lms_X`) RETURN count(n0) AS item");
  }

  @Test
  void nodes_rangeFromOneNode_isAMatchOfVariableLength() {
    assertThat(compiler.nodes(Traversal.from(A).out("OWNS").hops(1, 3).to("Device"), true).text())
        .isEqualTo(
            ONE
                + " MATCH (n0)-[r1:`_lms_OWNS`*1..3]->(n1) WHERE (n1:`_lms_Device`) WITH"
                + " DISTINCT n1 WITH n1"
                + NODES);
  }

  @Test
  void nodes_rangeInBothDirections_addsTheWayBackToTheStart() {
    assertThat(compiler.nodes(Traversal.from(A).both("OWNS").hops(0, 3).to("Device"), true).text())
        .isEqualTo(
            ONE
                + " CALL (n0) { MATCH (n0)-[r1:`_lms_OWNS`*0..3]-(n1) RETURN DISTINCT n1 UNION"
                + " MATCH (n0)-[x:`_lms_OWNS`]-() WITH n0 LIMIT 1 RETURN n0 AS n1 } WITH DISTINCT"
                + " n1 WHERE (n1:`_lms_Device`) WITH n1"
                + NODES);
  }

  @Test
  void nodes_atLeastTwoSteps_excludesNothingBeforeThem() {
    assertThat(compiler.nodes(Traversal.from(A).out("OWNS").hops(2, 3), true).text())
        .isEqualTo(
            ONE
                + " WITH collect(n0) AS f"
                + FIRST
                + " WITH g AS f"
                + FIRST
                + " WITH g AS f, g AS s"
                + STEP
                + ENDS
                + NODES);
  }

  @Test
  void nodes_rangeFromSeveralNodes_goesStepByStep() {
    assertThat(compiler.nodes(Traversal.from(A, B).out("OWNS").hops(0, 1), true).text())
        .isEqualTo(
            SEVERAL + " WITH collect(DISTINCT n0) AS f WITH f, f AS s" + STEP + ENDS + NODES);
  }

  @Test
  void nodes_through_asksTheNodesThatAreLeft() {
    Traversal traversal = Traversal.from(A).out("OWNS").through(NodePattern.of("Site")).hops(1, 2);
    assertThat(compiler.nodes(traversal, true).text())
        .isEqualTo(
            ONE
                + " WITH collect(n0) AS f"
                + FIRST
                + " WITH g AS f, g AS s"
                + STEP.replace("MATCH", "WITH x WHERE (x:`_lms_Site`) MATCH")
                + ENDS
                + NODES);
  }

  @Test
  void nodes_secondHop_isNoLongerFromOneNode() {
    assertThat(compiler.nodes(Traversal.from(A).out("OWNS").out("HAS").hops(1, 2), true).text())
        .startsWith(
            ONE
                + " MATCH (n0)-[r1:`_lms_OWNS`]->(n1) WITH DISTINCT n1 WITH collect(n1) AS f CALL"
                + " (f) {");
  }

  @Test
  void nodes_orderedByTwoKeys_ranksKindsBeforeValues() {
    Ordering order = Ordering.by("x", Sort.ASCENDING).thenBy("y", Sort.DESCENDING);
    assertThat(compiler.nodes(Traversal.from(A).out("OWNS").orderBy(order), true).text())
        .isEqualTo(
            ONE
                + " MATCH (n0)-[r1:`_lms_OWNS`]->(n1) WITH DISTINCT n1"
                + " WITH n1, coalesce(n1.`_lms_order_x`, n1.`x`, n1.`_lms_list_x`) AS o0,"
                + " coalesce(n1.`_lms_order_y`, n1.`y`, n1.`_lms_list_y`) AS o1"
                + " WITH *, "
                + head("o0")
                + " AS h0, "
                + head("o1")
                + " AS h1 WITH n1, o0, h0, o1, h1 ORDER BY "
                + String.join(
                    ", ",
                    rank("o0", 9),
                    "CASE WHEN o0 IS :: LIST<ANY> NOT NULL THEN " + rank("h0", -1) + " ELSE 0 END",
                    "CASE WHEN (h0 IS :: INTEGER NOT NULL OR h0 IS :: FLOAT NOT NULL) THEN"
                        + " toFloat(h0) ELSE h0 END",
                    "CASE WHEN h0 IS :: INTEGER NOT NULL THEN h0 - toInteger(toFloat(h0)) ELSE 0"
                        + " END",
                    "CASE WHEN h0 IS :: FLOAT NOT NULL THEN 1 ELSE 0 END",
                    "o0",
                    rank("o1", -1) + " DESC",
                    "CASE WHEN o1 IS :: LIST<ANY> NOT NULL THEN "
                        + rank("h1", -1)
                        + " ELSE 0 END DESC",
                    "CASE WHEN (h1 IS :: INTEGER NOT NULL OR h1 IS :: FLOAT NOT NULL) THEN"
                        + " toFloat(h1) ELSE h1 END DESC",
                    "CASE WHEN h1 IS :: INTEGER NOT NULL THEN h1 - toInteger(toFloat(h1)) ELSE 0"
                        + " END DESC",
                    "CASE WHEN h1 IS :: FLOAT NOT NULL THEN 1 ELSE 0 END DESC",
                    "o1 DESC",
                    "coalesce(n1._lms_order, n1._lms_id)")
                + NODES
                    .replace("collect(n1)", "collect([n1, [o0, o1]])")
                    .replace(
                        "[labels(m), properties(m)]", "[[labels(m[0]), properties(m[0])], m[1]]"));
  }

  private static String identity(String variable, String read) {
    return "coalesce(" + read + ", CASE keys(" + variable + ") WHEN [] THEN null ELSE false END)";
  }

  @Test
  void ids_orderedById_sendsNothingElse() {
    assertThat(compiler.ids(Traversal.from(A).out("OWNS").orderBy(Ordering.byId())).text())
        .isEqualTo(
            ONE
                + " MATCH (n0)-[r1:`_lms_OWNS`]->(n1) WITH DISTINCT n1 WITH n1 ORDER BY"
                + " coalesce(n1._lms_order, n1._lms_id) LIMIT $limit WITH collect(n1)"
                + ROWS
                + identity("m", "m._lms_id")
                + "] AS item");
  }

  @Test
  void limit_streamed_isNone() {
    Neo4jQuery query = compiler.nodes(Traversal.from(A).out("OWNS").limit(3), false);
    assertThat(query.text()).doesNotContain("LIMIT");
    assertThat(query.parameters()).containsOnlyKeys("start");
  }

  @Test
  void reach_rangeInBothDirections_comesBackWithTwoSteps() {
    assertThat(compiler.reach(Traversal.from(A).both("OWNS").hops(1, 3)).text())
        .isEqualTo(
            ONE
                + " WITH n0, 0 AS d0 CALL (n0) { MATCH p1 = (n0)-[r1:`_lms_OWNS`*1..3]-(n1)"
                + " RETURN n1, min(length(p1)) AS d1"
                + " UNION MATCH (n0)-[x:`_lms_OWNS`]-() WITH n0 LIMIT 1 RETURN n0 AS n1, 2 AS d1"
                + " } WITH n1, min(d1) AS d1"
                + " WITH n1, d1 LIMIT $limit WITH collect([n1, d1])"
                + REACHED);
  }

  @Test
  void reach_secondHop_addsToTheLeastDistance() {
    Traversal traversal = Traversal.from(A).out("OWNS").out("HAS").hops(0, 1).to("Device");
    assertThat(compiler.reach(traversal).text())
        .isEqualTo(
            ONE
                + " WITH n0, 0 AS d0 MATCH (n0)-[r1:`_lms_OWNS`]->(n1) WITH n1, min(d0) + 1 AS d1"
                + " WITH collect([n1, d1]) AS f WITH f, f AS s CALL (f) { UNWIND f AS e WITH e[0]"
                + " AS"
                + " x, e[1] AS d MATCH (x)-[r:`_lms_HAS`]->(y) WITH y, min(d) + 1 AS d RETURN"
                + " collect([y, d]) AS g } WITH g AS f, s + g AS s"
                + " UNWIND s AS e WITH e[0] AS n2, min(e[1]) AS d2 WHERE"
                + " (n2:`_lms_Device`)"
                + " WITH n2, d2 LIMIT $limit WITH collect([n2, d2])"
                + REACHED);
  }

  @Test
  void rows_oneProperty_sendsOnlyTheColumns() {
    Neo4jQuery query =
        rows(
            Traversal.from(A).out("OWNS"),
            Column.id(),
            Column.label(),
            Column.property(HOSTILE),
            Column.degree(Direction.IN, "OWNS"));
    assertThat(query.text())
        .isEqualTo(
            ONE
                + " MATCH (n0)-[r1:`_lms_OWNS`]->(n1) WITH DISTINCT n1 WITH n1 LIMIT $limit"
                + " WITH collect([labels(n1), coalesce(n1.`"
                + QUOTED
                + ", n1[$p2], n1[$p3]), COUNT { (n1)<-[:`_lms_OWNS`]-() }, "
                + identity("n1", "n1[$p4]")
                + "])"
                + UNCHANGED);
  }

  @Test
  void rows_severalProperties_sendWholeNodes() {
    Neo4jQuery query =
        rows(
            Traversal.from(A),
            Column.property("x"),
            Column.distance(),
            Column.property("y"),
            Column.id());
    assertThat(query.text())
        .isEqualTo(
            ONE
                + " WITH n0, 0 AS d0 WITH n0, d0 LIMIT $limit WITH collect([n0, d0])"
                + ROWS
                + "[labels(m[0]), properties(m[0]), m[1]]] AS item");
  }

  @Test
  void rows_withStart_findTheEndsOfEachStart() {
    Neo4jQuery query =
        rows(
            Traversal.from(A, B).out("OWNS").orderBy(Ordering.by(Column.start(), Sort.DESCENDING)),
            Column.start(),
            Column.distance());
    assertThat(query.text())
        .isEqualTo(
            SEVERAL
                + " CALL (n0) { WITH n0, 0 AS d0 MATCH (n0)-[r1:`_lms_OWNS`]->(n1)"
                + " WITH n1, min(d0) + 1 AS d1 RETURN n1 AS m, d1 AS d }"
                + " WITH m, d, n0, coalesce(n0._lms_order, n0._lms_id) AS o0"
                + " WITH m, d, n0, o0 ORDER BY o0 DESC, coalesce(m._lms_order, m._lms_id),"
                + " coalesce(n0._lms_order, n0._lms_id) LIMIT $limit"
                + " WITH collect([n0._lms_id, d, "
                + identity("m", "m[$p2]")
                + "])"
                + UNCHANGED);
  }

  @Test
  void rows_ofRelationships_sendTheIdentityAndOneProperty() {
    Neo4jQuery query =
        rows(
            Traversal.from(A).out("OWNS"),
            Column.key(),
            Column.relationshipProperty(HOSTILE),
            Column.label());
    assertThat(query.text())
        .isEqualTo(
            ONE
                + " MATCH (n0)-[r1:`_lms_OWNS`]->(n1) WITH n1, r1 LIMIT $limit"
                + " WITH collect([coalesce(r1.`"
                + QUOTED
                + ", r1[$p2], r1[$p3]), labels(n1), "
                + identity("n1", "n1[$p4]")
                + ", type(r1), "
                + identity("r1", "r1[$p5]")
                + "])"
                + UNCHANGED);
  }

  @Test
  void rows_severalPropertiesOfRelationships_sendWholeOnes() {
    Neo4jQuery query =
        rows(
            Traversal.from(A).out("OWNS").in("OWNS"),
            Column.relationshipProperty("x"),
            Column.relationshipProperty("y"),
            Column.property("x"),
            Column.distance());
    assertThat(query.text())
        .isEqualTo(
            ONE
                + " WITH n0, 0 AS d0 MATCH (n0)-[r1:`_lms_OWNS`]->(n1) WITH n1, min(d0) + 1 AS d1"
                + " MATCH (n1)<-[r2:`_lms_OWNS`]-(n2) WITH *, d1 + 1 AS d2"
                + " WITH n2, d2, r2 LIMIT $limit WITH collect([r2,"
                + " coalesce(n2.`x`, n2[$p2], n2[$p3]), d2, "
                + identity("n2", "n2[$p4]")
                + "])"
                + ROWS
                + "[type(m[0]), properties(m[0]), m[1], m[2], m[3]]] AS item");
  }

  @Test
  void rows_ofRelationshipsInOrder_orderTiesByTheIdentity() {
    Neo4jQuery query =
        rows(
            Traversal.from(A, B).out("OWNS").orderBy(Ordering.by(Column.type(), Sort.DESCENDING)),
            Column.start(),
            Column.type());
    assertThat(query.text())
        .startsWith(
            SEVERAL
                + " CALL (n0) { MATCH (n0)-[r1:`_lms_OWNS`]->(n1) RETURN n1 AS m, r1 AS r }"
                + " WITH m, n0, r, type(r) AS o0 WITH m, n0, r, o0 ORDER BY o0 DESC,"
                + " coalesce(m._lms_order, m._lms_id), coalesce(n0._lms_order, n0._lms_id),"
                + " coalesce(startNode(r)._lms_order, startNode(r)._lms_id), type(r),"
                + " coalesce(endNode(r)._lms_order, endNode(r)._lms_id), reduce(o = '', c IN"
                + " split(substring(r._lms_id, coalesce(size(startNode(r)._lms_id) +"
                + " size(endNode(r)._lms_id) - -3, 0)), '') | o + CASE WHEN c < '\\uD7FF' THEN c");
  }

  @Test
  void groups_ofRelationships_areCountedByTheServer() {
    assertThat(groups(Traversal.from(A).both("OWNS"), Column.type(), Column.count()).text())
        .startsWith(
            ONE
                + " MATCH (n0)-[r1:`_lms_OWNS`]-(n1) WITH n1 AS found, r1 AS link, null AS v,"
                + " type(r1) AS k0 WITH *, found[$p1] AS stored, link[$p2] AS linkStored"
                + " WHERE stored IS NOT NULL AND linkStored IS NOT NULL WITH [k0] AS k,");
  }

  private Neo4jQuery rows(Traversal traversal, Column... columns) {
    return compiler.rows(traversal, RowLayout.of(traversal, List.of(columns)), true);
  }

  private Neo4jQuery countsByStart(Traversal traversal) {
    return groups(traversal, Column.start(), Column.count());
  }

  private Neo4jQuery groups(Traversal traversal, Column... columns) {
    return compiler.groups(traversal, new GroupLayout(new Groups(List.of(columns))), true);
  }

  @Test
  void groups_oneProperty_areCountedByTheServer() {
    Neo4jQuery query =
        groups(
            Traversal.from(A).orderBy(Ordering.by(Column.count(), Sort.ASCENDING)),
            Column.label(),
            Column.count(),
            Column.max("x"));
    assertThat(query.text())
        .isEqualTo(
            ONE
                + " WITH n0 AS found, coalesce(n0.`x`, n0[$p1], n0[$p2]) AS v, labels(n0) AS k0"
                + " WITH *, found[$p3] AS stored WHERE stored IS NOT NULL WITH [k0] AS k, v,"
                + " coalesce(v IS :: FLOAT NOT NULL OR v IS :: LIST<FLOAT NOT NULL> NOT NULL,"
                + " false) AS isDouble, count(*) AS number WITH collect([k, v, number])"
                + UNCHANGED);
  }

  @Test
  void groups_severalProperties_areMadeOfWholeNodes() {
    Neo4jQuery query = groups(Traversal.from(A), Column.property("x"), Column.sum("y"));
    assertThat(query.text())
        .isEqualTo(
            ONE
                + " WITH n0 WITH collect([n0])"
                + ROWS
                + "[labels(m[0]), properties(m[0])]] AS item");
  }

  @Test
  void countByStart_hops_areCountedForEachStart() {
    assertThat(countsByStart(Traversal.from(A, B).out("OWNS").hops(1, 2)).text())
        .isEqualTo(
            SEVERAL
                + " CALL (n0) { MATCH (n0)-[r1:`_lms_OWNS`*1..2]->(n1) WITH DISTINCT n1 RETURN"
                + " count(n1) AS number }"
                + " WITH n0, number WHERE number > 0 WITH n0, number ORDER BY number DESC,"
                + " coalesce(n0._lms_order, n0._lms_id) LIMIT $limit"
                + " WITH collect([[n0._lms_id], null, number])"
                + UNCHANGED);
  }

  @Test
  void countByStart_through_goesStepByStepWithinEachStart() {
    Traversal traversal =
        Traversal.from(A, B).out("OWNS").through(NodePattern.of("Site")).hops(1, 2);
    assertThat(countsByStart(traversal).text())
        .startsWith(
            SEVERAL
                + " CALL (n0) { WITH collect(n0) AS f"
                + FIRST
                + " WITH g AS f, g AS s"
                + STEP.replace("MATCH", "WITH x WHERE (x:`_lms_Site`) MATCH")
                + " UNWIND s AS n1 WITH n1 RETURN count(n1) AS number } WITH n0, number");
  }

  /** A name more with each step once made the server plan for seconds. */
  @Test
  void steps_upToTheMost_repeatOneTextWithoutNewNames() {
    String nodes = compiler.nodes(fromSeveral(0, 1), true).text();
    String reached = compiler.reach(fromSeveral(0, 1)).text();
    String exact = compiler.nodes(fromSeveral(3, 3), true).text();
    assertThat(nodes).containsOnlyOnce(STEP);
    assertThat(reached).containsOnlyOnce(DISTANCES);
    assertThat(exact).contains(FIRST + " WITH g AS f" + FIRST + " WITH g AS f, g AS s");
    for (int steps = 2; steps <= Hop.MAX_LENGTH; steps++) {
      assertThat(compiler.nodes(fromSeveral(0, steps), true).text())
          .isEqualTo(nodes.replace(STEP, STEP.repeat(steps)));
      assertThat(compiler.reach(fromSeveral(0, steps)).text())
          .isEqualTo(reached.replace(DISTANCES, DISTANCES.repeat(steps)));
      assertThat(compiler.nodes(fromSeveral(steps, steps), true).text())
          .isEqualTo(
              SEVERAL
                  + " WITH collect(n0) AS f"
                  + (FIRST + " WITH g AS f").repeat(steps)
                  + ", g AS s"
                  + ENDS
                  + NODES);
    }
  }

  @Test
  void key_hostile_isQuotedWhereverItStands() {
    NodePattern pattern = NodePattern.ANY.where(Filters.absent(HOSTILE));
    Traversal traversal =
        Traversal.from(NodePattern.of("X").where(Filters.absent(HOSTILE)))
            .out("R")
            .where(Filters.eq(HOSTILE, HOSTILE))
            .through(pattern)
            .hops(1, 2)
            .to(pattern);
    for (Neo4jQuery query :
        List.of(
            compiler.nodes(traversal.orderBy(Ordering.by(HOSTILE, Sort.DESCENDING)), true),
            compiler.reach(traversal),
            groups(traversal, Column.property(HOSTILE), Column.max(HOSTILE)),
            countsByStart(traversal))) {
      assertThat(
              query
                  .text()
                  .replace("`" + QUOTED, "")
                  .replace("`_lms_list_" + QUOTED, "")
                  .replace("`_lms_order_" + QUOTED, ""))
          .doesNotContain("DETACH", "\\");
      assertThat(query.parameters()).containsValue(HOSTILE);
    }
  }

  private static Traversal fromSeveral(int min, int max) {
    return Traversal.from(A, B).out("OWNS").hops(min, max);
  }

  private static String head(String value) {
    return "CASE WHEN "
        + value
        + " IS :: LIST<ANY> NOT NULL THEN "
        + value
        + "[0] ELSE "
        + value
        + " END";
  }

  private static String rank(String value, int absent) {
    return RANK.replace("v IS", value + " IS").replace("7", "" + absent);
  }
}
