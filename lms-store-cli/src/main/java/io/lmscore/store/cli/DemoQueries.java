package io.lmscore.store.cli;

import static io.lmscore.store.graph.Filters.all;
import static io.lmscore.store.graph.Filters.not;
import static io.lmscore.store.graph.Filters.related;

import io.lmscore.store.Cursor;
import io.lmscore.store.PageRequest;
import io.lmscore.store.Sort;
import io.lmscore.store.Stores;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.StartCount;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.series.Aggregate;
import io.lmscore.store.series.Bucket;
import io.lmscore.store.series.BucketQuery;
import io.lmscore.store.series.BucketWidth;
import io.lmscore.store.series.Event;
import io.lmscore.store.series.EventQuery;
import io.lmscore.store.series.GapFill;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import io.lmscore.store.value.Value;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The queries of a laboratory management system, and their answers as tables. */
final class DemoQueries {
  private static final int DEPTH = 6;

  private final Stores stores;
  private final PrintWriter out;

  DemoQueries(Stores stores, PrintWriter out) {
    this.stores = stores;
    this.out = out;
  }

  /** Runs all queries. */
  void run() {
    monitoringDevices("Laboratory Medicine");
    membershipPath("Ada Brandt", "Lindenberg Hospital");
    equipmentByOrganization();
    unmonitoredEquipment();
    busiestDevices();
    latestReadings("Blood Bank");
    hourlyAverages("Logger CC-1");
    equipmentHistory("Blood refrigerator 1");
  }

  private void monitoringDevices(String organization) {
    printHeader("Which devices of " + organization + " monitor equipment?", "graph.paths");
    Traversal below =
        Traversal.from(Laboratory.node(organization))
            .in("PART_OF")
            .hops(0, DEPTH)
            .to("Organization");
    List<Path> paths =
        stores
            .graph()
            .paths(below.out("OWNS").to("Device").out("MONITORS").to("Equipment"), PathRule.SIMPLE);
    TextTable table = new TextTable("organization", "device", "equipment", "zone");
    paths.stream()
        .map(Path::nodes)
        .map(nodes -> nodes.subList(nodes.size() - 3, nodes.size()))
        .map(end -> List.of(name(end.get(0)), name(end.get(1)), name(end.get(2)), zone(end.get(2))))
        .sorted((a, b) -> a.toString().compareTo(b.toString()))
        .forEach(row -> table.row(row.toArray()));
    out.println(table.format());
  }

  private void membershipPath(String user, String organization) {
    printHeader("How does " + user + " belong to " + organization + "?", "graph.shortestPath");
    ShortestPath question =
        ShortestPath.out(
            Laboratory.node(user),
            Laboratory.node(organization),
            "BELONGS_TO",
            "MANAGES",
            "PART_OF");
    TextTable table = new TextTable("step", "from", "relationship", "to");
    stores
        .graph()
        .shortestPath(question)
        .ifPresent(
            path -> {
              for (int i = 0; i < path.length(); i++) {
                String type = path.relationships().get(i).id().type();
                table.row(i + 1, name(path.nodes().get(i)), type, name(path.nodes().get(i + 1)));
              }
            });
    out.println(table.format());
  }

  private void equipmentByOrganization() {
    printHeader(
        "Which organizations have how much equipment, with all below them?", "graph.countByStart");
    List<StartCount> counts =
        stores
            .graph()
            .countByStart(
                Traversal.fromLabel("Organization", all())
                    .in("PART_OF")
                    .hops(0, DEPTH)
                    .out("OWNS")
                    .to("Device")
                    .out("MONITORS")
                    .to("Equipment"));
    Map<NodeId, Node> nodes =
        stores.graph().nodes(counts.stream().map(StartCount::start).toList()).stream()
            .collect(Collectors.toMap(Node::id, Function.identity()));
    TextTable table = new TextTable("organization", "equipment");
    counts.forEach(
        group -> {
          Node node = nodes.get(group.start());
          table.row(node == null ? group.start() : name(node), group.count());
        });
    out.println(table.format());
  }

  private void unmonitoredEquipment() {
    printHeader("Which equipment does nobody monitor?", "graph.rows");
    NodePattern unmonitored =
        NodePattern.of("Equipment").where(not(related(Direction.IN, "MONITORS")));
    Column name = Column.property("name");
    Column zone = Column.property("zone");
    TextTable table = new TextTable("equipment", "zone");
    rows(Traversal.from(unmonitored).orderBy(Ordering.by(name, Sort.ASCENDING)), name, zone)
        .forEach(table::row);
    out.println(table.format());
  }

  private void busiestDevices() {
    printHeader("Which devices monitor the most equipment?", "graph.rows");
    Column name = Column.property("name");
    Column monitored = Column.degree(Direction.OUT, "MONITORS");
    Ordering busiest = Ordering.by(monitored, Sort.DESCENDING).thenBy(name, Sort.ASCENDING);
    TextTable table = new TextTable("device", "equipment");
    rows(Traversal.fromLabel("Device", all()).orderBy(busiest).limit(3), name, monitored)
        .forEach(table::row);
    out.println(table.format());
  }

