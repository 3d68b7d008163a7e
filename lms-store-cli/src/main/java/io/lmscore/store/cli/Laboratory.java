package io.lmscore.store.cli;

import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.series.Event;
import io.lmscore.store.value.JsonObject;
import io.lmscore.store.value.PropertyMap;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The laboratory of the demo: a hospital with its institutes and laboratories, people, devices and
 * the monitored equipment. Its data are always the same.
 */
final class Laboratory {
  /** The begin of the week, on a Monday. */
  static final Instant BEGIN = Instant.parse("2026-01-05T00:00:00Z");

  private static final String[][] ORGANIZATIONS = {
    {"Lindenberg Hospital", ""},
    {"Laboratory Medicine", "Lindenberg Hospital"},
    {"Microbiology", "Lindenberg Hospital"},
    {"Pharmacy", "Lindenberg Hospital"},
    {"Clinical Chemistry", "Laboratory Medicine"},
    {"Haematology", "Laboratory Medicine"},
    {"Blood Bank", "Haematology"},
    {"Virology", "Microbiology"},
    {"Molecular Diagnostics", "Virology"},
    {"Sterile Preparation", "Pharmacy"},
  };

  private static final String[][] USERS = {
    {"Ada Brandt", "BELONGS_TO", "Blood Bank"},
    {"Bela Novak", "BELONGS_TO", "Haematology"},
    {"Chiara Conti", "BELONGS_TO", "Molecular Diagnostics"},
    {"David Osei", "MANAGES", "Virology"},
    {"Elif Kaya", "MANAGES", "Laboratory Medicine"},
    {"Farid Haddad", "BELONGS_TO", "Sterile Preparation"},
  };

  /** Equipment: name, kind, owner, device that monitors it or nothing, zone. */
  private static final String[][] EQUIPMENT = {
    {"Blood refrigerator 1", "REFRIGERATOR", "Blood Bank", "Logger BB-1", "1"},
    {"Blood refrigerator 2", "REFRIGERATOR", "Blood Bank", "Logger BB-2", "1"},
    {"Plasma freezer", "FREEZER", "Blood Bank", "Logger BB-3", "2"},
    {"Platelet incubator", "INCUBATOR", "Blood Bank", "Logger BB-2", "1"},
    {"Reagent refrigerator", "REFRIGERATOR", "Clinical Chemistry", "Logger CC-1", "1"},
    {"Control freezer", "FREEZER", "Clinical Chemistry", "Logger CC-2", "2"},
    {"Haematology refrigerator", "REFRIGERATOR", "Haematology", "Logger HA-1", "1"},
    {"Culture incubator 1", "INCUBATOR", "Microbiology", "Logger MB-1", "3"},
    {"Culture incubator 2", "INCUBATOR", "Microbiology", "Logger MB-1", "3"},
    {"Virus bank", "FREEZER", "Virology", "Logger VI-1", "4"},
    {"PCR reagent freezer", "FREEZER", "Molecular Diagnostics", "Logger MD-1", "4"},
    {"Vaccine refrigerator", "REFRIGERATOR", "Sterile Preparation", "Logger SP-1", "1"},
    {"Spare freezer", "FREEZER", "Virology", "", "4"},
  };

  private final List<EntityDraft> entities = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();
  private final List<Relationship> relationships = new ArrayList<>();
  private final Map<String, String> kindByDevice = new LinkedHashMap<>();

  Laboratory() {
    for (String[] row : ORGANIZATIONS) {
      add("Organization", row[0], row[0], JsonObject.empty(), PropertyMap.empty());
      if (!row[1].isEmpty()) {
        relate(row[0], "PART_OF", row[1]);
      }
    }
    for (String[] row : USERS) {
      add(
          "User",
          row[0],
          row[2],
          JsonObject.of("shift", row[0].length() % 2 == 0 ? "day" : "night"),
          PropertyMap.empty());
      relate(row[0], row[1], row[2]);
    }
    for (String[] row : EQUIPMENT) {
      boolean isMonitored = !row[3].isEmpty();
      if (isMonitored && kindByDevice.putIfAbsent(row[3], row[1]) == null) {
        JsonObject model = JsonObject.of("model", "TL-200", "channels", List.of(1, 2));
        add("Device", row[3], row[2], model, PropertyMap.empty());
        relate(row[2], "OWNS", row[3]);
      }
      int zone = Integer.parseInt(row[4]);
      JsonObject properties = JsonObject.of("kind", row[1], "zone", zone, "limits", limits(row[1]));
      add("Equipment", row[0], row[2], properties, PropertyMap.of("kind", row[1], "zone", zone));
      if (isMonitored) {
        relate(row[3], "MONITORS", row[0]);
      }
    }
  }

  /** All things as entities. */
  List<EntityDraft> entities() {
    return entities;
  }

  /** All things as nodes. */
  List<Node> nodes() {
    return nodes;
  }

  /** The relationships of these nodes. */
  List<Relationship> relationships() {
    return relationships;
  }

  /** The kind of equipment that each device measures, by name of the device. */
  Map<String, String> kindByDevice() {
    return kindByDevice;
  }

  /** The events of the first blood refrigerator. */
  List<Event> events() {
    List<Event> events = new ArrayList<>();
    events.add(
        event(
            "2026-01-05T08:12:00Z",
            "CALIBRATED",
            JsonObject.of("by", "Bela Novak", "offset", 0.1)));
    events.add(
        event(
            "2026-01-07T03:10:00Z", "TEMPERATURE_ALARM", JsonObject.of("limit", 6, "value", 6.2)));
    events.add(event("2026-01-07T07:55:00Z", "ACKNOWLEDGED", JsonObject.of("by", "Ada Brandt")));
    events.add(
        event(
            "2026-01-07T08:40:00Z",
            "REPAIRED",
            JsonObject.of("part", "compressor", "by", JsonObject.of("company", "Kuehl & Sohn"))));
    return events;
  }

  /** The id of the thing with that name, in every store. */
  static UUID uuid(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  /** The node of the thing with that name. */
  static NodeId node(String name) {
    return NodeId.of(uuid(name).toString());
  }

  private void add(
      String label, String name, String organization, JsonObject properties, PropertyMap shown) {
    EntityDraft draft = EntityDraft.of(uuid(name), label, name).withProperties(properties);
    entities.add(draft.withOrganization(uuid(organization)));
    nodes.add(new Node(node(name), label, shown.with("name", name), 0));
  }

  private void relate(String from, String type, String to) {
    relationships.add(Relationship.of(uuid(from).toString(), type, uuid(to).toString()));
  }

  private static JsonObject limits(String kind) {
    return switch (kind) {
      case "REFRIGERATOR" -> JsonObject.of("low", 2, "high", 6);
      case "FREEZER" -> JsonObject.of("low", -86, "high", -70);
      default -> JsonObject.of("low", 36, "high", 38);
    };
  }

  private static Event event(String time, String type, JsonObject data) {
    String equipment = "Blood refrigerator 1";
    return Event.of(uuid(equipment + type), Instant.parse(time), type, uuid(equipment).toString())
        .withData(data);
  }
}
