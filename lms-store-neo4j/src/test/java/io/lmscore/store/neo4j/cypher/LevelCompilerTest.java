package io.lmscore.store.neo4j.cypher;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.neo4j.cypher.HopCompiler.Distance;
import org.junit.jupiter.api.Test;

class LevelCompilerTest {
  private static final String STEP =
      "UNWIND f AS x MATCH (x)-[r:`_lms_OWNS`]->(y) RETURN collect(DISTINCT y) AS g }";

  @Test
  void hop_thatMayHaveNoStep_endsAtEachStartOnce() {
    assertThat(text(0, 1, Distance.NONE))
        .startsWith(" WITH collect(DISTINCT n0) AS f WITH f, f AS s CALL (f, s) {")
        .contains(" RETURN collect(DISTINCT y) AS g } WITH g AS f, s + g AS s")
        .endsWith(" UNWIND s AS n1 WITH n1");
  }

  @Test
  void hop_ofAtLeastOneStep_endsAtNoStart() {
    assertThat(text(1, 1, Distance.NONE))
        .isEqualTo(
            " WITH collect(n0) AS f CALL (f) { "
                + STEP
                + " WITH g AS f, g AS s UNWIND s AS n1 WITH n1");
  }

  @Test
  void hop_withDistances_keepsTheLeastOfEachNode() {
    assertThat(text(0, 1, Distance.SHORTEST))
        .startsWith(" WITH collect([n0, d0]) AS f WITH f, f AS s")
        .endsWith(" UNWIND s AS e WITH e[0] AS n1, min(e[1]) AS d1");
  }

  private static String text(int min, int max, Distance distance) {
    Hop hop = Traversal.from(NodeId.of("a")).out("OWNS").hops(min, max).hops().get(0);
    StringBuilder text = new StringBuilder();
    new LevelCompiler(new Parameters(), text, 1).add(hop, distance);
    return text.toString();
  }
}