  private List<Object[]> rows(Traversal traversal, Column... columns) {
    return stores.graph().rows(traversal, columns).stream()
        .map(row -> row.values().stream().map(v -> v.map(Value::raw).orElse("")).toArray())
        .toList();
  }

  private void latestReadings(String organization) {
    printHeader(
        "What do the devices of " + organization + " read now?", "graph.nodes, series.latest");
    List<Node> devices =
        stores
            .graph()
            .nodes(
                Traversal.from(Laboratory.node(organization))
                    .out("OWNS")
                    .to("Device")
                    .orderBy(Ordering.by("name", Sort.ASCENDING)));
    Map<String, String> names =
        devices.stream().collect(Collectors.toMap(d -> d.id().value(), DemoQueries::name));
    TextTable table = new TextTable("device", "sensor", "time", "value", "quality");
    List<Reading> latest =
        stores.series().latest(SeriesSelection.ofDevices(names.keySet().toArray(String[]::new)));
    latest.stream()
        .map(
            r ->
                List.of(
                    String.valueOf(names.get(r.series().deviceId())),
                    r.series().sensorType(),
                    r.time(),
                    number(r.value()) + " " + r.unit(),
                    r.quality()))
        .sorted((a, b) -> a.toString().compareTo(b.toString()))
        .forEach(row -> table.row(row.toArray()));
    out.println(table.format());
  }

  private void hourlyAverages(String device) {
    printHeader(
        "What was the hourly temperature of " + device + " while its cable was off?",
        "series.buckets");
    Instant from = Instant.parse("2026-01-08T08:00:00Z");
    BucketQuery query =
        BucketQuery.of(
                SeriesSelection.ofDevices(Laboratory.uuid(device).toString())
                    .withSensorTypes("temperature"),
                TimeRange.of(from, from.plus(Duration.ofHours(9))),
                BucketWidth.of(Duration.ofHours(1)),
                Aggregate.AVG,
                Aggregate.MIN,
                Aggregate.MAX)
            .withGapFill(GapFill.LINEAR);
    TextTable table = new TextTable("hour", "readings", "avg", "min", "max", "");
    for (Bucket bucket : stores.series().buckets(query)) {
      table.row(
          bucket.start(),
          bucket.count(),
          value(bucket, Aggregate.AVG),
          value(bucket, Aggregate.MIN),
          value(bucket, Aggregate.MAX),
          bucket.count() == 0 ? "gap, filled linearly" : "");
    }
    out.println(table.format());
  }

  private void equipmentHistory(String name) {
    printHeader(
        "What do we know about " + name + "?", "entities, graph.relationships, series.events");
    Entity entity = stores.entities().entity(Laboratory.uuid(name)).orElseThrow();
    out.println("  " + entity.type() + " " + entity.name() + ", version " + entity.version());
    out.println("  " + entity.properties());
    out.println();
    List<Relationship> relationships =
        stores
            .graph()
            .relationships(
                Laboratory.node(name),
                Direction.BOTH,
                RelationshipPattern.ANY,
                PageRequest.first(20))
            .items();
    TextTable related = new TextTable("relationship", "with");
    Set<NodeId> ends = relationships.stream().map(r -> r.id().from()).collect(Collectors.toSet());
    Map<NodeId, String> names =
        stores.graph().nodes(ends).stream().collect(Collectors.toMap(Node::id, DemoQueries::name));
    relationships.forEach(
        r ->
            related.row(
                "<- " + r.id().type(), names.getOrDefault(r.id().from(), r.id().from().value())));
    out.println(related.format());
    TextTable table = new TextTable("time", "event", "data");
    latestEvents(entity).forEach(e -> table.row(e.time(), e.type(), e.data()));
    out.println(table.format());
  }

  private List<Event> latestEvents(Entity entity) {
    EventQuery query =
        EventQuery.of(TimeRange.all())
            .withEntityId(entity.id().toString())
            .withSort(Sort.DESCENDING)
            .withLimit(5);
    List<Event> events = new ArrayList<>();
    try (Cursor<Event> cursor = stores.series().events(query)) {
      cursor.forEachRemaining(events::add);
    }
    return events;
  }

  private void printHeader(String question, String calls) {
    out.println(question + "  [" + calls + "]");
    out.println();
  }

  private static String name(Node node) {
    return node.properties().text("name").orElse(node.id().value());
  }

  private static String zone(Node node) {
    return node.properties().find("zone").map(v -> v.raw().toString()).orElse("");
  }

  private static String value(Bucket bucket, Aggregate aggregate) {
    return bucket.value(aggregate).isPresent()
        ? number(bucket.value(aggregate).getAsDouble())
        : "-";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
