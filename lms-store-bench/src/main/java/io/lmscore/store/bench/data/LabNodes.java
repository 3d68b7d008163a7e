package io.lmscore.store.bench.data;

import io.lmscore.store.bench.data.Randomness.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Creates the nodes of a laboratory graph in this order: organisations, users, devices, equipment.
 */
final class LabNodes {
  static final String FAULTY = "FAULTY";

  private static final Instant OPENING = Instant.parse("2015-01-01T00:00:00Z");
  private static final int DAYS = 4_000;
  private static final int ZONES = 40;
  private static final List<String> REGIONS = List.of("north", "east", "south", "west");
  private static final List<String> ROLES =
      List.of("technician", "scientist", "manager", "auditor", "engineer");
  private static final List<String> MODELS = List.of("HX-20", "HX-40", "TQ-7", "PM-300", "GW-2");
  private static final List<String> KINDS =
      List.of("freezer", "incubator", "centrifuge", "analyzer", "cabinet", "bath");

  private final LabCounts counts;
  private final Randomness random;

  LabNodes(LabCounts counts, Randomness random) {
    this.counts = counts;
    this.random = random;
  }

  /** Returns the node with that number over all kinds. */
  NodeRow node(int number) {
    int rest = number;
    if (rest < counts.organizations()) {
      return organization(rest);
    }
    rest -= counts.organizations();
    if (rest < counts.users()) {
      return user(rest);
    }
    rest -= counts.users();
    return rest < counts.devices() ? device(rest) : equipment(rest - counts.devices());
  }

  private NodeRow organization(int i) {
    return new NodeRow(
        LabGraph.organization(i),
        LabGraph.ORGANIZATION,
        List.of(
            "name", "Organization " + i, "level", counts.levelOf(i), "region", pick(REGIONS, i)));
  }

  private NodeRow user(int i) {
    int item = counts.organizations() + i;
    return new NodeRow(
        LabGraph.user(i),
        LabGraph.USER,
        List.of("name", "User " + i, "role", pick(ROLES, item), "active", draw(10, item, 1) != 0));
  }

  private NodeRow device(int i) {
    int item = counts.organizations() + counts.users() + i;
    return new NodeRow(
        LabGraph.device(i),
        LabGraph.DEVICE,
        List.of(
            "serial",
            "SN-" + (1_000_000 + i),
            "model",
            pick(MODELS, item),
            "status",
            status(item),
            "zone",
            1 + draw(ZONES, item, 2),
            "since",
            OPENING.plus(Duration.ofDays(draw(DAYS, item, 3)))));
  }

  private NodeRow equipment(int i) {
    int item = counts.organizations() + counts.users() + counts.devices() + i;
    return new NodeRow(
        LabGraph.equipment(i),
        LabGraph.EQUIPMENT,
        List.of(
            "name",
            "Equipment " + i,
            "kind",
            pick(KINDS, item),
            "status",
            status(item),
            "zone",
            1 + draw(ZONES, item, 2)));
  }

  private String status(int item) {
    int percent = draw(100, item, 1);
    return percent < 5 ? FAULTY : percent < 12 ? "MAINTENANCE" : "OK";
  }

  private String pick(List<String> words, int item) {
    return words.get(draw(words.size(), item, 0));
  }

  private int draw(int bound, int item, int turn) {
    return random.below(bound, Purpose.NODE_PROPERTY, item, turn);
  }
}
