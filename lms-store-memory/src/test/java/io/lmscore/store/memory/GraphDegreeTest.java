package io.lmscore.store.memory;

import static io.lmscore.store.graph.Direction.BOTH;
import static io.lmscore.store.graph.Direction.IN;
import static io.lmscore.store.graph.Direction.OUT;
import static io.lmscore.store.graph.Filters.degree;
import static io.lmscore.store.graph.Filters.lt;
import static io.lmscore.store.graph.Filters.not;
import static io.lmscore.store.graph.Filters.or;
import static io.lmscore.store.graph.Filters.related;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lmscore.store.TimedOutException;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filter.Operator;
import io.lmscore.store.graph.GraphLoad;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.memory.graph.HeapGraph;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Filters on relationships of nodes that have thousands of them, in several leaves of a tree. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GraphDegreeTest {
  private static final int LEAVES = 5_000;
  private static final RelationshipPattern R = RelationshipPattern.of("R");

  private final HeapGraph heap = new HeapGraph();
  private final GraphStore graph = GraphTestBed.store(heap, Duration.ofMinutes(1));

  @BeforeAll
  void fill() {
    List<Node> nodes = new ArrayList<>(List.of(Node.of("hub", "Hub")));
    List<Relationship> relationships = new ArrayList<>();
    for (int i = 0; i < LEAVES; i++) {
      nodes.add(Node.of("leaf" + i, "Leaf"));
      relationships.add(Relationship.of("hub", "R", "leaf" + i, "i", i));
      relationships.add(Relationship.of("leaf" + i, i % 2 == 0 ? "S" : "T", "hub"));
    }
    for (int i = 0; i < 10; i++) {
      relationships.add(Relationship.of("hub", "S", "hub").withKey("loop" + i));
    }
    graph.load(GraphLoad.of(nodes, relationships));
  }

  @Test
  void degree_ofATree_isTheNumberOfItsLinks() {
    assertDegree(OUT, R, LEAVES);
    assertDegree(OUT, RelationshipPattern.ANY, LEAVES + 10);
    assertDegree(IN, RelationshipPattern.of("S"), LEAVES / 2 + 10);
    assertDegree(IN, RelationshipPattern.of("T"), LEAVES / 2);
    assertDegree(BOTH, RelationshipPattern.of("S"), LEAVES / 2 + 10);
    assertDegree(BOTH, RelationshipPattern.ANY, 2 * LEAVES + 10);
    assertDegree(BOTH, R.where(lt("i", 1_000)), 1_000);
    assertDegree(BOTH, RelationshipPattern.of("X"), 0);
  }

  @Test
  void related_ofATree_looksAtAllOfIt() {
    NodePattern last = NodePattern.ANY.where(related(IN, R.where(lt("i", 1)), NodePattern.ANY));
    assertThat(graph.count(hubs(related(OUT, R, last)))).isEqualTo(1);
    assertThat(graph.count(hubs(related(OUT, R, NodePattern.of("Hub"))))).isZero();
    assertThat(graph.count(hubs(related(BOTH, "S", NodePattern.of("Hub"))))).isEqualTo(1);
  }

  @Test
  void related_manyRelationshipsManyTimes_timesOut() {
    Filter[] many =
        IntStream.range(1, 400)
            .mapToObj(i -> related(OUT, R.where(lt("i", -i)), NodePattern.ANY))
            .toArray(Filter[]::new);
    GraphStore late = graph.withTimeout(Duration.ofMillis(1));

    assertThatExceptionOfType(TimedOutException.class).isThrownBy(() -> late.count(hubs(or(many))));
  }

  @Test
  void related_nodesThatShareANeighbour_haveTheSameAnswer() {
    NodePattern hub =
        NodePattern.of("Hub").where(related(OUT, R.where(lt("i", -1)), NodePattern.ANY));
    Filter toHub = related(OUT, RelationshipPattern.ANY, hub);

    assertThat(graph.count(Traversal.fromLabel("Leaf", toHub))).isZero();
    assertThat(graph.count(Traversal.fromLabel("Leaf", not(toHub)))).isEqualTo(LEAVES);
  }

  private void assertDegree(Direction direction, RelationshipPattern pattern, long expected) {
    for (Operator operator : Operator.values()) {
      boolean holds = operator == Operator.EQ || operator == Operator.LE || operator == Operator.GE;
      assertThat(graph.count(hubs(degree(direction, pattern, operator, expected))))
          .as("%s %s %s %d", direction, pattern, operator, expected)
          .isEqualTo(holds ? 1 : 0);
    }
    assertThat(graph.count(hubs(degree(direction, pattern, Operator.GT, expected + 1)))).isZero();
  }

  private static Traversal hubs(Filter filter) {
    return Traversal.fromLabel("Hub", filter);
  }
}
