package io.lmscore.store.spi.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.TimedOutException;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.path.CostNeighbourhood.Link;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** All paths of the least cost, compared with the first ones in the order of cost. */
class LeastCostPathsTest {
  private static final int NODES = 7;
  private static final int ALL = 100_000;
  private static final double[] WEIGHTS = {0, 0, 1, 1, 2, 0.1, 0.2, 0.3, 0x1p53};
  private static final ShortestPath ANY =
      ShortestPath.out(NodeId.of("n0"), NodeId.of("n1")).weight("w");

  private static CostNeighbourhood<Integer, Integer> graph(Call call, int nodes) {
    CostNeighbourhood<Integer, Integer> graph = new CostNeighbourhood<>(call);
    for (int node = 0; node < nodes; node++) {
      graph.addNode(node, NodeId.of("n" + node));
      graph.addIntermediate(node);
    }
    return graph;
  }

  private static void link(
      CostNeighbourhood<Integer, Integer> graph, int number, int from, int to, double weight) {
    graph.addLink(from, new Link<>(number, from, to, weight, "ROAD", "k" + number));
  }

  private static CheapestPaths<Integer, Integer> paths(
      CostNeighbourhood<Integer, Integer> graph, Call call, ShortestPath question) {
    return new CheapestPaths<>(graph, call, question, graph.starts(), graph.ends());
  }

  @Test
  void allOfLeastCost_randomGraphs_areTheFirstByCost() {
    Random random = new Random(1);
    Call patient = Call.begin("test", Duration.ofHours(1));
    int several = 0;
    for (int round = 0; round < 500; round++) {
      CostNeighbourhood<Integer, Integer> graph = graph(patient, NODES);
      for (int i = 0; i < 16; i++) {
        link(
            graph,
            i,
            random.nextInt(NODES),
            random.nextInt(NODES),
            WEIGHTS[random.nextInt(WEIGHTS.length)]);
      }
      for (int i = 0; i < 3; i++) {
        graph.addStart(random.nextInt(NODES));
        graph.addEnd(random.nextInt(NODES));
      }
      ShortestPath question = ANY.maxLength(random.nextInt(8));
      List<WeightedPath<Integer, Integer>> byCost = paths(graph, patient, question).first(ALL);
      List<WeightedPath<Integer, Integer>> least =
          byCost.stream().filter(path -> path.cost() == byCost.get(0).cost()).toList();

      assertThat(paths(graph, patient, question).allOfLeastCost(ALL))
          .as("round " + round)
          .isEqualTo(least);
      assertThat(paths(graph, patient, question).allOfLeastCost(2))
          .isEqualTo(least.subList(0, Math.min(2, least.size())));
      several += least.size() > 1 ? 1 : 0;
      assertThat(byCost).isSortedAccordingTo(WeightedPath.order(graph)).doesNotHaveDuplicates();
    }
    assertThat(several).as("questions with several cheapest paths").isGreaterThan(50);
  }

  @Test
  void allOfLeastCost_freeCrowdBehindTheOnlyWay_isNotSearchedForEver() {
    Call patient = Call.begin("test", Duration.ofHours(1));
    CostNeighbourhood<Integer, Integer> graph = graph(patient, 40);
    graph.addStart(0);
    graph.addEnd(2);
    int number = 0;
    link(graph, number++, 0, 1, 1);
    link(graph, number++, 1, 2, 1);
    List<Integer> crowd = new ArrayList<>(List.of(1));
    for (int node = 3; node < 40; node++) {
      crowd.add(node);
    }
    for (int from : crowd) {
      for (int to : crowd) {
        link(graph, number++, from, to, 0);
      }
    }
    assertThat(paths(graph, patient, ANY).allOfLeastCost(ALL))
        .singleElement()
        .extracting(WeightedPath::nodes)
        .isEqualTo(List.of(0, 1, 2));
  }

  /** The search ends before it has made 1,024 steps, after which it would check its time. */
  @Test
  void allOfLeastCost_longerThanAnySimplePath_isNotSearched() {
    Call patient = Call.begin("test", Duration.ofHours(1));
    Call late = Call.begin("test", Duration.ZERO);
    CostNeighbourhood<Integer, Integer> graph = graph(patient, 4);
    graph.addStart(0);
    graph.addEnd(3);
    for (int from = 0; from < 4; from++) {
      for (int to = 0; to < 4; to++) {
        link(graph, 4 * from + to, from, to, 0);
      }
    }
    assertThat(paths(graph, late, ANY.maxLength(32)).allOfLeastCost(ALL))
        .extracting(path -> path.relationships().size())
        .containsExactly(1, 2, 2, 3, 3);
  }

  @Test
  void allOfLeastCost_timeIsOver_endsTheSearch() {
    Call late = Call.begin("test", Duration.ZERO);
    CostNeighbourhood<Integer, Integer> graph = graph(late, 60);
    graph.addStart(0);
    graph.addEnd(59);
    int number = 0;
    for (int from = 0; from < 60; from++) {
      for (int to = 0; to < 60; to++) {
        link(graph, number++, from, to, 0);
      }
    }
    assertThatThrownBy(() -> paths(graph, late, ANY).allOfLeastCost(ALL))
        .isInstanceOf(TimedOutException.class);
  }

  @Test
  void first_manyStartsAndEnds_haveEachPathOnce() {
    Call patient = Call.begin("test", Duration.ofHours(1));
    CostNeighbourhood<Integer, Integer> graph = graph(patient, 4);
    for (int i = 0; i < 3; i++) {
      link(graph, i, i, i + 1, 1);
    }
    for (int node = 0; node < 4; node++) {
      graph.addStart(node);
      graph.addEnd(node);
    }
    assertThat(paths(graph, patient, ANY).first(ALL))
        .hasSize(10)
        .doesNotHaveDuplicates()
        .isSortedAccordingTo(Comparator.comparingDouble(WeightedPath::cost));
  }
}
