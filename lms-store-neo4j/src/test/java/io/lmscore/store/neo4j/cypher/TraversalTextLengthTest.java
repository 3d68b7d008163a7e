package io.lmscore.store.neo4j.cypher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.graph.Groups;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Statements stay short: the server plans for a time that grows with their length. */
class TraversalTextLengthTest {
  private static final NodeId A = NodeId.of("a");
  private static final NodeId B = NodeId.of("b");
  private static final GroupLayout BY_START =
      new GroupLayout(new Groups(List.of(Column.start(), Column.count())));

  private final TraversalCompiler compiler = new TraversalCompiler(new Identities("ns"));

  @Test
  void text_manySteps_growsWithTheirNumber() {
    List<Function<Traversal, Neo4jQuery>> questions =
        List.of(
            t -> compiler.nodes(t, true), compiler::reach, t -> compiler.groups(t, BY_START, true));
    for (Function<Traversal, Neo4jQuery> question : questions) {
      int[] lengths = new int[Hop.MAX_LENGTH + 1];
      for (int steps = 2; steps <= Hop.MAX_LENGTH; steps++) {
        lengths[steps] = question.apply(withConditions(steps)).text().length();
        assertThat(lengths[steps]).isGreaterThan(lengths[steps - 1]);
      }
      assertThat(lengths[32]).isLessThanOrEqualTo(lengths[16] * 22 / 10);
      assertThat(lengths[32] - lengths[31]).isCloseTo(lengths[3] - lengths[2], within(4));
    }
  }

  private static Traversal withConditions(int steps) {
    return Traversal.from(A, B)
        .out()
        .where(Filters.eq("w", 1))
        .through(NodePattern.of("Site").where(Filters.eq("x", 2)))
        .to("Device")
        .hops(1, steps);
  }
}
