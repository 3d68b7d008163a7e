package io.lmscore.store.spi.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.TimedOutException;
import io.lmscore.store.graph.CostedPath;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.path.CostNeighbourhood.Link;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostNeighbourhoodTest {
  private static final Call PATIENT = Call.begin("test", Duration.ofHours(1));

  private final CostNeighbourhood<Integer, String> graph = new CostNeighbourhood<>(PATIENT);

  @Test
  void forEach_linkOfBothEnds_leadsToTheOtherOne() {
    Link<Integer, String> link = new Link<>("r", 1_000, 2_000, 2.5, "ROAD", "k");
    graph.addLink(1_000, link);
    graph.addLink(2_000, link);
    graph.addLink(3_000, new Link<>("loop", 3_000, 3_000, 0, "ROAD", ""));

    assertThat(steps(1_000)).containsExactly("r to 2000 for 2.5");
    assertThat(steps(2_000)).containsExactly("r to 1000 for 2.5");
    assertThat(steps(3_000)).containsExactly("loop to 3000 for 0.0");
    assertThat(steps(4_000)).isEmpty();
  }

  @Test
  void relationshipId_byWhicheverEnd_hasItsDirection() {
    graph.addLink(2, new Link<>("r", 1, 2, 1, "ROAD", "k"));
    graph.addNode(1, NodeId.of("one"));
    graph.addNode(2, NodeId.of("two"));

    assertThat(graph.relationshipId("r"))
        .isEqualTo(RelationshipId.of(NodeId.of("one"), "ROAD", NodeId.of("two"), "k"));
    assertThat(graph.nodeId(2)).isEqualTo(NodeId.of("two"));
  }

  @Test
  void ends_severalTold_areKeptOnce() {
    assertThat(graph.starts()).isEmpty();
    assertThat(graph.ends()).isEmpty();
    graph.addStart(1);
    graph.addStart(2);
    graph.addStart(1);
    graph.addEnd(2);
    assertThat(graph.starts()).containsExactlyInAnyOrder(1, 2);
    assertThat(graph.ends()).containsExactly(2);
  }

  @Test
  void cheapestPaths_partOfAGraph_leadThroughInnerNodesOnly() {
    for (int node = 1; node <= 4; node++) {
      graph.addNode(node, NodeId.of("n" + node));
    }
    graph.addStart(1);
    graph.addEnd(4);
    graph.addLink(1, new Link<>("direct", 1, 4, 9, "ROAD", ""));
    graph.addLink(1, new Link<>("a", 1, 2, 1, "ROAD", ""));
    graph.addLink(2, new Link<>("b", 2, 4, 1, "ROAD", ""));
    graph.addLink(1, new Link<>("c", 1, 3, 1, "ROAD", ""));
    graph.addLink(3, new Link<>("d", 3, 4, 2, "ROAD", ""));
    graph.addIntermediate(3);

    List<WeightedPath<Integer, String>> routes =
        paths(ShortestPath.out(NodeId.of("n1"), NodeId.of("n4"))).first(3);

    assertThat(routes)
        .extracting(WeightedPath::relationships)
        .containsExactly(List.of("c", "d"), List.of("direct"));
    assertThat(routes).extracting(WeightedPath::cost).containsExactly(3.0, 9.0);
    assertThat(WeightedPath.steps(routes))
        .containsExactly(
            new PathSteps<>(List.of(1, 3, 4), List.of("c", "d")),
            new PathSteps<>(List.of(1, 4), List.of("direct")));
  }

  @Test
  void cheapestPaths_withoutAnEnd_areNone() {
    ShortestPath question = ShortestPath.out(NodeId.of("n1"), NodeId.of("n2"));
    graph.addStart(1);
    assertThat(paths(question).first(3)).isEmpty();
    assertThat(paths(question).allOfLeastCost(3)).isEmpty();
    CheapestPaths<Integer, String> startless =
        new CheapestPaths<>(graph, PATIENT, question, List.of(), List.of(2));
    assertThat(startless.first(3)).isEmpty();
    assertThat(startless.allOfLeastCost(3)).isEmpty();
  }

  private CheapestPaths<Integer, String> paths(ShortestPath question) {
    return new CheapestPaths<>(graph, PATIENT, question, graph.starts(), graph.ends());
  }

  @Test
  void costed_pathsOfRoutes_haveTheirCostsInTurn() {
    Path path = new Path(List.of(Node.of("a", "Device")), List.of());
    WeightedPath<Integer, String> dear =
        new WeightedPath<>(List.of(1, 2), List.of("r"), List.of(0.0, 2.5));
    WeightedPath<Integer, String> free = new WeightedPath<>(List.of(1), List.of(), List.of(0.0));
    assertThat(WeightedPath.costed(List.of(free, dear), List.of(path, path)))
        .containsExactly(new CostedPath(path, 0), new CostedPath(path, 2.5));
  }

  @Test
  void forEach_timeIsOver_endsTheSearch() {
    CostNeighbourhood<Integer, String> late =
        new CostNeighbourhood<>(Call.begin("test", Duration.ZERO));
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 2_000; i++) {
                late.forEach(1, (relationship, next, weight) -> {});
              }
            })
        .isInstanceOf(TimedOutException.class);
  }

  private List<String> steps(int node) {
    List<String> steps = new ArrayList<>();
    graph.forEach(node, (edge, next, weight) -> steps.add(edge + " to " + next + " for " + weight));
    return steps;
  }
}
