package io.lmscore.store.testkit.common;

import io.lmscore.store.PageRequest;
import io.lmscore.store.Role;
import io.lmscore.store.Store;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.series.Aggregate;
import io.lmscore.store.series.BucketQuery;
import io.lmscore.store.series.BucketWidth;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Limitation;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleViolation;
import io.lmscore.store.testkit.TrialContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/**
 * The rule RTT-1: the number of round-trips of a call does not depend on the size of the answer.
 */
final class RoundTripRules {
  private static final int SMALL = 100;
  private static final int LARGE = 2_000;
  private static final int REPEATS = 3;
  private static final Instant T = Instant.parse("2026-01-05T00:00:00Z");

  private RoundTripRules() {}

  static Rule roundTrips() {
    return Rule.of("RTT-1")
        .trialUnless(
            Limitation.NO_ROUND_TRIP_COUNT,
            Role.GRAPH,
            "answers of 100 and of 2,000 elements",
            context ->
                compare(
                    context,
                    context.graph(),
                    size -> StarGraph.grow(context.graph(), size),
                    size -> StarGraph.questions(context.graph().capabilities(), size)))
        .trialUnless(
            Limitation.NO_ROUND_TRIP_COUNT,
            Role.SERIES,
            "answers of 100 and of 2,000 series",
            context ->
                compare(
                    context,
                    context.series(),
                    size -> grow(context.series(), size),
                    RoundTripRules::seriesQuestions))
        .trialUnless(
            Limitation.NO_ROUND_TRIP_COUNT,
            Role.ENTITY,
            "answers of 100 and of 2,000 entities",
            context ->
                compare(
                    context,
                    context.entities(),
                    size -> grow(context.entities(), size),
                    RoundTripRules::entityQuestions));
  }

  private static <S extends Store> void compare(
      TrialContext context, S store, IntConsumer grow, IntFunction<List<StoreCall<S>>> questions)
      throws Exception {
    grow.accept(SMALL);
    Map<String, Long> small = new LinkedHashMap<>();
    for (StoreCall<S> question : questions.apply(SMALL)) {
      small.put(question.method(), measure(context, store, question));
    }
    grow.accept(LARGE);
    List<String> differing = new ArrayList<>();
    for (StoreCall<S> question : questions.apply(LARGE)) {
      long few = small.getOrDefault(question.method(), 0L);
      long many = measure(context, store, question);
      Expect.that(question.method() + " makes no round-trip that the fixture counts", few > 0);
      if (few != many) {
        differing.add(question.method() + ": " + few + " and " + many);
      }
    }
    Expect.that(
        "round-trips for " + SMALL + " and for " + LARGE + " differ: " + differing,
        differing.isEmpty());
  }

  /**
   * Returns the least number of several repetitions, so that neither a cold cache nor a keep-alive
   * message counts.
   */
  private static <S> long measure(TrialContext context, S store, StoreCall<S> question)
      throws Exception {
    question.body().on(store);
    long least = Long.MAX_VALUE;
    for (int i = 0; i < REPEATS; i++) {
      long before = roundTrips(context);
      question.body().on(store);
      least = Math.min(least, roundTrips(context) - before);
    }
    return least;
  }

  private static long roundTrips(TrialContext context) {
    return context
        .roundTrips()
        .orElseThrow(
            () ->
                new RuleViolation(
                    "the fixture counts no round-trips; override roundTrips(), or declare "
                        + Limitation.NO_ROUND_TRIP_COUNT
                        + " in limitations()"));
  }

  private static void grow(TimeSeriesStore series, int size) {
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      readings.add(Reading.of("d" + i, "s", T.plusSeconds(i), i));
    }
    series.append(readings, DuplicatePolicy.REPLACE);
  }

  private static List<StoreCall<TimeSeriesStore>> seriesQuestions(int size) {
    SeriesSelection all = SeriesSelection.all();
    String[] devices = new String[size];
    Arrays.setAll(devices, i -> "d" + i);
    SeriesSelection named = SeriesSelection.ofDevices(devices);
    TimeRange range = TimeRange.of(T, T.plus(Duration.ofDays(1)));
    BucketWidth hour = BucketWidth.of(Duration.ofHours(1));
    return List.of(
        StoreCall.read("latest", s -> s.latest(named)),
        StoreCall.read("buckets", s -> s.buckets(BucketQuery.of(all, range, hour, Aggregate.AVG))),
        StoreCall.read("event", s -> s.event(new UUID(1, 1))));
  }

  private static void grow(EntityStore entities, int size) {
    List<EntityDraft> drafts = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      drafts.add(EntityDraft.of(new UUID(1, i), "Device", "device " + i));
    }
    entities.putAll(drafts);
  }

  private static List<StoreCall<EntityStore>> entityQuestions(int size) {
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      ids.add(new UUID(1, i));
    }
    EntityQuery devices = EntityQuery.ofTypes("Device");
    return List.of(
        StoreCall.read("entity", e -> e.entity(ids.get(0))),
        StoreCall.read("entities", e -> e.entities(ids)),
        StoreCall.read("existing", e -> e.existing(ids)),
        StoreCall.read("find", e -> e.find(devices, PageRequest.first(PageRequest.MAX_SIZE))),
        StoreCall.read("count", e -> e.count(devices)));
  }
}
