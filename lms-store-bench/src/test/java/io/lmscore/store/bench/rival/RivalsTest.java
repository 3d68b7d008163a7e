package io.lmscore.store.bench.rival;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.bench.data.GraphRows;
import io.lmscore.store.bench.data.NodeRow;
import io.lmscore.store.bench.data.RelationshipRow;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.series.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** All contenders answer alike on small random graphs, cycles and unreachable nodes included. */
class RivalsTest {
  private static final String TYPE = "LINKS";
  private static final int NODES = 30;

  @Test
  void neighbourhoods_areTheSame() {
    for (int seed = 0; seed < 10; seed++) {
      GraphRows rows = randomGraph(seed);
      Csr csr = Csr.load(rows, List.of(TYPE));
      CsrWalks walks = csr.walks();
      try (LmsGraph ours = LmsGraph.load(rows);
          Tinker tinker = Tinker.load(rows)) {
        for (int start = 0; start < NODES; start++) {
          String id = id(start);
          for (int max = 1; max <= 5; max++) {
            long within = count(ours, id, 1, max);
            assertThat(csr.countWithin(id, max)).isEqualTo(within);
            assertThat(new HashSet<>(csr.within(id, max))).hasSize((int) within);
            assertThat(tinkerCounts(tinker, id, 1, max)).containsOnly(within);
          }
          long between = count(ours, id, 2, 4);
          assertThat(walks.count(id, 2, 4)).isEqualTo(between);
          assertThat(tinkerCounts(tinker, id, 2, 4)).containsOnly(between);
        }
      }
    }
  }

  @Test
  void shortestPaths_areEquallyLong() {
    for (int seed = 0; seed < 10; seed++) {
      GraphRows rows = randomGraph(seed);
      CsrPaths csr = Csr.load(rows, List.of(TYPE)).paths();
      try (LmsGraph ours = LmsGraph.load(rows);
          Tinker tinker = Tinker.load(rows)) {
        for (int to = 1; to < NODES; to++) {
          String end = id(to);
          int expected =
              ours.store()
                  .shortestPath(ShortestPath.out(NodeId.of(id(0)), NodeId.of(end), TYPE))
                  .map(path -> path.length())
                  .orElse(-1);
          List<String> path = csr.shortest(id(0), end);
          assertThat(path.size() - 1).isEqualTo(expected);
          for (TinkerForms.Paths form : TinkerForms.shortest(TYPE)) {
            int length =
                form.traversal()
                    .of(tinker.traversal(), id(0), end)
                    .tryNext()
                    .map(found -> found.size() - 1)
                    .orElse(-1);
            assertThat(length).as(form.name()).isEqualTo(expected);
          }
        }
      }
    }
  }

  @Test
  void loaded_sizesAreTheSame() {
    GraphRows rows = randomGraph(3);
    try (LmsGraph ours = LmsGraph.load(rows);
        Tinker tinker = Tinker.load(rows)) {
      assertThat(ours.size()).isEqualTo(tinker.size()).first().isEqualTo((long) NODES);
    }
  }

  @Test
  void readings_latestAndMeans() {
    Instant start = Instant.parse("2025-01-06T00:30:00Z");
    List<Reading> readings =
        IntStream.range(0, 4)
            .mapToObj(i -> Reading.of("dev:1", "t", start.plusSeconds(1_200L * i), i))
            .toList();
    ArrayReadings arrays = new ArrayReadings();
    arrays.append(readings);
    TreeReadings tree = new TreeReadings();
    tree.append(readings);
    tree.append(List.of(Reading.of("dev:1", "t", start, 99)));

    assertThat(arrays.latest(readings.get(0).series())).isEqualTo(readings.get(3));
    assertThat(tree.latest(readings.get(0).series())).isEqualTo(readings.get(3));
    ArrayReadings.Means means = arrays.means(readings.get(0).series(), Duration.ofHours(1));
    assertThat(means.size()).isEqualTo(2);
    assertThat(means.mean(0)).isEqualTo(0.5);
    assertThat(means.mean(1)).isEqualTo(2.5);
  }

  private static long count(LmsGraph graph, String start, int min, int max) {
    return graph.store().count(Traversal.from(NodeId.of(start)).out(TYPE).hops(min, max));
  }

  private static List<Long> tinkerCounts(Tinker tinker, String start, int min, int max) {
    return TinkerForms.between(min, max, TYPE).stream()
        .map(form -> form.traversal().apply(tinker.traversal(), start).count().next())
        .toList();
  }

  private static GraphRows randomGraph(int seed) {
    Random random = new Random(seed);
    List<NodeRow> nodes =
        IntStream.range(0, NODES).mapToObj(i -> new NodeRow(id(i), "Node", List.of())).toList();
    Set<List<Integer>> pairs = new HashSet<>();
    while (pairs.size() < 45) {
      pairs.add(List.of(random.nextInt(NODES), random.nextInt(NODES)));
    }
    List<RelationshipRow> relationships = new ArrayList<>();
    pairs.forEach(
        pair ->
            relationships.add(
                new RelationshipRow(id(pair.get(0)), TYPE, id(pair.get(1)), List.of())));
    return new GraphRows() {
      @Override
      public Iterable<NodeRow> nodes() {
        return nodes;
      }

      @Override
      public Iterable<RelationshipRow> relationships() {
        return relationships;
      }
    };
  }

  private static String id(int number) {
    return "n:" + number;
  }
}
