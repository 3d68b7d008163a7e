package io.lmscore.store.spi.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.LimitExceededException;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.call.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WalkCountsTest {
  private static final Call PATIENT = Call.begin("test", Duration.ofHours(1));
  private static final Traversal FROM_A = Traversal.from(NodeId.of("a"));

  private record Edge(int from, int to, int hops) {}

  /** A graph in which each hop has its own conditions, drawn at random. */
  private record RandomPart(List<Edge> edges, BitSet ends, BitSet intermediate)
      implements PathSearch.Graph<Integer, Edge> {
    private static final int NODES = 5;

    static RandomPart of(Random random) {
      List<Edge> edges = new ArrayList<>();
      for (int i = random.nextInt(12); i > 0; i--) {
        edges.add(new Edge(random.nextInt(NODES), random.nextInt(NODES), random.nextInt(16)));
      }
      return new RandomPart(
          edges, BitSet.valueOf(new long[] {random.nextLong()}), bits(random.nextLong()));
    }

    private static BitSet bits(long number) {
      return BitSet.valueOf(new long[] {number});
    }

    @Override
    public boolean mayContinueFrom(int hop, Integer node) {
      return intermediate.get(hop * NODES + node);
    }

    @Override
    public boolean mayEndAt(int hop, Integer node) {
      return ends.get(hop * NODES + node);
    }

    @Override
    public void forEach(Integer node, int wanted, PathSearch.Link<Integer, Edge> link) {
      for (Edge edge : edges) {
        if (edge.from() == node && (edge.hops() & wanted) != 0) {
          link.visit(edge, edge.to(), edge.hops()); // bits of other hops have no effect
        }
      }
    }
  }

  @Test
  void byEnd_anyGraph_countsWhatAnEnumerationFinds() {
    Random random = new Random(7);
    int found = 0;
    for (int i = 0; i < 20_000; i++) {
      RandomPart graph = RandomPart.of(random);
      Traversal traversal = FROM_A;
      for (int hop = random.nextInt(5); hop > 0; hop--) {
        int max = random.nextInt(3);
        traversal = traversal.out().hops(random.nextInt(max + 1), max);
      }
      List<Integer> starts =
          IntStream.range(0, RandomPart.NODES).filter(n -> random.nextBoolean()).boxed().toList();
      Map<Integer, EndWalks> expected = new HashMap<>();
      new PathSearch<>(traversal, PathRule.WALK, graph)
          .search(
              starts,
              (nodes, edges) ->
                  expected
                          .merge(
                              nodes.get(nodes.size() - 1),
                              new EndWalks(edges.size(), 1),
                              WalkCountsTest::both)
                          .walks()
                      > 0);
      WalkCounts<Integer, Edge> counts = new WalkCounts<>(traversal, graph, PATIENT);
      assertThat(counts.byEnd(starts)).as("%s of %s", traversal, graph).isEqualTo(expected);
      assertThat(counts.total(starts))
          .isEqualTo(expected.values().stream().mapToLong(EndWalks::walks).sum());
      found += expected.isEmpty() ? 0 : 1;
    }
    assertThat(found).isGreaterThan(5_000);
  }

  private static EndWalks both(EndWalks a, EndWalks b) {
    return new EndWalks(Math.min(a.distance(), b.distance()), a.walks() + b.walks());
  }

  @Test
  void total_moreThanALongHolds_isRefused() {
    Traversal traversal = FROM_A.out().hops(0, 32).out().hops(0, 31);
    assertThatThrownBy(() -> new WalkCounts<>(traversal, loops(2), PATIENT).total(List.of(0)))
        .isInstanceOfSatisfying(
            LimitExceededException.class,
            e -> assertThat(e.actual()).isEqualTo(e.limit()).isEqualTo(Long.MAX_VALUE))
        .hasMessage("test: walks: more than 9223372036854775807");
    Traversal shorter = FROM_A.out().hops(0, 32).out().hops(0, 30);
    assertThat(new WalkCounts<>(shorter, loops(2), PATIENT).total(List.of(0)))
        .isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void total_moreThanALongHoldsOnTheWay_isExactAtTheEnd() {
    Traversal traversal = FROM_A.out().hops(32, 32).out().hops(31, 31).out("OTHER");
    RandomPart graph = loops(5);
    graph.edges().removeIf(edge -> (edge.hops() & 0b100) != 0);
    assertThat(new WalkCounts<>(traversal, graph, PATIENT).total(List.of(0))).isZero();
  }

  @Test
  void total_timeIsOver_ends() {
    Call late = Call.begin("test", Duration.ZERO);
    WalkCounts<Integer, Edge> counts = new WalkCounts<>(FROM_A.out(), loops(2_000), late);
    assertThatThrownBy(() -> counts.total(List.of(0))).isInstanceOf(TimedOutException.class);
  }

  /** Node 0 with relationships to itself, for two hops. */
  private static RandomPart loops(int number) {
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      edges.add(new Edge(0, 0, i < 4 ? 0b011 : 0b111));
    }
    BitSet any = new BitSet();
    any.set(0, 64);
    return new RandomPart(edges, any, any);
  }
}
