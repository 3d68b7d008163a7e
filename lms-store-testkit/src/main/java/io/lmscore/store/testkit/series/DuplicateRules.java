package io.lmscore.store.testkit.series;

import static io.lmscore.store.ConflictException.Reason.EXISTS;
import static io.lmscore.store.Role.SERIES;
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
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Limitation;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.TrialContext;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;

/** TS-2: the key of a reading, and what becomes of a second one with the same. */
final class DuplicateRules {
  private DuplicateRules() {}

  static Rule keys() {
    return Rule.of("TS-2")
        .trial(
            SERIES,
            "other devices, types and microseconds are other keys",
            context -> apart(context))
        .trial(
            SERIES, "devices that only look alike are other keys", context -> lookAlikes(context))
        .trial(SERIES, "IGNORE keeps the stored one", DuplicateRules::ignoreStored)
        .trial(SERIES, "IGNORE keeps the first of the list", DuplicateRules::ignoreListed)
        .trial(SERIES, "IGNORE, stored and twice in the list", DuplicateRules::ignoreBoth)
        .trial(SERIES, "REPLACE overwrites the stored one", DuplicateRules::replaceStored)
        .trial(SERIES, "REPLACE keeps the last of the list", DuplicateRules::replaceListed)
        .trial(SERIES, "REPLACE, stored and twice in the list", DuplicateRules::replaceBoth)
        .trial(SERIES, "FAIL against the store", DuplicateRules::failStored)
        .trial(SERIES, "FAIL within the list", DuplicateRules::failListed)
        .trial(SERIES, "FAIL names the first duplicate", DuplicateRules::failNamesFirst)
        .trial(SERIES, "FAIL without a duplicate stores all", DuplicateRules::failWithout)
        .trial(SERIES, "an equal reading is a duplicate too", DuplicateRules::equalOnes)
        .trial(SERIES, "1,000 duplicates among 2,000", DuplicateRules::manyDuplicates)
        .trialUnless(
            Limitation.ONE_CONNECTION,
            SERIES,
            "of many threads that append the same readings one inserts each",
            DuplicateRules::manyThreads);
  }

  private static void apart(TrialContext context) {
    List<Reading> readings =
        List.of(
            Reading.of("d1", "t1", SeriesData.START, 1),
            Reading.of("d1", "t2", SeriesData.START, 2),
            Reading.of("d2", "t1", SeriesData.START, 3),
            Reading.of("d1", "t1", SeriesData.START.plus(1, ChronoUnit.MICROS), 4));
    Expect.equal("result", context.series().append(readings, FAIL), new AppendResult(4, 0, 0));
    Expect.equal("stored", readAll(context.series()), readings);
  }

  private static void lookAlikes(TrialContext context) {
    List<Reading> readings =
        List.of("A", "a", "a ", "e\u0301", "\u00E9", "\u0430", "\uFF41").stream()
            .map(device -> reading(device, 0, device.length()))
            .toList();
    Expect.equal("result", context.series().append(readings, FAIL), new AppendResult(7, 0, 0));
    Expect.equal("stored, by the bytes of devices", readAll(context.series()), readings);
  }

  private static void ignoreStored(TrialContext context) {
    Reading first = reading(0, 1).withUnit("C").withQuality("raw");
    append(context.series(), first);
    List<Reading> more = List.of(reading(0, 2).withUnit("F"), reading(1, 3));
    expect(context, more, IGNORE, new AppendResult(1, 1, 0), first, reading(1, 3));
  }

  private static void ignoreListed(TrialContext context) {
    List<Reading> list = List.of(reading(0, 1), reading(1, 9), reading(0, 2), reading(0, 3));
    expect(context, list, IGNORE, new AppendResult(2, 2, 0), reading(0, 1), reading(1, 9));
  }

  private static void ignoreBoth(TrialContext context) {
    append(context.series(), reading(0, 1));
    List<Reading> list = List.of(reading(0, 2), reading(0, 3));
    expect(context, list, IGNORE, new AppendResult(0, 2, 0), reading(0, 1));
  }

