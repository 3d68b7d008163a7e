package io.lmscore.store.testkit.series;

import static io.lmscore.store.ConflictException.Reason.EXISTS;
import static io.lmscore.store.series.DuplicatePolicy.FAIL;
import static io.lmscore.store.series.DuplicatePolicy.IGNORE;
import static io.lmscore.store.series.DuplicatePolicy.REPLACE;
import static io.lmscore.store.testkit.series.SeriesData.append;
import static io.lmscore.store.testkit.series.SeriesData.everySecond;
import static io.lmscore.store.testkit.series.SeriesData.readAll;
import static io.lmscore.store.testkit.series.SeriesData.reading;

import io.lmscore.store.ConflictException;
import io.lmscore.store.series.AppendResult;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.tool.ConcurrentRun;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;

/** The rule TS-2: the key of a reading, and the treatment of a second reading with the same key. */
final class DuplicateRules {
  private DuplicateRules() {}

  static Rule keys() {
    return RuleBuilder.series("TS-2")
        .trial("other devices, types and microseconds are other keys", DuplicateRules::apart)
        .trial("devices that only look alike are other keys", DuplicateRules::lookAlikes)
        .trial("IGNORE keeps the stored one", DuplicateRules::ignoreStored)
        .trial("IGNORE keeps the first of the list", DuplicateRules::ignoreListed)
        .trial("IGNORE, stored and twice in the list", DuplicateRules::ignoreBoth)
        .trial("REPLACE overwrites the stored one", DuplicateRules::replaceStored)
        .trial("REPLACE keeps the last of the list", DuplicateRules::replaceListed)
        .trial("REPLACE, stored and twice in the list", DuplicateRules::replaceBoth)
        .trial("FAIL against the store", DuplicateRules::failStored)
        .trial("FAIL within the list", DuplicateRules::failListed)
        .trial("FAIL names the first duplicate", DuplicateRules::failNamesFirst)
        .trial("FAIL without a duplicate stores all", DuplicateRules::failWithout)
        .trial("an equal reading is a duplicate too", DuplicateRules::equalOnes)
        .trial("1,000 duplicates among 2,000", DuplicateRules::manyDuplicates)
        .concurrent(
            "of many threads that append the same readings one inserts each",
            DuplicateRules::manyThreads)
        .build();
  }

  private static void apart(TimeSeriesStore series) {
    List<Reading> readings =
        List.of(
            Reading.of("d1", "t1", SeriesData.START, 1),
            Reading.of("d1", "t2", SeriesData.START, 2),
            Reading.of("d2", "t1", SeriesData.START, 3),
            Reading.of("d1", "t1", SeriesData.START.plus(1, ChronoUnit.MICROS), 4));
    Expect.equal("result", series.append(readings, FAIL), new AppendResult(4, 0, 0));
    Expect.equal("stored", readAll(series), readings);
  }

  private static void lookAlikes(TimeSeriesStore series) {
    List<Reading> readings =
        List.of("A", "a", "a ", "e\u0301", "\u00E9", "\u0430", "\uFF41").stream()
            .map(device -> reading(device, 0, device.length()))
            .toList();
    Expect.equal("result", series.append(readings, FAIL), new AppendResult(7, 0, 0));
    Expect.equal("stored, by the bytes of devices", readAll(series), readings);
  }

  private static void ignoreStored(TimeSeriesStore series) {
    Reading first = reading(0, 1).withUnit("C").withQuality("raw");
    append(series, first);
    List<Reading> more = List.of(reading(0, 2).withUnit("F"), reading(1, 3));
    expect(series, more, IGNORE, new AppendResult(1, 1, 0), first, reading(1, 3));
  }

  private static void ignoreListed(TimeSeriesStore series) {
    List<Reading> list = List.of(reading(0, 1), reading(1, 9), reading(0, 2), reading(0, 3));
    expect(series, list, IGNORE, new AppendResult(2, 2, 0), reading(0, 1), reading(1, 9));
  }

  private static void ignoreBoth(TimeSeriesStore series) {
    append(series, reading(0, 1));
    List<Reading> list = List.of(reading(0, 2), reading(0, 3));
    expect(series, list, IGNORE, new AppendResult(0, 2, 0), reading(0, 1));
  }

