package io.lmscore.store.timescale;

import static io.lmscore.store.graph.Filters.contains;
import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.graph.Filters.ge;
import static io.lmscore.store.graph.Filters.in;
import static io.lmscore.store.graph.Filters.lt;
import static io.lmscore.store.graph.Filters.not;
import static io.lmscore.store.graph.Filters.startsWith;

import io.lmscore.store.Cursor;
import io.lmscore.store.PageRequest;
import io.lmscore.store.Sort;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityOrder;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.entity.PathCondition;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.series.Aggregate;
import io.lmscore.store.series.BucketQuery;
import io.lmscore.store.series.BucketWidth;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Event;
import io.lmscore.store.series.EventQuery;
import io.lmscore.store.series.GapFill;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.ReadingQuery;
import io.lmscore.store.series.Rollup;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.value.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Calls of every kind on empty stores, with values that a lossy or locale-bound rendering changes.
 * The answers are texts, so that two runs can be compared.
 */
final class StoreWorkload {
  private static final double[] VALUES = {
    0.1, 123456789.12345679, Double.MAX_VALUE, Double.MIN_VALUE, -1e-7, 9007199254740994.0
  };

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final UUID ORGANIZATION = id(77);

  private final List<String> answers = new ArrayList<>();

  private StoreWorkload() {}

  static List<String> entities(EntityStore store) {
    StoreWorkload workload = new StoreWorkload();
    workload.runEntities(store);
    return workload.answers;
  }

  static List<String> series(TimeSeriesStore store) {
    StoreWorkload workload = new StoreWorkload();
    workload.runReadings(store);
    workload.runBuckets(store);
    workload.runEvents(store);
    workload.answer(store.deleteReadingsBefore(START.plus(Duration.ofDays(20))));
    workload.answer(store.deleteEventsBefore(START.plus(Duration.ofDays(3))));
    return workload.answers;
  }

  static List<String> graph(GraphStore store) {
    StoreWorkload workload = new StoreWorkload();
    workload.fillGraph(store);
    workload.askGraph(store);
    workload.askPaths(store);
    workload.deleteGraph(store);
    return workload.answers;
  }

  private void answer(Object answer) {
    answers.add(answer.toString());
  }

  private <T> void answers(Cursor<T> cursor) {
    try (cursor) {
      List<T> all = new ArrayList<>();
      cursor.forEachRemaining(all::add);
      answer(all);
    }
  }

  private void runEntities(EntityStore store) {
    for (int i = 0; i < 6; i++) {
      EntityDraft draft =
          EntityDraft.of(id(i), i % 2 == 0 ? "Device" : "Sensor", "Näme \\" + i)
              .withProperties(
                  JsonObject.of(
                      "v", VALUES[i], "text", "it's \\" + i, "tags", List.of("common", "t" + i)));
      answer(store.insert(draft).draft());
    }
    EntityDraft owned = EntityDraft.of(id(8), "Device", "owned").withOrganization(ORGANIZATION);
    EntityDraft free = EntityDraft.of(id(9), "Device", "free");
    store.putAll(List.of(owned, free)).forEach(this::answerEntity);
    answerEntity(store.patch(id(0), JsonObject.of("more", 0.30000000000000004)));
    answerEntity(store.update(owned.withName("renamed"), 1));
    List<EntityQuery> queries =
        List.of(
            EntityQuery.all(),
            EntityQuery.all().withContaining(JsonObject.of("tags", List.of("common"))),
            EntityQuery.all().withContaining(JsonObject.of("text", "it's \\1")),
            EntityQuery.all().withOrganization(ORGANIZATION),
            EntityQuery.all().withNamePrefix("Näme \\"),
            EntityQuery.ofTypes("Sensor").withOrder(EntityOrder.NAME, Sort.DESCENDING),
            EntityQuery.all().withOrder(EntityOrder.CREATED_AT, Sort.DESCENDING),
            EntityQuery.all().withPaths(PathCondition.gt(List.of("v"), 0.05)),
            EntityQuery.all().withPaths(PathCondition.eq(List.of("v"), 0.1)),
            EntityQuery.all().withPaths(PathCondition.ne(List.of("text"), "it's \\1")),
            EntityQuery.all().withPaths(PathCondition.lt(List.of("text"), "it's \\3")),
            EntityQuery.all().withPaths(PathCondition.absent(List.of("v"))));
    for (EntityQuery query : queries) {
      answer(store.count(query));
      store.find(query, PageRequest.first(3)).items().forEach(this::answerEntity);
      try (Cursor<Entity> cursor = store.stream(query)) {
        cursor.forEachRemaining(this::answerEntity);
      }
    }
    answer(store.delete(id(0), 2));
    answer(store.deleteAll(Set.of(id(1), id(2))));
    answer(store.existing(Set.of(id(0), id(1), id(3))));
  }

