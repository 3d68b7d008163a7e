package io.lmscore.store.memory;

import static io.lmscore.store.graph.Column.degree;
import static io.lmscore.store.graph.Column.id;
import static io.lmscore.store.graph.Column.start;
import static io.lmscore.store.graph.Direction.IN;
import static io.lmscore.store.graph.Filters.all;
import static io.lmscore.store.graph.Filters.degree;
import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.graph.Filters.not;
import static io.lmscore.store.graph.Filters.related;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Filter.Operator;
import io.lmscore.store.graph.GraphLoad;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.NodeSelection;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.graph.HeapGraph;
import io.lmscore.store.memory.plan.HeapWeightedGraph;
import io.lmscore.store.memory.plan.TraversalAnswers;
import io.lmscore.store.memory.plan.Workspaces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Searches that meet one hub from each of {@value #STARTS} starts count its {@value #OTHERS}
 * relationships once. Their calls have no time: they fail when they check it, which they do after
 * 1,024 steps.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GraphHubTest {
  private static final int STARTS = 40;
  private static final int OTHERS = 200;
  private static final RelationshipPattern R = RelationshipPattern.of("R");
  private static final NodePattern UNRELATED =
      NodePattern.of("Hub").where(not(related(IN, R, NodePattern.ANY.where(eq("z", -1)))));

  private final HeapGraph heap = new HeapGraph();

  @BeforeAll
  void fill() {
    List<Node> nodes = new ArrayList<>(List.of(Node.of("hub", "Hub"), Node.of("end", "End")));
    List<Relationship> relationships = new ArrayList<>();
    relationships.add(Relationship.of("hub", "R", "end"));
    for (int i = 0; i < STARTS; i++) {
      nodes.add(Node.of("start" + i, "Start"));
      relationships.add(Relationship.of("start" + i, "R", "hub"));
    }
    for (int i = 0; i < OTHERS; i++) {
      nodes.add(Node.of("other" + i, "Other"));
      relationships.add(Relationship.of("other" + i, "R", "hub", "w", 1));
    }
    GraphTestBed.store(heap, Duration.ofMinutes(1)).load(GraphLoad.of(nodes, relationships));
  }

  @Test
  void cheapestPaths_throughNodesWithoutANeighbour_askTheHubOnce() {
    NodeSelection starts = NodeSelection.labels("Start");
    ShortestPath question =
        ShortestPath.out(starts, NodeSelection.ids(NodeId.of("end"))).through(UNRELATED);

    assertThat(HeapWeightedGraph.allCheapest(heap.state(), late(), question)).hasSize(STARTS);
  }

  @Test
  void rows_pairsWithNodesWithoutANeighbour_askTheHubOnce() {
    assertThat(rows(toHub(UNRELATED), start(), id())).hasSize(STARTS);
  }

  @Test
  void rows_degreeInEachPair_countsTheHubOnce() {
    Column degree = degree(IN, R.where(eq("w", 1)));

    assertThat(rows(toHub(NodePattern.ANY), start(), degree))
        .hasSize(STARTS)
        .allSatisfy(row -> assertThat(row.integer(degree)).hasValue(OTHERS));
  }

  @Test
  void rows_pairsWithNodesOfADegree_countTheHubOnce() {
    NodePattern popular =
        NodePattern.ANY.where(degree(IN, R.where(eq("w", 1)), Operator.EQ, OTHERS));

    assertThat(rows(toHub(popular), start(), id())).hasSize(STARTS);
  }

  private static Traversal toHub(NodePattern hub) {
    return Traversal.fromLabel("Start", all()).out("R").to(hub).limit(STARTS);
  }

  private List<Row> rows(Traversal traversal, Column... columns) {
    return new TraversalAnswers(heap.state(), late(), traversal, new Workspaces())
        .rows(List.of(columns));
  }

  private static HeapCall late() {
    return new HeapCall("memory test", Duration.ZERO);
  }
}
