package io.lmscore.store.neo4j.cypher;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.NodeSelection;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The statements of paths, word by word: each is one round-trip, whatever the answer. */
class PathCompilerTest {
  private static final NodeId A = NodeId.of("a'}) DETACH DELETE n //");
  private static final NodeId B = NodeId.of("b");
  private static final String START = "ns:" + A.value();
  private static final String HOSTILE = "`}) DETACH DELETE n //";
  private static final String BOTH_ENDS =
      "MATCH (a:_lms {_lms_id: $from}) USING INDEX SEEK a:_lms(_lms_id) MATCH (b:_lms {_lms_id:"
          + " $to}) USING INDEX SEEK b:_lms(_lms_id) MATCH p = ";
  private static final String PATHS =
      " WITH p LIMIT $limit WITH collect(p) AS items UNWIND CASE size(items) WHEN 0 THEN [0]"
          + " ELSE range(0, size(items) - 1, 500) END AS i RETURN [m IN items[i..i + 500] |"
          + " [[x IN nodes(m) | [labels(x), properties(x)]], [r IN relationships(m) |"
          + " [type(r), properties(r)]]]] AS item";
  private static final String END =
      "] END AS parts UNWIND parts AS part UNWIND range(0, size(part[2]) - 1, 2000)"
          + " AS i RETURN [part[0], part[1], part[2][i..i + 2000]] AS item";
  private static final String TOTAL =
      " AS total WITH [[0, 0, [total]]] + CASE WHEN total > $most THEN [] ELSE [";
  private static final String ENDS =
      "MATCH (a:_lms {_lms_id: $from}) USING INDEX SEEK a:_lms(_lms_id) OPTIONAL MATCH (b:_lms"
          + " {_lms_id: $to}) USING INDEX SEEK b:_lms(_lms_id) WITH"
          + " a, CASE WHEN b IS NULL THEN [] ELSE [b] END AS b";
  private static final String STARTS =
      "[1, 0, [e IN [a] | e._lms_id]], [3, 0, [e IN b | e._lms_id]], ";

  private final Identities identities = new Identities("ns");
  private final PathCompiler paths = new PathCompiler(identities);
  private final ShortestPathCompiler shortest = new ShortestPathCompiler(identities);
  private final CostCompiler cost = new CostCompiler(identities);

  @Test
  void neighbourhood_hop_followsNoNodeTwice() {
    Traversal traversal =
        Traversal.from(A)
            .out("OWNS")
            .hops(1, 2)
            .where(Filters.eq("w", 1))
            .through(NodePattern.of("Site"))
            .to("Device");
    Neo4jQuery query = paths.neighbourhood(traversal, 99);
    String device = "[e IN a0 WHERE (e:`_lms_Device`)]";
    String all =
        " WITH b0, a, r + t AS r, [y IN g WHERE NOT y IN a] AS f WITH b0, f, a + f AS a, r";
    String site = "[e IN a0 WHERE (e:`_lms_Site`)]";
    assertThat(query.text())
        .isEqualTo(
            "MATCH (n0:_lms {_lms_id: $start}) USING INDEX SEEK n0:_lms(_lms_id) WITH collect(n0)"
                + " AS b0"
                + " WITH b0, b0 AS f, b0 AS a, [] AS r"
                + " CALL (f) { UNWIND f AS x MATCH (x)-[q:`_lms_OWNS`]->(y) WHERE q.`w` = $p1"
                + " RETURN collect(DISTINCT q) AS t, collect(DISTINCT y) AS g }"
                + all
                + " CALL (f) { UNWIND f AS x WITH x WHERE (x:`_lms_Site`) MATCH"
                + " (x)-[q:`_lms_OWNS`]->(y) WHERE q.`w` = $p2 RETURN collect(DISTINCT q) AS"
                + " t, collect(DISTINCT y) AS g }"
                + all
                + " WITH b0, a AS a0, r AS r0, [n IN a WHERE (n:`_lms_Device`)] AS b1"
                + " WITH *, size(b0) + size(r0) + size("
                + device
                + ") + size("
                + site
                + ")"
                + TOTAL
                + "[1, 0, [e IN b0 | e._lms_id]], [2, 0, [e IN r0 | [type(e), e._lms_id]]], [3,"
                + " 0, [e IN "
                + device
                + " | e._lms_id]], [4, 0, [e IN "
                + site
                + " | e._lms_id]]"
                + END);
    assertThat(query.parameters())
        .isEqualTo(Map.of("start", START, "p1", 1L, "p2", 1L, "most", 99L));
  }