  private static void replaceStored(TrialContext context) {
    append(context.series(), reading(0, 1).withUnit("C").withQuality("raw"), reading(5, 5));
    Reading better = reading(0, 2).withUnit("F");
    List<Reading> list = List.of(better, reading(1, 3));
    AppendResult counts = new AppendResult(1, 0, 1);
    expect(context, list, REPLACE, counts, better, reading(1, 3), reading(5, 5));
  }

  private static void replaceListed(TrialContext context) {
    List<Reading> list = List.of(reading(0, 1), reading(1, 9), reading(0, 2), reading(0, 3));
    expect(context, list, REPLACE, new AppendResult(2, 0, 2), reading(0, 3), reading(1, 9));
  }

  private static void replaceBoth(TrialContext context) {
    append(context.series(), reading(0, 1));
    List<Reading> list = List.of(reading(0, 3), reading(0, 2));
    expect(context, list, REPLACE, new AppendResult(0, 0, 2), reading(0, 2));
  }

  private static void failStored(TrialContext context) {
    append(context.series(), reading(1, 1));
    Expect.conflict(
        EXISTS,
        "append",
        () -> context.series().append(List.of(reading(0, 2), reading(1, 2), reading(2, 2)), FAIL));
    Expect.equal("stored", readAll(context.series()), List.of(reading(1, 1)));
  }

  private static void failListed(TrialContext context) {
    List<Reading> list = List.of(reading(0, 1), reading(1, 1), reading(0, 1));
    Expect.conflict(EXISTS, "append", () -> context.series().append(list, FAIL));
    Expect.equal("stored", readAll(context.series()), List.of());
  }

  private static void failNamesFirst(TrialContext context) {
    append(context.series(), reading("d8", 0, 1), reading("d1", 0, 1));
    List<Reading> list =
        List.of(reading("d9", 0, 1), reading("d9", 0, 1), reading("d8", 0, 1), reading("d1", 0, 1));
    ConflictException e =
        Expect.conflict(EXISTS, "append", () -> context.series().append(list, FAIL));
    Expect.equal("element", e.element(), reading("d9", 0, 1).describe());
    Expect.equal("place", e.index(), OptionalInt.of(1));
  }

  private static void failWithout(TrialContext context) {
    append(context.series(), reading(5, 1));
    List<Reading> list = List.of(reading(4, 1), reading(6, 1));
    AppendResult counts = new AppendResult(2, 0, 0);
    expect(context, list, FAIL, counts, reading(4, 1), reading(5, 1), reading(6, 1));
  }

  private static void equalOnes(TrialContext context) {
    Reading same = reading(0, 1);
    append(context.series(), same);
    expect(context, List.of(same, same), IGNORE, new AppendResult(0, 2, 0), same);
    expect(context, List.of(same, same), REPLACE, new AppendResult(0, 0, 2), same);
  }

  private static void manyDuplicates(TrialContext context) {
    append(context.series(), everySecond(1_000));
    AppendResult result = context.series().append(everySecond(2_000), IGNORE);
    Expect.equal("ignored", result, new AppendResult(1_000, 1_000, 0));
    result = context.series().append(everySecond(3_000), REPLACE);
    Expect.equal("replaced", result, new AppendResult(1_000, 0, 2_000));
    Expect.equal("number stored", readAll(context.series()).size(), 3_000);
  }

  private static void manyThreads(TrialContext context) throws Exception {
    AtomicLong inserted = new AtomicLong();
    AtomicLong ignored = new AtomicLong();
    Expect.together(
        8,
        thread -> {
          AppendResult result = context.series().append(everySecond(200), IGNORE);
          inserted.addAndGet(result.inserted());
          ignored.addAndGet(result.ignored());
        });
    Expect.equal("inserted by all threads", inserted.get(), 200L);
    Expect.equal("ignored by all threads", ignored.get(), 1_400L);
    SeriesData.sameLists("stored", readAll(context.series()), everySecond(200));
  }

  private static void expect(
      TrialContext context,
      List<Reading> list,
      DuplicatePolicy policy,
      AppendResult counts,
      Reading... stored) {
    Expect.equal("result", context.series().append(list, policy), counts);
    Expect.equal("stored", readAll(context.series()), List.of(stored));
  }
}
