package io.lmscore.store.bench.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.bench.rival.Csr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LabGraphTest {
  private static final long SEED = 20260101;
  private static final LabGraph SMALL = LabGraph.of(LabSize.S, SEED);

  @ParameterizedTest
  @EnumSource
  void counts_addUpToTheSize(LabSize size) {
    LabCounts counts = LabCounts.of(size);
    assertThat(counts.organizations() + counts.users() + counts.devices() + counts.equipment())
        .isEqualTo(size.nodes());
    int partOf = counts.organizations() - counts.firstOfLevel(2);
    int managers = LabCounts.managers(counts.users());
    assertThat(partOf + counts.users() + managers + counts.devices())
        .isEqualTo(size.relationships() - counts.monitors() - counts.connections());
  }

  @ParameterizedTest
  @EnumSource(names = {"S", "M"})
  void rows_areExactlyAsManyAsTheSizeSays(LabSize size) {
    LabGraph graph = LabGraph.of(size, SEED);
    assertThat(count(graph.nodes())).isEqualTo(size.nodes());
    assertThat(count(graph.relationships())).isEqualTo(size.relationships());
  }

  @Test
  void rows_sameSeed_areTheSame() {
    LabGraph again = LabGraph.of(LabSize.S, SEED);
    assertThat(again.nodes()).containsExactlyElementsOf(SMALL.nodes());
    assertThat(again.relationships()).containsExactlyElementsOf(SMALL.relationships());
    assertThat(again.laboratories(20)).isEqualTo(SMALL.laboratories(20));
    assertThat(again.devices(20)).isEqualTo(SMALL.devices(20));
  }

  @Test
  void rows_otherSeed_differ() {
    LabGraph other = LabGraph.of(LabSize.S, SEED + 1);
    assertThat(list(other.relationships())).isNotEqualTo(list(SMALL.relationships()));
    assertThat(other.laboratories(20)).isNotEqualTo(SMALL.laboratories(20));
  }

  @Test
  void relationships_joinNodesOfTheirKinds_eachOnce() {
    Map<String, String> labels = new HashMap<>();
    SMALL.nodes().forEach(row -> labels.put(row.id(), row.label()));
    assertThat(labels).hasSize(LabSize.S.nodes());
    Set<List<String>> seen = new HashSet<>();
    Set<List<String>> kinds = new HashSet<>();
    for (RelationshipRow row : SMALL.relationships()) {
      assertThat(row.from()).isNotEqualTo(row.to());
      assertThat(seen.add(List.of(row.from(), row.type(), row.to()))).isTrue();
      kinds.add(
          List.of(
              labels.getOrDefault(row.from(), "none"),
              row.type(),
              labels.getOrDefault(row.to(), "none")));
    }
    assertThat(kinds)
        .containsExactlyInAnyOrder(
            List.of("Organization", "PART_OF", "Organization"),
            List.of("User", "BELONGS_TO", "Organization"),
            List.of("User", "MANAGES", "Device"),
            List.of("Organization", "OWNS", "Device"),
            List.of("Device", "MONITORS", "Equipment"),
            List.of("Device", "CONNECTED_TO", "Device"));
  }

  @Test
  void organizations_standInSixLevels_eachBelowTheOneAbove() {
    Map<String, Integer> levels = new HashMap<>();
    for (NodeRow row : SMALL.nodes()) {
      if (row.label().equals(LabGraph.ORGANIZATION)) {
        int level = row.properties().indexOf("level");
        levels.put(row.id(), (Integer) row.properties().get(level + 1));
      }
    }
    assertThat(levels.values()).containsOnly(1, 2, 3, 4, 5, 6);
    for (RelationshipRow row : SMALL.relationships()) {
      if (row.type().equals(LabGraph.PART_OF)) {
        assertThat(levels.get(row.from()) - levels.get(row.to())).isEqualTo(1);
      }
    }
    assertThat(SMALL.laboratories(50)).allSatisfy(id -> assertThat(levels).containsEntry(id, 6));
  }

  /** The averages of the first measurements: 8,967, 40,460 and 136,383. */
  @Test
  void neighbourhoods_onM_growAsInTheFirstMeasurements() {
    LabGraph graph = LabGraph.of(LabSize.M, SEED);
    Csr csr = Csr.load(graph, LabGraph.NEIGHBOURHOOD);
    assertThat(average(graph, csr, 4)).isBetween(8_000.0, 10_000.0);
    assertThat(average(graph, csr, 5)).isBetween(36_000.0, 44_000.0);
    assertThat(average(graph, csr, 6)).isBetween(110_000.0, 150_000.0);
  }

  private static double average(LabGraph graph, Csr csr, int max) {
    return graph.laboratories(100).stream()
        .mapToInt(start -> csr.countWithin(start, max))
        .average()
        .orElseThrow();
  }

  private static long count(Iterable<?> rows) {
    return StreamSupport.stream(rows.spliterator(), false).count();
  }

  private static <T> List<T> list(Iterable<T> rows) {
    List<T> list = new ArrayList<>();
    rows.forEach(list::add);
    return list;
  }
}