  @Test
  void neighbourhood_severalHops_carriesOnlyTheListsOfHopsBefore() {
    Traversal traversal = Traversal.from(A, B).out("OWNS").hops(0, 0).in("HAS").to("Device");
    String end = "[n IN a WHERE (n:`_lms_Device`)]";
    String device = "[e IN a1 WHERE (e:`_lms_Device`)]";
    assertThat(paths.neighbourhood(traversal, 99).text())
        .startsWith("UNWIND $start AS id MATCH (n0:_lms {_lms_id: id}) ")
        .endsWith(
            " WITH collect(n0) AS b0 WITH b0, b0 AS f, b0 AS a, [] AS r WITH b0, a AS a0, r AS r0,"
                + " a AS b1"
                + " WITH b0, a0, r0, b1, b1 AS f, b1 AS a, [] AS r"
                + " CALL (f) { UNWIND f AS x MATCH (x)<-[q:`_lms_HAS`]-(y) RETURN"
                + " collect(DISTINCT q) AS t, collect(DISTINCT y) AS g }"
                + " WITH b0, a0, r0, b1, a, r + t AS r, [y IN g WHERE NOT y IN a] AS f"
                + " WITH b0, a0, r0, b1, f, a + f AS a, r"
                + " WITH b0, a0, r0, b1, a AS a1, r AS r1, "
                + end
                + " AS b2 WITH *, size(b0) + size(r0) + size(r1) + size("
                + device
                + ")"
                + TOTAL
                + "[1, 0, [e IN b0 | e._lms_id]], [2, 0, [e IN r0 | [type(e), e._lms_id]]], [2, 1,"
                + " [e IN r1 | [type(e), e._lms_id]]], [3, 1, [e IN "
                + device
                + " | e._lms_id]]"
                + END);
  }

  @Test
  void elements_nodesAndTypes_areOneParameterEachAlsoWithoutRelationships() {
    RelationshipId id = RelationshipId.of(A, "OWNS", B);
    Neo4jQuery query =
        paths.elements(List.of(A), List.of(id), new TreeSet<>(List.of("OWNS", "FEEDS")));
    assertThat(query.text())
        .isEqualTo(
            "UNWIND $nodes AS i MATCH (n:_lms {_lms_id: i}) USING INDEX SEEK n:_lms(_lms_id)"
                + " RETURN [true,"
                + " collect([labels(n), properties(n)])] AS item"
                + " UNION ALL UNWIND $p1 AS i MATCH ()-[r:`_lms_FEEDS` {_lms_id: i}]->() USING"
                + " INDEX SEEK r:`_lms_FEEDS`(_lms_id) RETURN"
                + " [false, collect([type(r), properties(r)])] AS item"
                + " UNION ALL UNWIND $p2 AS i MATCH ()-[r:`_lms_OWNS` {_lms_id: i}]->() USING"
                + " INDEX SEEK r:`_lms_OWNS`(_lms_id) RETURN"
                + " [false, collect([type(r), properties(r)])] AS item");
    assertThat(query.parameters())
        .isEqualTo(
            Map.of(
                "nodes",
                List.of(START),
                "p1",
                List.of(),
                "p2",
                List.of(new Identities("ns").relationship(id))));
  }

  @Test
  void shortest_one_isTheServersSearch() {
    Neo4jQuery query = shortest.one(ShortestPath.out(A, B, "OWNS").maxLength(5).limit(9));
    assertThat(query.text())
        .isEqualTo(BOTH_ENDS + "shortestPath((a)-[:`_lms_OWNS`*..5]->(b))" + PATHS);
    assertThat(query.parameters()).isEqualTo(Map.of("from", START, "to", "ns:b", "limit", 1L));
  }

  @Test
  void shortest_allWithConditions_letsTheEndsThrough() {
    Neo4jQuery query =
        shortest.all(
            ShortestPath.both(A, B)
                .where(Filters.eq("w", HOSTILE))
                .through(NodePattern.of("Site"))
                .maxLength(5)
                .limit(9));
    assertThat(query.text())
        .isEqualTo(
            BOTH_ENDS
                + "allShortestPaths((a)-[*..5]-(b)) WHERE all(r IN relationships(p) WHERE"
                + " type(r) STARTS WITH '_lms_' AND r.`w` = $p0) AND all(x IN nodes(p) WHERE x ="
                + " a OR x = b OR ((x:`_lms_Site`)))"
                + PATHS);
    assertThat(query.parameters())
        .isEqualTo(Map.of("from", START, "to", "ns:b", "p0", HOSTILE, "limit", 9L));
  }