  private static void replaceStored(TimeSeriesStore series) {
    append(series, reading(0, 1).withUnit("C").withQuality("raw"), reading(5, 5));
    Reading better = reading(0, 2).withUnit("F");
    List<Reading> list = List.of(better, reading(1, 3));
    AppendResult counts = new AppendResult(1, 0, 1);
    expect(series, list, REPLACE, counts, better, reading(1, 3), reading(5, 5));
  }

  private static void replaceListed(TimeSeriesStore series) {
    List<Reading> list = List.of(reading(0, 1), reading(1, 9), reading(0, 2), reading(0, 3));
    expect(series, list, REPLACE, new AppendResult(2, 0, 2), reading(0, 3), reading(1, 9));
  }

  private static void replaceBoth(TimeSeriesStore series) {
    append(series, reading(0, 1));
    List<Reading> list = List.of(reading(0, 3), reading(0, 2));
    expect(series, list, REPLACE, new AppendResult(0, 0, 2), reading(0, 2));
  }

  private static void failStored(TimeSeriesStore series) {
    append(series, reading(1, 1));
    Expect.conflict(
        EXISTS,
        "append",
        () -> series.append(List.of(reading(0, 2), reading(1, 2), reading(2, 2)), FAIL));
    Expect.equal("stored", readAll(series), List.of(reading(1, 1)));
  }

  private static void failListed(TimeSeriesStore series) {
    List<Reading> list = List.of(reading(0, 1), reading(1, 1), reading(0, 1));
    Expect.conflict(EXISTS, "append", () -> series.append(list, FAIL));
    Expect.equal("stored", readAll(series), List.of());
  }

  private static void failNamesFirst(TimeSeriesStore series) {
    append(series, reading("d8", 0, 1), reading("d1", 0, 1));
    List<Reading> list =
        List.of(reading("d9", 0, 1), reading("d9", 0, 1), reading("d8", 0, 1), reading("d1", 0, 1));
    ConflictException e = Expect.conflict(EXISTS, "append", () -> series.append(list, FAIL));
    Expect.equal("element", e.element(), reading("d9", 0, 1).describe());
    Expect.equal("place", e.index(), OptionalInt.of(1));
  }

  private static void failWithout(TimeSeriesStore series) {
    append(series, reading(5, 1));
    List<Reading> list = List.of(reading(4, 1), reading(6, 1));
    AppendResult counts = new AppendResult(2, 0, 0);
    expect(series, list, FAIL, counts, reading(4, 1), reading(5, 1), reading(6, 1));
  }

  private static void equalOnes(TimeSeriesStore series) {
    Reading same = reading(0, 1);
    append(series, same);
    expect(series, List.of(same, same), IGNORE, new AppendResult(0, 2, 0), same);
    expect(series, List.of(same, same), REPLACE, new AppendResult(0, 0, 2), same);
  }

  private static void manyDuplicates(TimeSeriesStore series) {
    append(series, everySecond(1_000));
    AppendResult result = series.append(everySecond(2_000), IGNORE);
    Expect.equal("ignored", result, new AppendResult(1_000, 1_000, 0));
    result = series.append(everySecond(3_000), REPLACE);
    Expect.equal("replaced", result, new AppendResult(1_000, 0, 2_000));
    Expect.equal("number stored", readAll(series).size(), 3_000);
  }

  private static void manyThreads(TimeSeriesStore series) throws Exception {
    AtomicLong inserted = new AtomicLong();
    AtomicLong ignored = new AtomicLong();
    ConcurrentRun.together(
        8,
        thread -> {
          AppendResult result = series.append(everySecond(200), IGNORE);
          inserted.addAndGet(result.inserted());
          ignored.addAndGet(result.ignored());
        });
    Expect.equal("inserted by all threads", inserted.get(), 200L);
    Expect.equal("ignored by all threads", ignored.get(), 1_400L);
    SeriesData.sameLists("stored", readAll(series), everySecond(200));
  }

  private static void expect(
      TimeSeriesStore series,
      List<Reading> list,
      DuplicatePolicy policy,
      AppendResult counts,
      Reading... stored) {
    Expect.equal("result", series.append(list, policy), counts);
    Expect.equal("stored", readAll(series), List.of(stored));
  }
}
