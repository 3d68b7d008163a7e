package io.lmscore.store.testkit.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.spi.graph.FilterEvaluator;
import io.lmscore.store.testkit.oracle.FilterOracle;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the service provider interface offers to backends agrees with the kit's oracle. */
class FilterEvaluatorTest {
  private static final int ROUNDS = 2_000;
  private static final int NODES = 20;

  private final RandomChoice choice = new RandomChoice(new Random(20261130));
  private final Questions questions = new Questions(choice);

  @Test
  void matches_randomPatterns_agreesWithTheOracle() {
    int matched = 0;
    for (int round = 0; round < ROUNDS; round++) {
      NodePattern nodes = questions.nodes();
      RelationshipPattern relationships = questions.relationships();
      for (int i = 0; i < NODES; i++) {
        Node node = node();
        Relationship relationship = relationship();
        boolean isNode = FilterEvaluator.matches(nodes, node);
        assertThat(isNode).as("%s %s", nodes, node).isEqualTo(FilterOracle.matches(nodes, node));
        assertThat(FilterEvaluator.matches(relationships, relationship))
            .as("%s %s", relationships, relationship)
            .isEqualTo(FilterOracle.matches(relationships, relationship));
        matched += isNode ? 1 : 0;
      }
    }
    assertThat(matched).isBetween(ROUNDS * NODES / 20, ROUNDS * NODES * 19 / 20);
  }

  private Node node() {
    return new Node(choice.id(), choice.of(RandomChoice.LABELS), choice.properties(), 0);
  }

  private Relationship relationship() {
    RelationshipId id = RelationshipId.of(choice.id(), choice.of(RandomChoice.TYPES), choice.id());
    return new Relationship(id, choice.weighted(), 0);
  }
}