  @Test
  void cost_weight_mustBeANumber() {
    Neo4jQuery query =
        cost.neighbourhood(
            ShortestPath.out(A, B, "OWNS")
                .weight("km")
                .through(NodePattern.of("Site"))
                .maxLength(4),
            99);
    String isNumber = "(r.`km` IS :: INTEGER NOT NULL OR r.`km` IS :: FLOAT NOT NULL)";
    String through = "[e IN xs + ys WHERE (e:`_lms_Site`)]";
    assertThat(query.text())
        .isEqualTo(
            ENDS
                + " CALL (a) { MATCH p = (a)-[:`_lms_OWNS`*0..3]->(x) WHERE all(r IN"
                + " relationships(p) WHERE "
                + isNumber
                + ") AND all(n IN nodes(p) WHERE n = a OR ((n:`_lms_Site`))) RETURN"
                + " collect(DISTINCT x) AS xs }"
                + " CALL (xs) { UNWIND xs AS x MATCH (x)-[r:`_lms_OWNS`]->(y) WHERE "
                + isNumber
                + " RETURN collect(DISTINCT r) AS rs, collect(DISTINCT y) AS ys } WITH *,"
                + " size([a]) + size(b) + size(rs) + size("
                + through
                + ")"
                + TOTAL
                + STARTS
                + "[2, 0, [e IN rs | [type(e), e._lms_id, e.`km`]]], [4, 0, [e IN "
                + through
                + " | e._lms_id]]"
                + END);
    assertThat(query.parameters()).isEqualTo(Map.of("from", START, "to", "ns:b", "most", 99L));
  }

  @Test
  void cost_noStep_asksOnlyForTheEnds() {
    assertThat(cost.neighbourhood(ShortestPath.both(A, B).maxLength(0), 99).text())
        .isEqualTo(
            ENDS
                + " WITH *, [a] AS xs, [] AS rs, [] AS ys WITH *, size([a]) + size(b) + size(rs)"
                + TOTAL
                + STARTS
                + "[2, 0, [e IN rs | [type(e), e._lms_id]]]"
                + END);
  }

  @Test
  void cost_betweenSelections_goesFromAllStartsAtOnce() {
    Neo4jQuery query =
        cost.neighbourhood(
            ShortestPath.out(NodeSelection.ids(A, B), NodeSelection.labels("Site"), "OWNS")
                .maxLength(4),
            99);
    String reached = "[e IN xs + ys WHERE (e:`_lms_Site`)]";
    assertThat(query.text())
        .isEqualTo(
            "CALL () { UNWIND $aIds AS id MATCH (n0:_lms {_lms_id: id}) USING INDEX SEEK"
                + " n0:_lms(_lms_id) RETURN collect(DISTINCT n0) AS a } WITH *, reduce(s = {f: a,"
                + " xs: a}, i IN range(1, 3) | CASE size(s.f) WHEN 0 THEN s ELSE head([g IN"
                + " [COLLECT { UNWIND s.f AS x MATCH (x)-[r:`_lms_OWNS`]->(y) WHERE NOT y IN s.xs"
                + " RETURN DISTINCT y }] | {f: g, xs: s.xs + g}]) END).xs AS xs CALL (xs) { UNWIND"
                + " xs AS x MATCH (x)-[r:`_lms_OWNS`]->(y) RETURN collect(DISTINCT r) AS rs,"
                + " collect(DISTINCT y) AS ys } WITH *, size(a) + size("
                + reached
                + ") + size(rs)"
                + TOTAL
                + "[1, 0, [e IN a | e._lms_id]], [3, 0, [e IN "
                + reached
                + " | e._lms_id]], [2, 0, [e IN rs | [type(e), e._lms_id]]]"
                + END);
    assertThat(query.parameters()).isEqualTo(Map.of("aIds", List.of(START, "ns:b"), "most", 99L));
  }

