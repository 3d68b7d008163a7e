package io.lmscore.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.lmscore.store.BackendException;
import io.lmscore.store.Cursor;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.Retry;
import io.lmscore.store.Sort;
import io.lmscore.store.memory.call.HeapCalls;
import io.lmscore.store.memory.call.PublishedState;
import io.lmscore.store.memory.series.SeriesState;
import io.lmscore.store.series.Aggregate;
import io.lmscore.store.series.Bucket;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MemoryTimeSeriesStoreTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final TimeRange HOUR = TimeRange.of(START, START.plusSeconds(3_600));

  private final TimeSeriesStore store =
      new MemoryTimeSeriesStore(
          new PublishedState<>(SeriesState.empty()), new HeapCalls(Duration.ofSeconds(10)));

  @ParameterizedTest
  @EnumSource(Sort.class)
  void readings_moreThanAPageWithTies_comeOnceInOrder(Sort sort) {
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < 3_500; i++) {
      readings.add(Reading.of("dev:" + i % 7, "t", START.plusSeconds(i / 7), i));
    }
    store.append(readings, DuplicatePolicy.FAIL);

    Comparator<Reading> byTime = Comparator.comparing(Reading::time);
    assertThat(read(ReadingQuery.of(SeriesSelection.all(), HOUR).withSort(sort)))
        .isEqualTo(
            readings.stream()
                .sorted(
                    (sort == Sort.ASCENDING ? byTime : byTime.reversed())
                        .thenComparing(Reading::series))
                .toList());
  }

  @Test
  void readings_moreSeriesThanAPageHolds_comeOnceInOrder() {
    List<Reading> readings =
        IntStream.range(0, 2_500)
            .mapToObj(i -> Reading.of("dev:" + (10_000 + i), "t", START, i))
            .toList();
    store.append(readings, DuplicatePolicy.IGNORE);

    assertThat(read(ReadingQuery.of(SeriesSelection.all(), HOUR))).isEqualTo(readings);
    assertThat(read(ReadingQuery.of(SeriesSelection.all(), HOUR).withLimit(1_234))).hasSize(1_234);
  }

  @ParameterizedTest
  @EnumSource(Sort.class)
  void events_moreThanAPageWithTies_comeOnceInOrder(Sort sort) {
    Random random = new Random(7);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 3_500; i++) {
      UUID id = new UUID(random.nextLong(), random.nextLong());
      events.add(Event.of(id, START.plusSeconds(i / 1_500), "seen", "dev:1"));
    }
    store.appendEvents(events);

    Comparator<Event> byTime = Comparator.comparing(Event::time);
    List<Event> read = new ArrayList<>();
    try (Cursor<Event> cursor = store.events(EventQuery.of(HOUR).withSort(sort))) {
      cursor.forEachRemaining(read::add);
    }
    assertThat(read)
        .isEqualTo(
            events.stream()
                .sorted(
                    (sort == Sort.ASCENDING ? byTime : byTime.reversed())
                        .thenComparing(event -> event.id().toString()))
                .toList());
  }

  @Test
  void buckets_sumThatCancels_isExactRelativeToTheMagnitudes() {
    add(1e12, 1, -1e12, 1);
    double error = 3e-14 * 2e12; // the contract allows 1e-9 times the magnitudes

    Bucket bucket = buckets(Aggregate.SUM, Aggregate.AVG).get(0);

    assertThat(bucket.value(Aggregate.SUM).orElseThrow()).isCloseTo(2, within(error));
    assertThat(bucket.value(Aggregate.AVG).orElseThrow()).isCloseTo(0.5, within(error / 4));
  }

  @Test
  void buckets_magnitudesPastADouble_failOnlyWhereSummed() {
    add(1e308, -1e308);

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> buckets(Aggregate.AVG))
        .withMessageContaining("dev:1/t")
        .returns(Retry.NEVER, BackendException::retry);
    assertThat(buckets(Aggregate.percentile(0.5)).get(0).value(Aggregate.percentile(0.5)))
        .hasValue(0);
  }

  @Test
  void buckets_percentile_interpolatesBetweenRanks() {
    add(4, 1, 3, 2);

    Aggregate p = Aggregate.percentile(0.9);
    assertThat(buckets(p).get(0).value(p).orElseThrow()).isCloseTo(3.7, within(1e-12));
  }

  @Test
  void buckets_pastTheBound_sayHowManyThereAre() {
    for (String device : List.of("dev:1", "dev:2")) {
      store.append(
          IntStream.range(0, 60_000)
              .mapToObj(i -> Reading.of(device, "t", START.plusMillis(10L * i), i))
              .toList(),
          DuplicatePolicy.FAIL);
    }
    BucketQuery query =
        BucketQuery.of(SeriesSelection.all(), HOUR, BucketWidth.of(Duration.ofMillis(10)));

    assertThatExceptionOfType(LimitExceededException.class)
        .isThrownBy(() -> store.buckets(query))
        .returns(120_000L, LimitExceededException::actual);
    assertThatExceptionOfType(LimitExceededException.class)
        .isThrownBy(() -> store.buckets(query.withGapFill(GapFill.LAST)))
        .returns(720_000L, LimitExceededException::actual);
  }

  @Test
  void refreshRollup_rangeInsideBuckets_takesThoseThatBeginInIt() {
    for (int minute = 0; minute < 60; minute++) {
      store.append(
          List.of(Reading.of("dev:1", "t", START.plusSeconds(60L * minute), 1)),
          DuplicatePolicy.FAIL);
    }
    store.createRollup(Rollup.of("ten", BucketWidth.of(Duration.ofMinutes(10)), Aggregate.COUNT));

    store.refreshRollup("ten", TimeRange.of(START.plusSeconds(60 * 5), START.plusSeconds(60 * 25)));

    assertThat(store.rollup("ten", SeriesSelection.all(), HOUR))
        .extracting(Bucket::start, Bucket::count)
        .containsExactly(tuple(START.plusSeconds(600), 10L), tuple(START.plusSeconds(1_200), 10L));
  }

  private void add(double... values) {
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      readings.add(Reading.of("dev:1", "t", START.plusSeconds(i), values[i]));
    }
    store.append(readings, DuplicatePolicy.FAIL);
  }

  private List<Bucket> buckets(Aggregate... aggregates) {
    return store.buckets(
        BucketQuery.of(
            SeriesSelection.all(), HOUR, BucketWidth.of(Duration.ofHours(1)), aggregates));
  }

  private List<Reading> read(ReadingQuery query) {
    List<Reading> read = new ArrayList<>();
    try (Cursor<Reading> cursor = store.readings(query)) {
      cursor.forEachRemaining(read::add);
    }
    return read;
  }
}
