package io.lmscore.store.testkit.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filter.Operator;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.spi.graph.FilterEvaluator;
import io.lmscore.store.spi.graph.Neighbourhood;
import io.lmscore.store.testkit.oracle.FilterOracle;
import io.lmscore.store.testkit.oracle.GraphModel;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the service provider interface offers to backends agrees with the kit's oracle. */
class FilterEvaluatorTest {
  private static final int ROUNDS = 2_000;
  private static final int NODES = 20;

  private final RandomChoice choice = new RandomChoice(new Random(20261130));
  private final Questions questions = new Questions(choice, choice);

  @Test
  void matches_randomPatterns_agreesWithTheOracle() {
    int matched = 0;
    int asked = 0;
    for (int round = 0; round < ROUNDS; round++) {
      NodePattern nodes = questions.nodes();
      RelationshipPattern relationships = questions.relationships();
      GraphModel model = model();
      for (Node node : model.nodes()) {
        boolean isNode = matches(nodes, node, model);
        assertThat(isNode)
            .as("%s %s", nodes, node)
            .isEqualTo(FilterOracle.matches(nodes, node, model));
        asked++;
        matched += isNode ? 1 : 0;
      }
      for (Relationship relationship : model.relationships()) {
        assertThat(FilterEvaluator.matches(relationships, relationship))
            .as("%s %s", relationships, relationship)
            .isEqualTo(FilterOracle.matches(relationships, relationship));
      }
    }
    assertThat(matched).isBetween(asked / 20, asked * 19 / 20);
  }

  @Test
  void matches_filterOnRelationshipsWithoutNeighbourhood_isRefused() {
    Node node = node();
    for (Filter filter :
        List.of(
            Filters.related(Direction.OUT),
            Filters.not(Filters.degree(Direction.IN, "R", Operator.GE, 1)))) {
      assertThatExceptionOfType(IllegalArgumentException.class)
          .isThrownBy(() -> FilterEvaluator.matches(NodePattern.ANY.where(filter), node));
    }
  }

  @Test
  void matches_filterOnRelationships_countsEachAndStopsAtTheAnswer() {
    GraphModel model = new GraphModel();
    model.put(Node.of("a", "N"));
    for (int i = 0; i < NODES; i++) {
      model.put(Node.of("b" + i, "N"));
      model.put(Relationship.of("a", "R", "b" + i));
    }
    assertThat(steps(Filters.related(Direction.OUT), model)).isEqualTo(1);
    assertThat(steps(Filters.degree(Direction.OUT, "R", Operator.GE, 3), model)).isEqualTo(3);
    assertThat(steps(Filters.degree(Direction.OUT, "R", Operator.EQ, 3), model)).isEqualTo(4);
    assertThat(steps(Filters.degree(Direction.OUT, "S", Operator.EQ, 3), model)).isEqualTo(NODES);
  }

  private static int steps(Filter filter, GraphModel model) {
    int[] steps = {0};
    FilterEvaluator.matches(
        NodePattern.ANY.where(filter),
        Node.of("a", "N"),
        neighbourhood(model),
        count -> steps[0] += count);
    return steps[0];
  }

  private static boolean matches(NodePattern pattern, Node node, GraphModel model) {
    boolean matches = FilterEvaluator.matches(pattern, node, neighbourhood(model), steps -> {});
    if (pattern.filter().radius() == 0) {
      assertThat(FilterEvaluator.matches(pattern, node)).isEqualTo(matches);
    }
    return matches;
  }

  private static Neighbourhood neighbourhood(GraphModel model) {
    return new Neighbourhood() {
      @Override
      public Iterable<Relationship> relationships(NodeId node, Direction direction) {
        return model.relationships(node, direction, RelationshipPattern.ANY);
      }

      @Override
      public Node node(NodeId id) {
        return model.node(id).orElseThrow();
      }
    };
  }

  /** A small graph, so that its nodes differ in their relationships. */
  private GraphModel model() {
    GraphModel model = new GraphModel();
    for (int i = 0; i < NODES / 4; i++) {
      Relationship relationship = relationship();
      for (NodeId end : List.of(relationship.id().from(), relationship.id().to())) {
        if (model.node(end).isEmpty()) {
          model.put(new Node(end, choice.of(RandomChoice.LABELS), choice.properties(), 0));
        }
      }
      model.put(relationship);
    }
    return model;
  }

  private Node node() {
    return new Node(choice.id(), choice.of(RandomChoice.LABELS), choice.properties(), 0);
  }

  private Relationship relationship() {
    RelationshipId id = RelationshipId.of(choice.id(), choice.of(RandomChoice.TYPES), choice.id());
    return new Relationship(id, choice.weighted(), 0);
  }
}
