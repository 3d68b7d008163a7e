package io.lmscore.store.bench.neo4j;

import io.lmscore.store.bench.data.GraphRows;
import io.lmscore.store.bench.data.NodeRow;
import io.lmscore.store.bench.data.RelationshipRow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * 2,500 devices that monitor four of 2,500 pieces of equipment each. Paths in this graph have at
 * most one step, for mappers that follow paths while they save.
 */
final class Monitoring implements GraphRows {
  static final String DEVICE = "MappedDevice";
  static final String EQUIPMENT = "MappedEquipment";
  static final String MONITORS = "MONITORS";
  static final int DEVICES = 2_500;
  static final int EACH = 4;

  @Override
  public Iterable<NodeRow> nodes() {
    List<NodeRow> rows = new ArrayList<>();
    for (int i = 0; i < DEVICES; i++) {
      rows.add(new NodeRow(device(i), DEVICE, List.of("serial", serial(i), "zone", zone(i))));
      rows.add(new NodeRow(equipment(i), EQUIPMENT, List.of("name", name(i), "zone", zone(i))));
    }
    return rows;
  }

  @Override
  public Iterable<RelationshipRow> relationships() {
    List<RelationshipRow> rows = new ArrayList<>();
    for (int i = 0; i < DEVICES; i++) {
      for (int other : monitored(i)) {
        rows.add(new RelationshipRow(device(i), MONITORS, equipment(other), List.of()));
      }
    }
    return rows;
  }

  /** Returns the numbers of the equipment that a device monitors, all different. */
  static List<Integer> monitored(int device) {
    return IntStream.range(0, EACH).map(i -> (device + i * i * 7) % DEVICES).boxed().toList();
  }

  static String device(int number) {
    return "dev:" + number;
  }

  static String equipment(int number) {
    return "eq:" + number;
  }

  static String serial(int number) {
    return "SN-" + (1_000_000 + number);
  }

  static String name(int number) {
    return "Equipment " + number;
  }

  static int zone(int number) {
    return 1 + number % 40;
  }
}
