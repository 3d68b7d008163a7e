package io.lmscore.store.bench.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class MonitoringTest {
  private final Monitoring rows = new Monitoring();

  @Test
  void rows_always_asManyAsTheScenarioSays() {
    assertThat(rows.nodes()).hasSize(5_000).doesNotHaveDuplicates();
    assertThat(rows.relationships()).hasSize(10_000).doesNotHaveDuplicates();
  }

  @Test
  void devices_ofSpring_monitorTheSame() {
    List<SpringGraph.MappedDevice> devices = SpringGraph.devices();
    HashSet<String> mapped = new HashSet<>();
    devices.forEach(
        device -> device.monitors.forEach(equipment -> mapped.add(device.id + equipment.id)));
    HashSet<String> expected = new HashSet<>();
    rows.relationships().forEach(row -> expected.add(row.from() + row.to()));
    assertThat(mapped).isEqualTo(expected);
  }
}