  private void answerEntity(Entity entity) {
    answer(entity.draft() + " at version " + entity.version());
  }

  private void runReadings(TimeSeriesStore store) {
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < VALUES.length; i++) {
      Instant time = START.plus(Duration.ofDays(i * 9L)).plusNanos(123_456_000);
      readings.add(
          Reading.of("d" + i % 2, "t\\1", time, VALUES[i]).withUnit("°C").withQuality("it's"));
    }
    readings.add(Reading.of("d0", "t\\1", Instant.parse("1712-02-29T23:59:59.999999Z"), 0.7));
    readings.add(Reading.of("d0", "t\\1", Instant.parse("9999-12-31T23:59:59.999999Z"), 0.9));
    answer(store.append(readings, DuplicatePolicy.FAIL));
    answer(store.append(readings, DuplicatePolicy.IGNORE));
    List<Reading> others =
        List.of(
            Reading.of("d0", "t\\1", START.plusNanos(123_456_000), 0.2),
            Reading.of("d2", "t\\1", Instant.parse("2044-06-30T12:00:00Z"), 0.3));
    answer(store.append(others, DuplicatePolicy.REPLACE));
    answers(store.readings(ReadingQuery.of(SeriesSelection.all(), all())));
    answers(
        store.readings(
            ReadingQuery.of(SeriesSelection.ofDevices("d0"), all())
                .withSort(Sort.DESCENDING)
                .withLimit(3)));
    answer(store.latest(SeriesSelection.ofDevices("d0", "d1", "d2").withSensorTypes("t\\1")));
  }

  private void runBuckets(TimeSeriesStore store) {
    Aggregate[] aggregates = {
      Aggregate.MIN,
      Aggregate.MAX,
      Aggregate.COUNT,
      Aggregate.FIRST,
      Aggregate.LAST,
      Aggregate.SUM,
      Aggregate.AVG,
      Aggregate.percentile(0.3)
    };
    TimeRange range = TimeRange.of(START, START.plus(Duration.ofDays(60)));
    for (BucketWidth width :
        List.of(
            BucketWidth.of(Duration.ofHours(5)), BucketWidth.months(1), BucketWidth.months(5))) {
      answer(store.buckets(BucketQuery.of(SeriesSelection.all(), range, width, aggregates)));
    }
    answer(
        store.buckets(
            BucketQuery.of(
                    SeriesSelection.ofDevices("d0"),
                    range,
                    BucketWidth.of(Duration.ofDays(7)),
                    aggregates)
                .withGapFill(GapFill.LAST)));
    store.createRollup(Rollup.of("weekly", BucketWidth.of(Duration.ofDays(7)), aggregates));
    store.refreshRollup("weekly", range);
    answer(store.rollup("weekly", SeriesSelection.all(), range));
    answer(store.rollups());
    answer(store.dropRollup("weekly"));
  }

  private void runEvents(TimeSeriesStore store) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < VALUES.length; i++) {
      events.add(
          Event.of(id(i), START.plus(Duration.ofDays(i)), "kind\\" + i % 2, "it's \\")
              .withData(JsonObject.of("v", VALUES[i])));
    }
    answer(store.appendEvents(events));
    answer(store.appendEvents(events));
    answer(store.event(id(4)));
    answers(store.events(EventQuery.of(all())));
  }

  private void fillGraph(GraphStore store) {
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < VALUES.length; i++) {
      writes.add(
          Write.put(Node.of("n" + i, "Device", "v", VALUES[i], "k\\'", "it's \\" + i, "n", i % 3)));
    }
    for (int i = 0; i < VALUES.length; i++) {
      for (int step : new int[] {1, 2}) {
        writes.add(
            Write.put(
                Relationship.of(
                    "n" + i, "R", "n" + (i + step) % VALUES.length, "w", 0.1 * (i + step))));
      }
    }
    answer(store.write(writes));
    Node extra = Node.of("x", "Extra", "at", START, "list", List.of(0.1, 0.2)).withVersion(5);
    answer(store.put(extra, WriteCondition.IF_NEWER));
    answer(store.put(extra, WriteCondition.IF_NEWER));
    answer(store.put(extra.withVersion(6), WriteCondition.ifVersion(5)));
  }

  private void askGraph(GraphStore store) {
    NodeId first = NodeId.of("n0");
    answer(store.node(first));
    answer(store.nodes(List.of(first, NodeId.of("x"))));
    answer(store.relationship(RelationshipId.of(first, "R", NodeId.of("n1"))));
    answer(store.scanNodes(NodePattern.of("Device"), PageRequest.first(4)).items());
    answer(
        new TreeSet<>(
            store
                .relationships(
                    first, Direction.BOTH, RelationshipPattern.ANY, PageRequest.first(10))
                .items()
                .stream()
                .map(Relationship::toString)
                .toList()));
    List<Filter> filters =
        List.of(
            eq("v", 0.1),
            eq("v", 9007199254740994.0),
            ge("v", 1e300),
            lt("v", 1e-300),
            in("n", List.of(0, 2)),
            not(eq("n", 1)),
            startsWith("k\\'", "it's \\"),
            contains("list", 0.1),
            lt("at", START.plusSeconds(1)));
    for (Filter filter : filters) {
      answer(
          store.nodes(
              Traversal.from(NodePattern.ANY.where(filter))
                  .orderBy(Ordering.by("v", Sort.DESCENDING))));
    }
    Traversal reach = Traversal.from(first).out("R").hops(1, 3).where(ge("w", 0.15)).to("Device");
    answer(store.ids(reach.orderBy(Ordering.byId())));
    answer(store.count(reach));
    answer(store.reach(reach.orderBy(Ordering.byId())));
    answer(store.countByStart(reach));
    answer(store.countByProperty(reach, "n"));
    answer(store.digest());
  }

  private void askPaths(GraphStore store) {
    ShortestPath question = ShortestPath.out(NodeId.of("n0"), NodeId.of("n4"), "R");
    answer(store.shortestPath(question).orElseThrow().length());
    answer(store.shortestPaths(question));
    answer(store.cheapestPath(question.weight("w")));
    answer(store.kShortestPaths(question.weight("w"), 4));
    Traversal paths = Traversal.from(NodeId.of("n0")).out("R").hops(1, 3);
    answer(store.countPaths(paths, PathRule.TRAIL));
    answer(store.paths(paths.limit(1_000), PathRule.SIMPLE).size());
  }

  private void deleteGraph(GraphStore store) {
    answer(store.delete(RelationshipId.of(NodeId.of("n0"), "R", NodeId.of("n1"))));
    answer(store.write(List.of(Write.delete(NodeId.of("x")))));
    answer(store.deleteInChunks(NodeId.of("n1")));
    answer(store.count(Traversal.from(NodePattern.ANY)));
    answer(store.purgeTombstones(Duration.ZERO));
  }

  private static TimeRange all() {
    return TimeRange.all();
  }

  private static UUID id(int number) {
    return new UUID(0, number + 1L);
  }
}
