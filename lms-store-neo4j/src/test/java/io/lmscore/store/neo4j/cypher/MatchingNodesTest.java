package io.lmscore.store.neo4j.cypher;

import static io.lmscore.store.graph.Direction.BOTH;
import static io.lmscore.store.graph.Direction.OUT;
import static io.lmscore.store.graph.Filters.and;
import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.graph.Filters.not;
import static io.lmscore.store.graph.Filters.or;
import static io.lmscore.store.graph.Filters.related;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Traversal;
import org.junit.jupiter.api.Test;

/** Nested filters, word by word: lists of distinct nodes. */
class MatchingNodesTest {
  private static final Filter NEIGHBOUR = related(OUT, "S");
  private static final Filter NESTED = related(BOTH, "R", NodePattern.of("Y").where(NEIGHBOUR));
  private static final String HITS =
      " WITH collect(m1) AS near1all CALL (near1all) { UNWIND near1all AS m1"
          + " MATCH (m1)-[:`_lms_R`]-(near1) WHERE (near1:`_lms_Y`)"
          + " RETURN collect(DISTINCT near1) AS ends1_0 } CALL (ends1_0) { UNWIND ends1_0 AS m2"
          + " WITH m2 WHERE EXISTS { (m2)-[:`_lms_S`]->() } RETURN collect(m2) AS hits1_0 }"
          + " UNWIND near1all AS m1 WITH m1, hits1_0 WHERE ";
  private static final String IS_HIT = "EXISTS { (m1)-[:`_lms_R`]-(near1) WHERE near1 IN hits1_0 }";

  private final TraversalCompiler compiler = new TraversalCompiler(new Identities("ns"));

  @Test
  void start_nested_asksThoseThatMeetTheNearerConditions() {
    NodePattern pattern = NodePattern.of("X").where(and(NESTED, eq("p", "v"), not(NEIGHBOUR)));

    assertThat(compiler.count(Traversal.from(pattern)).text())
        .isEqualTo(
            "MATCH (n0:`_lms_X`) WHERE n0._lms_id STARTS WITH $namespace AND (n0.`p` = $p1"
                + " AND NOT EXISTS { (n0)-[:`_lms_S`]->() }) WITH collect(DISTINCT n0) AS asked1"
                + " CALL (asked1) { UNWIND asked1 AS m1"
                + HITS
                + IS_HIT
                + " RETURN collect(m1) AS found1 } UNWIND found1 AS n0 WITH n0"
                + " RETURN count(n0) AS item");
  }

  @Test
  void to_nested_asksDistinctEnds() {
    Filter filter = or(not(NESTED), eq("p", "v"));
    Traversal traversal =
        Traversal.from(NodeId.of("a")).out("T").to(NodePattern.of("X").where(filter));

    assertThat(compiler.count(traversal).text())
        .contains(
            " MATCH (n0)-[r1:`_lms_T`]->(n1) WHERE (n1:`_lms_X`) WITH DISTINCT n1"
                + " WITH collect(DISTINCT n1) AS asked1 CALL (asked1) { UNWIND asked1 AS m1"
                + HITS
                + "(NOT "
                + IS_HIT
                + " OR m1.`p` = $p1) RETURN collect(m1) AS found1 }"
                + " UNWIND found1 AS n1 WITH n1 RETURN count(n1) AS item");
  }

  @Test
  void reach_nested_keepsTheDistances() {
    Traversal traversal = Traversal.from(NodeId.of("a")).out("T").to(NodePattern.ANY.where(NESTED));

    assertThat(compiler.reach(traversal).text())
        .contains(
            " WITH n1, min(d0) + 1 AS d1 WITH collect(DISTINCT n1) AS asked1,"
                + " collect([n1, d1]) AS rows1 CALL (asked1) {",
            " AS found1 } UNWIND [row IN rows1 WHERE row[0] IN found1] AS row"
                + " WITH row[0] AS n1, row[1] AS d1 ");
  }

  @Test
  void through_nested_asksTheNodesOfOneStep() {
    Traversal traversal =
        Traversal.from(NodeId.of("a")).out("T").hops(2, 2).through(NodePattern.ANY.where(NESTED));

    assertThat(compiler.count(traversal).text())
        .contains(
            " UNWIND f AS x WITH collect(DISTINCT x) AS asked1 CALL (asked1) {",
            " UNWIND found1 AS x WITH x MATCH (x)-[r:`_lms_T`]->(y)");
  }
}