  @Test
  void shortest_betweenSelections_isOneSearchFromBothSides() {
    Neo4jQuery query =
        shortest.all(
            ShortestPath.out(NodeSelection.ids(A), NodeSelection.labels("Site"), "OWNS")
                .through(NodePattern.of("Hall"))
                .maxLength(5)
                .limit(9));
    String out = "MATCH (x)-[r:`_lms_OWNS`]->(y) WHERE ";
    String in = "MATCH (x)<-[r:`_lms_OWNS`]-(y) WHERE ";
    assertThat(query.text())
        .isEqualTo(
            "CALL () { MATCH (n0:_lms {_lms_id: $aIds}) USING INDEX SEEK n0:_lms(_lms_id) RETURN"
                + " collect(DISTINCT n0) AS a } CALL () { MATCH (n0:`_lms_Site`) WHERE n0._lms_id"
                + " STARTS WITH $namespace RETURN collect(DISTINCT n0) AS b } WITH reduce(s = {f:"
                + " [a], b: [b], fs: a, bs: b, met: [x IN a WHERE x IN b]}, i IN range(1,"
                + " $maxLength) | CASE WHEN size(s.met) > 0 OR size(s.f[-1]) = 0 OR size(s.b[-1]) ="
                + " 0 THEN s WHEN size(s.f[-1]) <= size(s.b[-1]) THEN head([g IN [COLLECT { UNWIND"
                + " s.f[-1] AS x "
                + out
                + "NOT y IN s.fs AND (y IN s.b[-1] OR ((y:`_lms_Hall`))) RETURN DISTINCT y }] |"
                + " {f: s.f + [g], b: s.b, fs: s.fs + g, bs: s.bs,"
                + " met: [y IN g WHERE y IN s.b[-1]]}])"
                + " ELSE head([g IN [COLLECT { UNWIND s.b[-1] AS x "
                + in
                + "NOT y IN s.bs AND (y IN s.f[-1] OR ((y:`_lms_Hall`))) RETURN DISTINCT y }] |"
                + " {b: s.b + [g], f: s.f, bs: s.bs + g, fs: s.fs,"
                + " met: [y IN g WHERE y IN s.f[-1]]}]) END) AS s"
                + " WITH s, reduce(p = [s.met], i IN range(size(s.f) - 2, 0, -1) |"
                + " [COLLECT { UNWIND p[0] AS x "
                + in
                + "y IN s.f[i] RETURN DISTINCT y }] + p) AS p"
                + " WITH reduce(p = p, i IN range(size(s.b) - 2, 0, -1) |"
                + " p + [COLLECT { UNWIND p[-1] AS x "
                + out
                + "y IN s.b[i] RETURN DISTINCT y }]) AS p"
                + " WITH p, reduce(q = [x IN p[0] | [[x], []]], i IN range(1, size(p) - 1) |"
                + " COLLECT { UNWIND q AS e WITH e, e[0][-1] AS x "
                + out
                + "y IN p[i] RETURN [e[0] + y, e[1] + r] LIMIT $limit }) AS q"
                + " UNWIND CASE WHEN size(q) = 0 AND any(x IN p WHERE size(x) > 0)"
                + " THEN [[[], []]] ELSE q END AS e WITH e LIMIT $limit"
                + PATHS
                    .replace(" WITH p LIMIT $limit", "")
                    .replace("collect(p)", "collect(e)")
                    .replace("nodes(m)", "m[0]")
                    .replace("relationships(m)", "m[1]"));
    assertThat(query.parameters())
        .isEqualTo(Map.of("aIds", START, "namespace", "ns:", "maxLength", 5L, "limit", 9L));
  }

  @Test
  void key_hostile_isQuotedWhereverItStands() {
    NodePattern pattern = NodePattern.ANY.where(Filters.absent(HOSTILE));
    ShortestPath question =
        ShortestPath.out(A, B)
            .where(Filters.eq(HOSTILE, 1))
            .through(pattern)
            .weight(HOSTILE)
            .maxLength(3);
    ShortestPath selected =
        ShortestPath.out(NodeSelection.matching(pattern), NodeSelection.matching(pattern))
            .where(Filters.eq(HOSTILE, 1))
            .through(pattern)
            .weight(HOSTILE);
    Traversal traversal =
        Traversal.from(A).out().where(Filters.eq(HOSTILE, 1)).through(pattern).to(pattern);
    for (Neo4jQuery query :
        List.of(
            shortest.all(question),
            cost.neighbourhood(question, 9),
            shortest.all(selected),
            cost.neighbourhood(selected, 9),
            paths.neighbourhood(traversal.hops(1, 2), 9))) {
      assertThat(query.text()).contains("DETACH");
      assertThat(
              query
                  .text()
                  .replace("```}) DETACH DELETE n //`", "")
                  .replace("`_lms_list_``}) DETACH DELETE n //`", ""))
          .doesNotContain("DETACH");
    }
  }
}
