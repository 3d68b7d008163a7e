package io.lmscore.store.spi.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.Retry;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.call.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PathNeighbourhoodTest {
  private static final Call PATIENT = Call.begin("test", Duration.ofHours(1));

  /** A first hop of one or two steps through and to any node, and a second one to a device. */
  private final Traversal traversal =
      Traversal.from(NodeId.of("a"))
          .out()
          .hops(1, 2)
          .through(NodePattern.of("Inner"))
          .out("OWNS")
          .to("Device");

  private final PathNeighbourhood<String, Integer> graph =
      new PathNeighbourhood<>(PATIENT, traversal);

  private record Step(int relationship, String next, int hops) {}

  @Test
  void forEach_relationshipOfSeveralHops_isVisitedOnceWithThoseThatAreWanted() {
    graph.addLink(0, 7, new String("a"), "b");
    graph.addLink(1, 7, new String("a"), "b");
    graph.addLink(1, 8, "a", "c");

    assertThat(steps("a", 0b11))
        .containsExactlyInAnyOrder(new Step(7, "b", 0b11), new Step(8, "c", 0b10));
    assertThat(steps("a", 0b01)).containsExactly(new Step(7, "b", 0b01));
    assertThat(steps("b", 0b11)).isEmpty();
  }

  @Test
  void mayEnd_toAnyNode_needsNotBeTold() {
    assertThat(graph.mayEndAt(0, "a")).isTrue();
    assertThat(graph.mayEndAt(1, "a")).isFalse();
    graph.addEnd("a", 0b10);
    assertThat(graph.mayEndAt(1, "a")).isTrue();
    assertThat(graph.mayEndAt(1, "b")).isFalse();
  }

  @Test
  void leadsThrough_toldHopByHop_isKeptForEach() {
    assertThat(graph.mayContinueFrom(0, "a")).isFalse();
    assertThat(graph.mayContinueFrom(1, "a")).isTrue();
    PathNeighbourhood<String, Integer> other =
        new PathNeighbourhood<>(
            PATIENT,
            Traversal.from(NodeId.of("a"))
                .out()
                .through(NodePattern.of("Inner"))
                .out()
                .through(NodePattern.of("Outer")));
    other.addIntermediate("a", 0b01);
    other.addIntermediate("a", 0b10);
    assertThat(other.mayContinueFrom(0, "a")).isTrue();
    assertThat(other.mayContinueFrom(1, "a")).isTrue();
  }

  @Test
  void search_partOfAGraph_givesItsPaths() {
    graph.addStart("a");
    graph.addLink(0, 1, "a", "b");
    graph.addLink(0, 2, "b", "c");
    graph.addLink(1, 3, "b", "d");
    graph.addLink(1, 4, "c", "d");
    graph.addEnd("d", 0b10);
    assertThat(paths()).containsExactly(List.of(1, 3));

    graph.addIntermediate("b", 0b01);
    assertThat(paths()).containsExactlyInAnyOrder(List.of(1, 3), List.of(1, 2, 4));
  }

  @Test
  void first_limit_endsTheSearch() {
    graph.addStart("a");
    graph.addEnd("c", 0b10);
    graph.addLink(0, 1, "a", "b");
    for (int relationship = 2; relationship < 6; relationship++) {
      graph.addLink(1, relationship, "b", "c");
    }
    assertThat(search().first(graph.starts(), 3)).hasSize(3).doesNotHaveDuplicates();
    assertThat(search().first(List.of(), 3)).isEmpty();
  }

  @Test
  void count_partOfAGraph_countsAll() {
    graph.addStart("a");
    graph.addEnd("c", 0b10);
    graph.addLink(0, 1, "a", "b");
    graph.addLink(1, 2, "b", "c");
    graph.addLink(1, 3, "b", "c");
    assertThat(search().count(graph.starts(), PATIENT)).isEqualTo(2);
    assertThat(search().count(List.of(), PATIENT)).isZero();
  }

  @Test
  void forEach_timeIsOver_endsTheSearch() {
    PathNeighbourhood<String, Integer> late =
        new PathNeighbourhood<>(Call.begin("test", Duration.ZERO), traversal);
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 2_000; i++) {
                late.forEach("a", 1, (relationship, next, matching) -> {});
              }
            })
        .isInstanceOfSatisfying(
            TimedOutException.class, e -> assertThat(e.retry()).isEqualTo(Retry.SAFE));
  }

  private List<Step> steps(String node, int wanted) {
    List<Step> steps = new ArrayList<>();
    graph.forEach(node, wanted, (edge, next, hops) -> steps.add(new Step(edge, next, hops)));
    return steps;
  }

  private List<List<Integer>> paths() {
    List<PathSteps<String, Integer>> ways = search().first(graph.starts(), 10);
    assertThat(ways)
        .allSatisfy(
            way ->
                assertThat(way.nodes())
                    .hasSize(way.relationships().size() + 1)
                    .startsWith("a")
                    .endsWith("d"));
    return ways.stream().map(PathSteps::relationships).toList();
  }

  private PathSearch<String, Integer> search() {
    return new PathSearch<>(traversal, PathRule.WALK, graph);
  }
}
