package io.lmscore.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.Cursor;
import io.lmscore.store.Sort;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityOrder;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.memory.call.HeapCalls;
import io.lmscore.store.memory.call.PublishedState;
import io.lmscore.store.memory.entity.Entities;
import io.lmscore.store.memory.series.SeriesState;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Event;
import io.lmscore.store.series.EventQuery;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.ReadingQuery;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a cursor was opened on is what it gives, whatever is written meanwhile. */
class SnapshotTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final ReadingQuery ALL = ReadingQuery.of(SeriesSelection.all(), TimeRange.all());

  private final HeapCalls calls = new HeapCalls(Duration.ofMinutes(1));
  private final MemoryTimeSeriesStore series =
      new MemoryTimeSeriesStore(new PublishedState<>(SeriesState.empty()), calls);
  private final MemoryEntityStore entities =
      new MemoryEntityStore(
          new PublishedState<>(Entities.empty()),
          new NamespaceIdentity(),
          calls,
          InstantSource.system());

  @ParameterizedTest
  @EnumSource(Sort.class)
  void readings_writtenMeanwhile_areThoseOfTheBeginning(Sort sort) {
    List<Reading> stored = readings(0, 3_000, 1);
    series.append(stored, DuplicatePolicy.FAIL);
    try (Cursor<Reading> cursor = series.readings(ALL.withSort(sort))) {
      List<Reading> read = new ArrayList<>(List.of(cursor.next()));
      series.append(readings(3_000, 2_000, 1), DuplicatePolicy.FAIL);
      series.append(readings(1_000, 2_000, 2), DuplicatePolicy.REPLACE);
      series.deleteReadingsBefore(START.plusSeconds(2_500));
      cursor.forEachRemaining(read::add);

      List<Reading> expected = new ArrayList<>(stored);
      if (sort == Sort.DESCENDING) {
        Collections.reverse(expected);
      }
      assertThat(read).isEqualTo(expected);
    }
    assertThat(series.latest(SeriesSelection.ofDevices("dev:1"))).isEqualTo(readings(4_999, 1, 1));
  }

  @ParameterizedTest
  @EnumSource(Sort.class)
  void events_writtenMeanwhile_areThoseOfTheBeginning(Sort sort) {
    series.appendEvents(events(0, 2_000));
    EventQuery query = EventQuery.of(TimeRange.all()).withSort(sort);
    try (Cursor<Event> cursor = series.events(query)) {
      List<Event> read = new ArrayList<>(List.of(cursor.next()));
      series.appendEvents(events(2_000, 2_000));
      series.deleteEventsBefore(START.plusSeconds(1_500));
      cursor.forEachRemaining(read::add);

      assertThat(read).containsExactlyInAnyOrderElementsOf(events(0, 2_000));
    }
    try (Cursor<Event> cursor = series.events(query)) {
      assertThat(cursor).toIterable().hasSize(2_500);
    }
  }

  @ParameterizedTest
  @EnumSource(EntityOrder.class)
  void entities_writtenMeanwhile_areThoseOfTheBeginning(EntityOrder order) {
    List<Entity> stored = entities.putAll(drafts(0, 2_000, "before"));
    EntityQuery query = EntityQuery.all().withOrder(order, Sort.DESCENDING);
    try (Cursor<Entity> cursor = entities.stream(query)) {
      List<Entity> read = new ArrayList<>(List.of(cursor.next()));
      entities.putAll(drafts(1_000, 2_000, "after"));
      entities.deleteAll(IntStream.range(0, 500).mapToObj(i -> new UUID(1, i)).toList());
      cursor.forEachRemaining(read::add);

      assertThat(read).containsExactlyInAnyOrderElementsOf(stored);
    }
    assertThat(entities.count(query)).isEqualTo(2_500);
  }

  @Test
  void readings_whileAnotherThreadAppends_areWholeAppends() throws Exception {
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < 2_000; i++) {
                series.append(readings(i * 7, 7, 1), DuplicatePolicy.FAIL);
              }
            });
    int seen = 0;
    while (!writer.isDone() || seen < 14_000) {
      List<Reading> read = new ArrayList<>();
      try (Cursor<Reading> cursor = series.readings(ALL)) {
        cursor.forEachRemaining(read::add);
      }
      assertThat(read.size() % 7).isZero();
      assertThat(read).hasSizeGreaterThanOrEqualTo(seen).isEqualTo(readings(0, read.size(), 1));
      seen = read.size();
      if (writer.isCompletedExceptionally()) {
        break;
      }
    }
    writer.get();
  }

  private static List<Reading> readings(int from, int count, int factor) {
    return IntStream.range(from, from + count)
        .mapToObj(i -> Reading.of("dev:1", "t", START.plusSeconds(i), (double) i * factor))
        .toList();
  }

  private static List<Event> events(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(i -> Event.of(new UUID(1, i), START.plusSeconds(i), "seen", "dev:1"))
        .toList();
  }

  private static List<EntityDraft> drafts(int from, int count, String name) {
    return IntStream.range(from, from + count)
        .mapToObj(i -> EntityDraft.of(new UUID(1, i), "Device", name))
        .toList();
  }
}
