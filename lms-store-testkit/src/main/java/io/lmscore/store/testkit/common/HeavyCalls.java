package io.lmscore.store.testkit.common;

import io.lmscore.store.TimedOutException;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.GraphLoad;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.Write;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.value.JsonObject;
import io.lmscore.store.value.PropertyMap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Calls that need more than a millisecond, or never end within their time. */
final class HeavyCalls {
  static final String TYPE = "Heavy";
  static final UUID ORGANIZATION = new UUID(7, 7);
  static final int NODES = GraphStore.MAX_BATCH;
  static final Traversal ALL = Traversal.from(NodePattern.of(TYPE));
  static final SeriesSelection DEVICE = SeriesSelection.ofDevices("heavy");
  private static final Instant BEGIN = Instant.parse("2026-01-05T00:00:00Z");
  static final TimeRange YEAR = TimeRange.of(BEGIN, BEGIN.plus(Duration.ofDays(365)));
  static final EntityQuery NO_SUCH_NUMBER =
      EntityQuery.ofTypes(TYPE).withContaining(JsonObject.of("numbers", List.of(-1)));

  private static final int DOCUMENTS = 5_000;
  private static final int NUMBERS = 300;
  private static final int CLIQUE = 14;

  /** All ways through the clique of {@link #loadClique}, from one of its nodes. */
  static final Traversal THROUGH_CLIQUE =
      Traversal.from(NodeId.of("k0")).out("K").hops(1, CLIQUE - 1);

  private static final int LISTS = 10_000;
  private static final int LIST = 500;

  /** Each stored list differs only in its last item from each list of the condition. */
  static final Traversal NO_SUCH_LIST =
      Traversal.from(
          NodePattern.of(TYPE)
              .where(
                  new Filter.Or(
                      IntStream.range(0, Filter.MAX_TERMS)
                          .mapToObj(i -> Filters.eq("list", list(i + 1)))
                          .toList())));

  private static final int ARRAY_DOCUMENTS = 400;
  private static final int ARRAYS = 3_000;

  /** Arrays have no order, so each array of the condition is compared with all stored ones. */
  static final EntityQuery ALL_ARRAYS =
      EntityQuery.ofTypes(TYPE).withContaining(JsonObject.of("arrays", arrays(true)));

  private HeavyCalls() {}

  static EntityDraft draft(UUID id, UUID organization) {
    return EntityDraft.of(id, TYPE, "heavy")
        .withOrganization(organization)
        .withProperties(JsonObject.of("zone", 4, "model", "a text of some length"));
  }

  /** Puts as many entities as a call takes. */
  static void putMany(EntityStore entities) {
    entities.putAll(
        IntStream.range(0, EntityStore.MAX_BATCH)
            .mapToObj(i -> draft(new UUID(3, i), ORGANIZATION))
            .toList());
  }

  /** Puts documents in which the search for a number takes some time. */
  static void putNumbers(EntityStore entities) {
    JsonObject numbers =
        JsonObject.of("numbers", IntStream.range(0, NUMBERS).boxed().map(i -> (Object) i).toList());
    entities.putAll(
        IntStream.range(0, DOCUMENTS)
            .mapToObj(i -> draft(new UUID(4, i), ORGANIZATION).withProperties(numbers))
            .toList());
  }

  /** Returns as many readings as a call takes. */
  static List<Reading> readings() {
    return IntStream.range(0, TimeSeriesStore.MAX_READINGS)
        .mapToObj(i -> Reading.of("heavy", "s", BEGIN.plusSeconds(i), i))
        .toList();
  }

  /** Appends as many readings as a call takes, and replaces those that are stored. */
  static void appendMany(TimeSeriesStore series) {
    series.append(readings(), DuplicatePolicy.REPLACE);
  }

  /** Loads as many nodes as a call takes. */
  static void loadNodes(GraphStore graph) {
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < NODES; i++) {
      writes.add(Write.put(Node.of("heavy" + i, TYPE, "i", i)));
    }
    graph.write(writes);
  }

  /** Loads nodes with lists of many items, for {@link #NO_SUCH_LIST}. */
  static void loadLists(GraphStore graph) {
    PropertyMap list = PropertyMap.of("list", list(0));
    graph.load(
        GraphLoad.of(
            IntStream.range(0, LISTS)
                .mapToObj(i -> Node.of("list" + i, TYPE).withProperties(list))
                .toList(),
            List.of()));
  }

  /** Puts documents with arrays in an array, for {@link #ALL_ARRAYS}. */
  static void putArrays(EntityStore entities) {
    JsonObject arrays = JsonObject.of("arrays", arrays(false));
    entities.putAll(
        IntStream.range(0, ARRAY_DOCUMENTS)
            .mapToObj(i -> draft(new UUID(5, i), ORGANIZATION).withProperties(arrays))
            .toList());
  }

  private static List<Integer> list(int last) {
    List<Integer> items = new ArrayList<>(Collections.nCopies(LIST - 1, 0));
    items.add(last);
    return items;
  }

  private static List<List<Integer>> arrays(boolean isBackwards) {
    return IntStream.range(0, ARRAYS)
        .mapToObj(i -> List.of(isBackwards ? ARRAYS - 1 - i : i))
        .toList();
  }

  /** Puts the nodes for the call of {@link #timeOfEndless}. */
  static void loadClique(GraphStore graph) {
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < CLIQUE; i++) {
      writes.add(Write.put(Node.of("k" + i, "K")));
      for (int j = 0; j < CLIQUE; j++) {
        if (i != j) {
          writes.add(Write.put(Relationship.of("k" + i, "K", "k" + j)));
        }
      }
    }
    graph.write(writes);
  }

  /** Returns the time that a call takes that ends only by its timeout. */
  static Duration timeOfEndless(GraphStore graph) {
    long start = System.nanoTime();
    Expect.thrown(
        TimedOutException.class,
        "counting the simple paths of a clique",
        () -> graph.countPaths(THROUGH_CLIQUE, PathRule.SIMPLE));
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
