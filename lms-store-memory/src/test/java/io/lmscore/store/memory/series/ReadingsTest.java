package io.lmscore.store.memory.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lmscore.store.ConflictException;
import io.lmscore.store.Sort;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.call.PublishedState.WriteResult;
import io.lmscore.store.series.AppendResult;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.ReadingQuery;
import io.lmscore.store.series.SeriesKey;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import io.lmscore.store.spi.page.PagedCursor.Chunk;
import io.lmscore.store.spi.page.PagedCursor.Pages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Readings against a map, through writes of all kinds; and what older versions show of them. */
class ReadingsTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final HeapCall CALL = new HeapCall("memory test", Duration.ofMinutes(10));
  private static final Comparator<Key> ORDER =
      Comparator.comparing(Key::time).thenComparing(Key::series);

  private record Key(Instant time, SeriesKey series) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void append_inAnyOrderUnderAnyPolicy_isThatOfAMap(long seed) {
    Random random = new Random(seed);
    NavigableMap<Key, Reading> oracle = new TreeMap<>(ORDER);
    List<Readings> versions = new ArrayList<>();
    List<List<Reading>> expected = new ArrayList<>();
    Readings readings = Readings.empty();
    for (int round = 0; round < 40; round++) {
      if (random.nextInt(8) == 0) {
        readings = deleteBefore(START.plusSeconds(random.nextInt(4_000)), readings, oracle);
      } else {
        DuplicatePolicy policy =
            random.nextBoolean() ? DuplicatePolicy.REPLACE : DuplicatePolicy.IGNORE;
        readings = append(batch(random), policy, readings, oracle);
      }
      versions.add(readings);
      expected.add(List.copyOf(oracle.values()));
      compare(readings, oracle, random);
    }
    for (int i = 0; i < versions.size(); i++) {
      assertThat(read(versions.get(i), ReadingQuery.of(SeriesSelection.all(), TimeRange.all())))
          .isEqualTo(expected.get(i));
    }
  }

  @Test
  void append_duplicateAtTheEndUnderFail_leavesWhatIsStored() {
    Readings before = append(List.of(reading(0, 0)), Readings.empty());
    List<Reading> failing = new ArrayList<>();
    for (int i = 1; i < 100; i++) {
      failing.add(reading(i, -1));
    }
    failing.add(reading(50, -1));

    assertThatExceptionOfType(ConflictException.class)
        .isThrownBy(() -> before.append(failing, DuplicatePolicy.FAIL, CALL))
        .withMessageContaining("occurs earlier in the list");
    Readings after = append(List.of(reading(1, 1), reading(3, 3)), before);

    assertThat(all(before)).containsExactly(reading(0, 0));
    assertThat(all(after)).containsExactly(reading(0, 0), reading(1, 1), reading(3, 3));
  }

  @Test
  void append_twoDuplicatesUnderFail_namesTheFirstOfTheList() {
    Readings before = append(List.of(reading(1, 0), reading(5, 0)), Readings.empty());

    assertThatExceptionOfType(ConflictException.class)
        .isThrownBy(
            () ->
                before.append(
                    List.of(reading(9, 0), reading(5, 0), reading(1, 0)),
                    DuplicatePolicy.FAIL,
                    CALL))
        .withMessageContaining(reading(5, 0).describe() + " is stored");
  }

  @Test
  void append_unitsAndQualitiesThatChange_areKept() {
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      Reading reading = reading(i, i).withUnit(i < 1_500 ? "C" : "F");
      readings.add(i % 700 == 699 ? reading.withQuality("bad " + i) : reading);
    }
    Readings stored = Readings.empty();
    for (int i = 0; i < 3_000; i += 10) {
      stored = append(readings.subList(i, i + 10), stored);
    }

    assertThat(all(stored)).isEqualTo(readings);
  }

  private static Readings append(List<Reading> batch, Readings readings) {
    return readings.append(batch, DuplicatePolicy.FAIL, CALL).state();
  }

  private static Readings append(
      List<Reading> batch,
      DuplicatePolicy policy,
      Readings readings,
      NavigableMap<Key, Reading> oracle) {
    long inserted = 0;
    for (Reading reading : batch) {
      Key key = new Key(reading.time(), reading.series());
      inserted += oracle.containsKey(key) ? 0 : 1;
      if (policy == DuplicatePolicy.REPLACE || !oracle.containsKey(key)) {
        oracle.put(key, reading);
      }
    }
    WriteResult<Readings, AppendResult> written = readings.append(batch, policy, CALL);
    assertThat(written.result().inserted()).isEqualTo(inserted);
    assertThat(written.result().ignored() + written.result().replaced())
        .isEqualTo(batch.size() - inserted);
    return written.state();
  }

  private static Readings deleteBefore(
      Instant cutoff, Readings readings, NavigableMap<Key, Reading> oracle) {
    int before = oracle.size();
    oracle.values().removeIf(reading -> reading.time().isBefore(cutoff));
    WriteResult<Readings, Long> written = readings.deleteBefore(cutoff, CALL);
    assertThat(written.result()).isEqualTo(before - oracle.size());
    return written.state();
  }

  /** In order of time or not, of one series or of many, dense enough that times meet. */
  private static List<Reading> batch(Random random) {
    List<Reading> batch = new ArrayList<>();
    int size = 1 + random.nextInt(random.nextBoolean() ? 10 : 3_000);
    int series = 1 + random.nextInt(5);
    int from = random.nextInt(6_000);
    int span = 1 + random.nextInt(6_000);
    for (int i = 0; i < size; i++) {
      SeriesKey key = SeriesKey.of("dev:" + random.nextInt(series), "t");
      Instant time = START.plusSeconds(from + random.nextInt(span));
      String quality = random.nextInt(100) == 0 ? "bad" : "good";
      batch.add(new Reading(key, time, random.nextInt(1_000), "C", quality));
    }
    if (random.nextInt(3) > 0) {
      batch.sort(Comparator.comparing(Reading::time));
    }
    return batch;
  }

  private static void compare(Readings readings, NavigableMap<Key, Reading> oracle, Random random) {
    Instant from = START.plusSeconds(random.nextInt(6_000));
    TimeRange range = TimeRange.of(from, from.plusSeconds(random.nextInt(6_000)));
    List<Reading> expected =
        oracle.values().stream().filter(reading -> range.contains(reading.time())).toList();
    ReadingQuery query = ReadingQuery.of(SeriesSelection.all(), range);
    assertThat(read(readings, query)).isEqualTo(expected);
    assertThat(read(readings, query.withSort(Sort.DESCENDING)))
        .isEqualTo(
            expected.stream()
                .sorted(
                    Comparator.comparing(Reading::time).reversed().thenComparing(Reading::series))
                .toList());
    Map<SeriesKey, Reading> newest = new TreeMap<>();
    oracle.values().forEach(reading -> newest.put(reading.series(), reading));
    assertThat(readings.latest(SeriesSelection.all(), CALL))
        .isEqualTo(List.copyOf(newest.values()));
  }

  private static Reading reading(int second, double value) {
    return Reading.of("dev:1", "t", START.plusSeconds(second), value);
  }

  private static List<Reading> all(Readings readings) {
    return read(readings, ReadingQuery.of(SeriesSelection.all(), TimeRange.all()));
  }

  private static List<Reading> read(Readings readings, ReadingQuery query) {
    Pages<Reading> pages = readings.pages(query, CALL);
    List<Reading> read = new ArrayList<>();
    Chunk<Reading> page = pages.after(null, Long.MAX_VALUE, CALL.deadline());
    read.addAll(page.items());
    while (page.more()) {
      page = pages.after(null, Long.MAX_VALUE, CALL.deadline());
      read.addAll(page.items());
    }
    return read;
  }
}
